import type { Channel } from '@imagelayer/shared/contract/channel-list.ts'
import { type FlowState, isBusy } from '@imagelayer/shared/plugin/flow.ts'
import type { ModelList } from '../api.ts'
import example from '../assets/example.webp'
import { Button } from '../elements/button.tsx'
import { FailureNotice, Notice } from '../elements/notice.tsx'
import { useText } from '../i18n.tsx'
import { Candidates } from './candidates.tsx'
import { ProgressPanel } from './progress-panel.tsx'

interface StageProps {
  readonly state: FlowState
  readonly channel: Channel
  readonly models: ModelList
  readonly onCancel: () => void
  readonly onRetry: () => void
}

/** Where the picture comes to be: an example first, then the real stages, then the pictures. */
export function Stage({ state, channel, models, onCancel, onRetry }: StageProps) {
  const { t } = useText()
  const { generation, failure, phase } = state
  const ratio = String(channel.width / channel.height)
  return (
    <section class="stage" aria-label={t('create.stage')}>
      <Announcements state={state} />
      {failure && !isBusy(state) && (
        <FailureNotice failure={failure}>
          <Button onClick={onRetry}>{t('tryAgain')}</Button>
        </FailureNotice>
      )}
      {failure && isBusy(state) && <FailureNotice failure={failure} />}
      {phase === 'canceled' && (
        <Notice kind="info">
          <p>
            <strong>{t('create.canceledTitle')}.</strong> {t('create.canceledLead')}
          </p>
        </Notice>
      )}
      {isBusy(state) ? (
        <div class="mat frame" style={{ '--ratio': ratio }}>
          <ProgressPanel state={state} models={models} onCancel={onCancel} />
        </div>
      ) : generation && generation.images.length > 0 ? (
        <Candidates generation={generation} models={models} />
      ) : (
        <EmptyStage />
      )}
    </section>
  )
}

function EmptyStage() {
  const { t } = useText()
  return (
    <figure class="empty-stage">
      <div class="mat">
        <img src={example} width={1200} height={900} alt={t('example.alt')} />
      </div>
      <figcaption>
        <h2>{t('create.emptyTitle')}</h2>
        <p class="quiet">{t('create.emptyLead')}</p>
      </figcaption>
    </figure>
  )
}

/** What a screen reader hears while work goes on: stages and the end, not each second. */
function Announcements({ state }: { state: FlowState }) {
  const { t } = useText()
  const { phase, progress, generation } = state
  const words =
    phase === 'submitting'
      ? t('progress.submitting')
      : phase === 'generating' && progress && progress.stage !== 'done'
        ? [
            t(`progress.stage.${progress.stage}`),
            progress.total > 1 ? t('progress.doneOf', { done: progress.done, total: progress.total }) : '',
          ].join(' ')
        : phase === 'choosing'
          ? t('progress.announceDone', { count: generation?.images.length ?? 0 })
          : ''
  return (
    <p class="visually-hidden" role="status">
      {words}
    </p>
  )
}
