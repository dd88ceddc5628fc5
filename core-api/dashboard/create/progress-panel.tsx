import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { secondsSince, stageRows } from '@imagelayer/shared/plugin/stage-rows.ts'
import { Check } from 'lucide-preact'
import type { ModelList } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { nameArtist } from './artist.ts'
import { useNow } from './use-flow.ts'

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
  const totalSeconds = secondsSince(state, nowMs)
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
  return (
    <ol class="stages">
      {stageRows(state, nowMs).map(({ stage, state: standing, seconds }) => (
        <li key={stage} data-state={standing} aria-current={standing === 'current' ? 'step' : undefined}>
          <span class="stage-mark">
            {standing === 'over' && <Check class="icon" aria-hidden="true" />}
            {standing === 'current' && <span class="spinner" aria-hidden="true" />}
          </span>
          <span>{t(`progress.stage.${stage}`)}</span>
          <span class="figures quiet">{seconds !== undefined && t('progress.seconds', { seconds })}</span>
        </li>
      ))}
    </ol>
  )
}
