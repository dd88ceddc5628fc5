import type { GenerationStage } from '@imagelayer/shared/contract/generations.ts'
import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { Check } from 'lucide-preact'
import type { ModelList } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { nameArtist } from './artist.ts'
import { useNow } from './use-flow.ts'

const stages = ['queued', 'painting', 'composing', 'storing'] as const satisfies GenerationStage[]

interface ProgressPanelProps {
  readonly state: FlowState
  readonly models: ModelList
  readonly onCancel: () => void
}

/** The real stages with the seconds each took. No bar: nobody knows the share that is done. */
export function ProgressPanel({ state, models, onCancel }: ProgressPanelProps) {
  const { t } = useText()
  const nowMs = useNow(true)
  const { progress, intent, quote } = state
  const modelId = intent?.input.model ?? models.defaultModel
  const expectedSeconds = quote?.expectedSeconds ?? models.items.find(({ id }) => id === modelId)?.expectedSeconds
  const totalSeconds = secondsBetween(intent?.submittedAtMs ?? nowMs, nowMs)
  return (
    <div class="progress">
      <header>
        <h2>{t('progress.title')}</h2>
        {intent && <p class="small quiet">{nameArtist(models, modelId, t)}</p>}
      </header>
      <StageList state={state} nowMs={nowMs} />
      <p class="small quiet figures">
        {[
          t('progress.total', { seconds: totalSeconds }),
          expectedSeconds !== undefined && t('progress.expected', { seconds: Math.ceil(expectedSeconds) }),
          progress && progress.total > 1 && t('progress.doneOf', { done: progress.done, total: progress.total }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {state.connection !== 'live' && <Notice kind="info">{t(`progress.${state.connection}`)}</Notice>}
      <Button onClick={onCancel} isBusy={state.isCanceling}>
        {t(state.isCanceling ? 'create.canceling' : 'create.cancel')}
      </Button>
    </div>
  )
}

function StageList({ state, nowMs }: { state: FlowState; nowMs: number }) {
  const { t } = useText()
  const current = state.progress?.stage
  const currentIndex = current ? stages.indexOf(current as (typeof stages)[number]) : -1
  return (
    <ol class="stages">
      {stages.map((stage, index) => {
        const seen = state.stages.findIndex((start) => start.stage === stage)
        const startedAtMs = state.stages[seen]?.startedAtMs
        const endedAtMs = state.stages[seen + 1]?.startedAtMs ?? nowMs
        const isCurrent = index === currentIndex
        const isOver = currentIndex > index || current === 'done'
        return (
          <li
            key={stage}
            data-state={isCurrent ? 'current' : isOver ? 'over' : 'ahead'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span class="stage-mark">
              {isOver && <Check class="icon" aria-hidden="true" />}
              {isCurrent && <span class="spinner" aria-hidden="true" />}
            </span>
            <span>{t(`progress.stage.${stage}`)}</span>
            <span class="figures quiet">
              {startedAtMs !== undefined && t('progress.seconds', { seconds: secondsBetween(startedAtMs, endedAtMs) })}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

const secondsBetween = (startMs: number, endMs: number): number => Math.max(0, Math.round((endMs - startMs) / 1000))
