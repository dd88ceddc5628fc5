import type { GenerationStage } from '@imagelayer/shared/contract/generations.ts'
import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { secondsSince, stageRows } from '@imagelayer/shared/plugin/stage-rows.ts'
import { Button, Notice, Spinner } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { useNow } from './use-maker.ts'

/** From here on a person wonders whether anything still happens. */
const longSeconds = 60

export const stageWords = (stage: GenerationStage): string =>
  ({
    queued: __('Waiting for a free painter', 'imagelayer'),
    painting: __('Painting', 'imagelayer'),
    composing: __('Setting words and logo, measuring', 'imagelayer'),
    storing: __('Storing', 'imagelayer'),
    done: __('Done', 'imagelayer'),
  })[stage]

/** The real stages with the seconds each took. No bar: nobody knows the share that is done. */
export function ProgressPanel({ flow, onCancel }: { readonly flow: FlowState; readonly onCancel: () => void }) {
  const nowMs = useNow(true)
  const { progress, quote } = flow
  const seconds = secondsSince(flow, nowMs)
  return (
    <div className="imagelayer-progress">
      <StageList flow={flow} nowMs={nowMs} />
      <p className="imagelayer-quiet">
        {[
          // translators: %d: seconds.
          sprintf(__('%d s so far', 'imagelayer'), seconds),
          // translators: %d: seconds.
          quote && sprintf(__('about %d s expected', 'imagelayer'), Math.ceil(quote.expectedSeconds)),
          progress &&
            progress.total > 1 &&
            // translators: 1: finished pictures, 2: all pictures.
            sprintf(__('%1$d of %2$d', 'imagelayer'), progress.done, progress.total),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {flow.connection === 'lost' && (
        <Notice status="warning" isDismissible={false}>
          {__('The connection is lost. The work goes on; it is looked for again by itself.', 'imagelayer')}
        </Notice>
      )}
      {seconds > longSeconds && (
        <p className="imagelayer-quiet">
          {__(
            'This takes longer than usual. Go on writing: you will be told when the pictures are there.',
            'imagelayer',
          )}
        </p>
      )}
      <Button
        __next40pxDefaultSize
        variant="tertiary"
        accessibleWhenDisabled
        disabled={flow.isCanceling}
        onClick={onCancel}
      >
        {flow.isCanceling ? __('Canceling…', 'imagelayer') : __('Cancel', 'imagelayer')}
      </Button>
    </div>
  )
}

const StageList = ({ flow, nowMs }: { readonly flow: FlowState; readonly nowMs: number }) => (
  <ol className="imagelayer-stages">
    {stageRows(flow, nowMs).map(({ stage, state, seconds }) => (
      <li key={stage} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
        {state === 'current' ? <Spinner /> : <span className="imagelayer-mark" aria-hidden="true" />}
        <span>{stageWords(stage)}</span>
        {seconds !== undefined && (
          <span className="imagelayer-quiet">
            {
              // translators: %d: seconds.
              sprintf(__('%d s', 'imagelayer'), seconds)
            }
          </span>
        )}
      </li>
    ))}
  </ol>
)
