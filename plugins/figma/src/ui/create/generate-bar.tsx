import { isRetryable } from '@imagelayer/shared/plugin/failure.ts'
import { useId } from 'preact/hooks'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { isAccessTrouble, serverTrouble } from '../trouble.ts'
import type { MakerState } from './maker.ts'
import { createWords } from './words.ts'

interface GenerateBarProps {
  readonly state: MakerState
  readonly onGenerate: () => void
  readonly label: string
  /** Several frames share one picture. */
  readonly hasCount: boolean
  /** A field that is wrong says so itself. */
  readonly isBlocked: boolean
}

/** How many, what it costs, and the one next action; stays in sight while the form scrolls. */
export function GenerateBar({ state, onGenerate, label, hasCount, isBlocked }: GenerateBarProps) {
  const { maker } = useDesk()
  const t = useWords(createWords)
  const { flow, target } = state
  const trouble = flow.failure ?? flow.quoteFailure
  const shown = trouble && trouble.code !== 'input.invalid' && !isAccessTrouble(serverTrouble(trouble)) ? trouble : null
  return (
    <div class="foot">
      {shown && (
        <TroubleNotice
          trouble={serverTrouble(shown)}
          onRetry={flow.failure && isRetryable(flow.failure) ? maker.retry : undefined}
        />
      )}
      {flow.phase === 'canceled' && (
        <p class="quiet" role="status">
          {t.canceled}
        </p>
      )}
      <div class="row spread">
        {hasCount ? <Counts value={state.draft.count} /> : <span />}
        <Price state={state} />
      </div>
      <Button
        kind="primary"
        isWide
        isDisabled={!flow.draft || isBlocked || target.kind === 'read-only'}
        isBusy={flow.phase === 'submitting'}
        onClick={onGenerate}
      >
        {label}
      </Button>
      {!flow.draft && <p class="quiet">{t.needBrief}</p>}
    </div>
  )
}

function Counts({ value }: { readonly value: number }) {
  const { maker } = useDesk()
  const t = useWords(createWords)
  const name = useId()
  return (
    <fieldset class="counts">
      <legend class="visually-hidden">{t.count}</legend>
      {[1, 2, 3, 4].map((count) => (
        <label key={count} class="count">
          <input type="radio" name={name} checked={value === count} onChange={() => maker.change({ count })} />
          <span>{count}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Price({ state: { flow } }: { readonly state: MakerState }) {
  const t = useWords(createWords)
  const { quote } = flow
  if (!quote) return <p class="quiet">{flow.phase === 'quoting' ? '…' : ''}</p>
  const isShort = quote.credits > quote.available
  return (
    <p class="figures">
      <strong>{t.credits(quote.credits)}</strong>
      <span class="quiet">{` · ${t.seconds(Math.ceil(quote.expectedSeconds))} · `}</span>
      <span class={isShort ? 'error' : 'quiet'}>{t.left(quote.available)}</span>
    </p>
  )
}
