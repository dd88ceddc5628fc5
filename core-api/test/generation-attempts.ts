import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { createStudio } from '../src/adapters/studio.ts'
import type { Step } from '../src/generation/job.ts'
import { weighRules } from '../src/imaging/score/weigh-rules.ts'
import type { PaintRequest } from '../src/ports/image-model.ts'
import { inputOf, openGenerationRooms } from './generation-rooms.ts'

/** How the queue calls the task. */
export const firstTry = { signal: new AbortController().signal, attempt: 1, lastAttempt: false }
export const secondTry = { ...firstTry, attempt: 2 }
export const lastTry = { ...firstTry, attempt: 6, lastAttempt: true }

const failed = (rule: string): RuleResult => ({
  rule,
  severity: 'error',
  passed: false,
  measured: 2,
  limit: 4.5,
  bound: 'least',
  unit: ':1',
})

/** The generation room with a model and steps that a test bends, and attempts that it starts by hand. */
export async function openGenerationAttempts() {
  const studio = createStudio()
  const painted: PaintRequest[] = []
  const bend = {
    /** What the model does with the nth request of this test before it paints. */
    model: (_call: number, _request: PaintRequest): Promise<void> | void => {},
    /** The rule that the nth picture that is composed fails, gravely; none unless said otherwise. */
    fails: (_picture: number): string | undefined => undefined,
    step: (_step: Step, _id: string): Promise<void> | void => {},
    /** Requests to the model in this test. */
    calls: 0,
    /** Pictures composed in this test. */
    composed: 0,
  }
  const straight = { ...bend }
  const rooms = await openGenerationRooms({
    model: {
      async paint(request) {
        await bend.model(bend.calls++, request)
        painted.push(request)
        return studio.paint(request)
      },
    },
    wrapComposer: (composer) => ({
      ...composer,
      async compose(request) {
        const made = await composer.compose(request)
        const rule = bend.fails(bend.composed++)
        return rule === undefined ? made : { ...made, score: weighRules([...made.score.rules, failed(rule)]) }
      },
    }),
    onStep: async (step, id) => bend.step(step, id),
  })
  return {
    rooms,
    bend,
    painted,
    /** After each test. */
    straighten(): void {
      Object.assign(bend, straight)
      painted.length = 0
    },
    /** A new organization of ten credits with one queued generation. */
    async ask(changes: Parameters<typeof inputOf>[1] = {}) {
      const { caller, brandKitId } = await rooms.addOrganization({ credits: 10 })
      const { id } = await rooms.generations.request(caller, inputOf(brandKitId, changes), { locale: 'en' })
      return {
        id,
        caller,
        run: (context = firstTry) => rooms.runTask({ generationId: id }, context),
        view: () => rooms.generations.get(caller, id, 'en'),
        free: async () => {
          const { available, held } = await rooms.ledger.balance(caller.organizationId)
          return [available, held]
        },
      }
    },
  }
}
export type GenerationAttempts = Awaited<ReturnType<typeof openGenerationAttempts>>
