import type { GenerationStage } from '../contract/generations.ts'
import type { FlowState } from './flow.ts'

export const shownStages = ['queued', 'painting', 'composing', 'storing'] as const satisfies GenerationStage[]

/** A stage of the work as a person sees it. */
export interface StageRow {
  readonly stage: (typeof shownStages)[number]
  readonly state: 'over' | 'current' | 'ahead'
  /** Whole seconds that it took, or has taken so far; absent when it was not seen. */
  readonly seconds?: number
}

/** The real stages with the seconds each took. No share of the whole: nobody knows it. */
export function stageRows({ progress, stages }: Pick<FlowState, 'progress' | 'stages'>, nowMs: number): StageRow[] {
  const current = progress?.stage
  const order: readonly (GenerationStage | undefined)[] = shownStages
  const currentIndex = order.indexOf(current)
  return shownStages.map((stage, index) => {
    const seen = stages.findIndex((start) => start.stage === stage)
    const startedAtMs = stages[seen]?.startedAtMs
    const isOver = currentIndex > index || current === 'done'
    return {
      stage,
      state: index === currentIndex ? 'current' : isOver ? 'over' : 'ahead',
      ...(startedAtMs !== undefined && {
        seconds: secondsBetween(startedAtMs, stages[seen + 1]?.startedAtMs ?? nowMs),
      }),
    }
  })
}

/** Whole seconds since the press of the button; 0 before it. */
export const secondsSince = ({ intent }: Pick<FlowState, 'intent'>, nowMs: number): number =>
  secondsBetween(intent?.submittedAtMs ?? nowMs, nowMs)

const secondsBetween = (startMs: number, endMs: number): number => Math.max(0, Math.round((endMs - startMs) / 1000))
