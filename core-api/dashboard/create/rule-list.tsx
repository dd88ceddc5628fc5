import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { Check, CircleAlert, Scan } from 'lucide-preact'
import { useText } from '../i18n.tsx'

/** The score in figures and in words. */
export function ScoreLine({ score }: { score: BrandScore | null }) {
  const { t } = useText()
  if (!score) return <p class="score quiet">{t('result.scoreNone')}</p>
  return (
    <p class="score" data-passed={score.passed}>
      {score.passed ? <Check class="icon" aria-hidden="true" /> : <CircleAlert class="icon" aria-hidden="true" />}
      <span class="figures">{t('result.score', { score: Math.round(score.value) })}</span>
    </p>
  )
}

/** One line on how the rules went; names no rule. */
export function useRuleSummary(): (score: BrandScore) => string {
  const { t } = useText()
  return ({ rules }) => {
    const failed = rules.filter(({ passed }) => !passed).length
    return failed > 0 ? t('result.someFailed', { count: failed }) : t('result.allPassed', { count: rules.length })
  }
}

interface RuleListProps {
  readonly rules: readonly RuleResult[]
  /** The rule whose place is shown on the picture, by position; absent where no picture can show it. */
  readonly shown?: number | null
  readonly onShow?: (index: number | null) => void
}

/** Each rule with what was measured and what was asked; what failed comes first. */
export function RuleList({ rules, shown = null, onShow }: RuleListProps) {
  const { t, nameOf, locale } = useText()
  const figures = useFigures(locale)
  const order = rules
    .map((rule, index) => ({ rule, index }))
    .sort((a, b) => Number(a.rule.passed) - Number(b.rule.passed))
  return (
    <ul class="rules">
      {order.map(({ rule, index }) => (
        <li key={index} data-passed={rule.passed}>
          {rule.passed ? <Check class="icon" aria-hidden="true" /> : <CircleAlert class="icon" aria-hidden="true" />}
          <div>
            <p>
              {nameOf('rule', rule.rule, rule.rule.replaceAll(/[-.]/g, ' '))}
              <span class="visually-hidden">: {t(rule.passed ? 'result.passed' : 'result.failed')}</span>
            </p>
            <p class="quiet figures">
              {t('result.measured', {
                measured: figures(rule.measured, rule.unit),
                limit: figures(rule.limit, rule.unit),
              })}
            </p>
          </div>
          {rule.box && onShow && (
            <button
              type="button"
              class="icon-button"
              aria-pressed={shown === index}
              onClick={() => onShow(shown === index ? null : index)}
            >
              <Scan class="icon" aria-hidden="true" />
              <span class="visually-hidden">
                {t('result.showPlace')}: {nameOf('rule', rule.rule, rule.rule)}
              </span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A measured value as people read it: shares in percent, ratios and pixels with their unit, counts bare. */
const useFigures = (locale: string) => {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (value: number, unit: string): string => {
    if (unit === 'share') return percent.format(value)
    if (unit === ':1') return `${number.format(value)}:1`
    return unit === 'px' ? `${number.format(value)} px` : number.format(value)
  }
}
