import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { Notice } from '@wordpress/components'
import { __, _n, sprintf } from '@wordpress/i18n'
import type { ReactNode } from 'react'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Candidates } from './candidates.tsx'
import type { Maker, MakerState } from './maker.ts'
import { ProgressPanel, stageWords } from './progress-panel.tsx'

interface StageProps {
  readonly maker: Maker
  readonly state: MakerState
  readonly actions: (image: ImageView) => ReactNode
}

/** Where the pictures come to be: the real stages, what went wrong, then the choice. Nothing before the first request. */
export function Stage({ maker, state, actions }: StageProps) {
  const { flow, candidates, chosenId } = state
  const busy = isBusy(flow)
  return (
    <section className="imagelayer-stage" aria-label={__('Pictures', 'imagelayer')}>
      <p className="screen-reader-text" role="status">
        {announcement(state)}
      </p>
      {flow.failure && <FailureNotice failure={flow.failure} onRetry={busy ? undefined : maker.retry} />}
      {flow.phase === 'canceled' && (
        <Notice status="info" isDismissible={false}>
          {__('Canceled. What was not made was not charged.', 'imagelayer')}
        </Notice>
      )}
      {busy && <ProgressPanel flow={flow} onCancel={maker.cancel} />}
      {candidates.length > 0 && (
        <Candidates images={candidates} chosenId={chosenId} onChoose={maker.choose} actions={actions} />
      )}
    </section>
  )
}

/** What a screen reader hears while work goes on: stages and the end, not each second. */
function announcement({ flow: { phase, progress, generation } }: MakerState): string {
  if (phase === 'submitting') return __('Sending the request', 'imagelayer')
  if (phase === 'generating' && progress && progress.stage !== 'done') return stageWords(progress.stage)
  const count = generation?.images.length ?? 0
  if (phase !== 'choosing') return ''
  // translators: %d: number of pictures.
  return sprintf(_n('%d picture is ready', '%d pictures are ready', count, 'imagelayer'), count)
}
