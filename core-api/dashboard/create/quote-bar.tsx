import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { type FlowState, isBusy } from '@imagelayer/shared/plugin/flow.ts'
import type { ModelList } from '../api.ts'
import { Button } from '../elements/button.tsx'
import { useText } from '../i18n.tsx'
import type { Draft } from './draft.ts'

interface QuoteBarProps {
  readonly draft: Draft
  readonly onCount: (count: number) => void
  readonly state: FlowState
  readonly models: ModelList
  readonly credits: CreditBalance | null
}

/** How many, what it costs, and the one next action; stays in sight while the form scrolls. */
export function QuoteBar(props: QuoteBarProps) {
  const { draft, onCount, state } = props
  const { t } = useText()
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <div class="quote-bar">
      <div class="quote-row">
        <fieldset class="counts">
          <legend class="visually-hidden">{t('create.count')}</legend>
          {[1, 2, 3, 4].map((count) => (
            <label key={count}>
              <input
                type="radio"
                name="count"
                class="visually-hidden"
                checked={draft.count === count}
                onChange={() => onCount(count)}
              />
              <span aria-hidden="true">{count}</span>
              <span class="visually-hidden">{t('create.countOf', { count })}</span>
            </label>
          ))}
        </fieldset>
        <Price {...props} />
      </div>
      <Button type="submit" kind="primary" wide isBusy={isBusy(state)} aria-describedby="price">
        {t(state.generation ? 'create.generateAgain' : 'create.generate')}
        <span class="shortcut" aria-hidden="true">
          {isMac ? '⌘' : 'Ctrl'} ↵
        </span>
      </Button>
    </div>
  )
}

function Price({ draft, state, models, credits }: QuoteBarProps) {
  const { t } = useText()
  const model = models.items.find(({ id }) => id === (draft.model || models.defaultModel))
  // The list's price stands at once; the server's own counts as soon as it has come and is for the same model.
  const quote = state.quote?.model === model?.id ? state.quote : null
  const price = (quote?.creditsPerImage ?? model?.priceCredits ?? 0) * draft.count
  const seconds = quote?.expectedSeconds ?? model?.expectedSeconds
  const available = credits?.available
  const isShort = available !== undefined && price > available
  return (
    <div class="price" id="price">
      <p>
        <strong class="figures">{t('create.price', { count: price })}</strong>
        {seconds !== undefined && (
          <span class="quiet"> · {t('create.priceSeconds', { seconds: Math.ceil(seconds) })}</span>
        )}
      </p>
      <p class={isShort ? 'short' : 'quiet'}>
        {isShort
          ? t('create.priceShort', { available, credits: price })
          : available !== undefined && t('create.priceLeft', { count: available })}
      </p>
    </div>
  )
}
