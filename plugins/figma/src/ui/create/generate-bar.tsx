import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { useEffect, useId } from 'preact/hooks'
import { batchWords } from '../batch/words.ts'
import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { TroubleNotice } from '../elements/trouble-notice.tsx'
import { useWords } from '../language/words.tsx'
import { isAccessTrouble, serverTrouble } from '../trouble.ts'
import type { MakerState } from './maker.ts'
import type { SendObstacle } from './send-obstacle.ts'
import { createWords } from './words.ts'

interface GenerateBarProps {
  readonly state: MakerState
  readonly onGenerate: () => void
  readonly label: string
  /** Several frames share one picture. */
  readonly hasCount: boolean
  readonly obstacle: SendObstacle | null
}

/** How many, what it costs, and the one next action; stays in sight while the form scrolls. */
export function GenerateBar({ state, onGenerate, label, hasCount, obstacle }: GenerateBarProps) {
  const { maker } = useDesk()
  const t = useWords(createWords)
  const table = useWords(batchWords)
  const { flow } = state
  const trouble = flow.failure ?? flow.quoteFailure
  const shown = trouble && trouble.code !== 'input.invalid' && !isAccessTrouble(serverTrouble(trouble)) ? trouble : null
  const obstacleWords = { viewer: t.viewer, brief: t.needBrief, table: table.mendTable, 'table-frame': table.needFrame }
  return (
    <div class="foot">
      {shown && (
        <TroubleNotice trouble={serverTrouble(shown)} onRetry={flow.failure && !obstacle ? maker.retry : undefined} />
      )}
      {!shown && isShort(flow) && obstacle !== 'viewer' && <ShortOfCredits />}
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
        isDisabled={obstacle !== null}
        isBusy={flow.phase === 'submitting'}
        onClick={onGenerate}
      >
        {label}
      </Button>
      {obstacle && obstacle !== 'read-only' && <p class="quiet">{obstacleWords[obstacle]}</p>}
    </div>
  )
}

const isShort = ({ quote }: FlowState): boolean => quote !== null && quote.credits > quote.available

/** Told before anything is pressed. The price is asked anew when the person comes back from where credits are bought. */
function ShortOfCredits() {
  const { maker } = useDesk()
  useEffect(() => {
    addEventListener('focus', maker.requote)
    return () => removeEventListener('focus', maker.requote)
  }, [])
  return <TroubleNotice trouble={serverTrouble({ code: 'credits.insufficient', message: '' })} />
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
  return (
    <p class="figures">
      <strong>{t.credits(quote.credits)}</strong>
      <span class="quiet">{` · ${t.seconds(Math.ceil(quote.expectedSeconds))} · `}</span>
      <span class={isShort(flow) ? 'error' : 'quiet'}>{t.left(quote.available)}</span>
    </p>
  )
}
