import { type FlowState, isBusy } from '@imagelayer/shared/plugin/flow.ts'
import { Button } from '@wordpress/components'
import { __, _n, sprintf } from '@wordpress/i18n'
import type { ModelList } from '../site/service-calls.ts'
import type { Draft } from './draft.ts'

interface QuoteBarProps {
  readonly draft: Draft
  readonly flow: FlowState
  readonly models: ModelList
  /** Credits free to spend, as last heard. */
  readonly credits: number | undefined
  readonly onCount: (count: number) => void
  readonly onSubmit: () => void
}

/** How many, what it costs, and the one next action; stays in sight while the form scrolls. */
export function QuoteBar({ draft, flow, models, credits, onCount, onSubmit }: QuoteBarProps) {
  const busy = isBusy(flow)
  return (
    <div className="imagelayer-quote">
      <div className="imagelayer-quote-row">
        <Counts value={draft.count} onChange={onCount} />
        <Price draft={draft} flow={flow} models={models} credits={credits} />
      </div>
      <Button
        __next40pxDefaultSize
        variant="primary"
        className="imagelayer-wide"
        accessibleWhenDisabled
        disabled={busy}
        isBusy={busy}
        onClick={onSubmit}
      >
        {busy
          ? __('Working…', 'imagelayer')
          : sprintf(
              // translators: %d: number of pictures.
              _n('Make %d picture', 'Make %d pictures', draft.count, 'imagelayer'),
              draft.count,
            )}
      </Button>
    </div>
  )
}

function Counts({ value, onChange }: { value: number; onChange: (count: number) => void }) {
  return (
    <fieldset className="imagelayer-counts">
      <legend className="screen-reader-text">{__('Number of pictures', 'imagelayer')}</legend>
      {[1, 2, 3, 4].map((count) => (
        <label key={count}>
          <input
            type="radio"
            name="imagelayer-count"
            className="imagelayer-radio"
            checked={value === count}
            onChange={() => onChange(count)}
          />
          <span className="imagelayer-count">{count}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Price({ draft, flow, models, credits }: Omit<QuoteBarProps, 'onCount' | 'onSubmit'>) {
  const model = models.items.find(({ id }) => id === (draft.model || models.defaultModel))
  // The list's price stands at once; the service's own counts as soon as it has come and is for the same model.
  const quote = flow.quote?.model === model?.id ? flow.quote : null
  const price = (quote?.creditsPerImage ?? model?.priceCredits ?? 0) * draft.count
  const seconds = quote?.expectedSeconds ?? model?.expectedSeconds
  const available = credits
  const isShort = available !== undefined && price > available
  return (
    <p className="imagelayer-price">
      <strong>
        {
          // translators: %d: credits.
          sprintf(_n('%d credit', '%d credits', price, 'imagelayer'), price)
        }
      </strong>
      {seconds !== undefined &&
        ` · ${
          // translators: %d: seconds.
          sprintf(__('about %d s', 'imagelayer'), Math.ceil(seconds))
        }`}
      {available !== undefined && (
        <span className="imagelayer-left" data-short={isShort}>
          {
            // translators: %d: credits.
            sprintf(_n('%d left', '%d left', available, 'imagelayer'), available)
          }
        </span>
      )}
    </p>
  )
}
