import type { GenerationStage } from '@imagelayer/shared/contract/generations.ts'
import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { Button, Notice, Spinner } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { useNow } from './use-maker.ts'

const stages = ['queued', 'painting', 'composing', 'storing'] as const satisfies GenerationStage[]
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
  const { progress, intent, quote } = flow
  const seconds = secondsBetween(intent?.submittedAtMs ?? nowMs, nowMs)
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

function StageList({ flow, nowMs }: { readonly flow: FlowState; readonly nowMs: number }) {
  const current = flow.progress?.stage
  const currentIndex = current ? stages.indexOf(current as (typeof stages)[number]) : -1
  return (
    <ol className="imagelayer-stages">
      {stages.map((stage, index) => {
        const seen = flow.stages.findIndex((start) => start.stage === stage)
        const startedAtMs = flow.stages[seen]?.startedAtMs
        const isCurrent = index === currentIndex
        const isOver = currentIndex > index || current === 'done'
        return (
          <li
            key={stage}
            data-state={isCurrent ? 'current' : isOver ? 'over' : 'ahead'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            {isCurrent ? <Spinner /> : <span className="imagelayer-mark" aria-hidden="true" />}
            <span>{stageWords(stage)}</span>
            {startedAtMs !== undefined && (
              <span className="imagelayer-quiet">
                {
                  // translators: %d: seconds.
                  sprintf(
                    __('%d s', 'imagelayer'),
                    secondsBetween(startedAtMs, flow.stages[seen + 1]?.startedAtMs ?? nowMs),
                  )
                }
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

const secondsBetween = (startMs: number, endMs: number): number => Math.max(0, Math.round((endMs - startMs) / 1000))
