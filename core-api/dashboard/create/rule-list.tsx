import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { Check, CircleAlert, Scan } from 'lucide-preact'
import { useText } from '../i18n.tsx'
import { useFigures } from './figures.ts'

function Verdict({ passed }: { passed: boolean }) {
  return passed ? (
    <Check class="icon passed" aria-hidden="true" />
  ) : (
    <CircleAlert class="icon failed" aria-hidden="true" />
  )
}

/** The score in figures and in words. */
export function ScoreLine({ score }: { score: BrandScore | null }) {
  const { t } = useText()
  if (!score) return <p class="score quiet">{t('result.scoreNone')}</p>
  return (
    <p class="score">
      <Verdict passed={score.passed} />
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
  /** The rule whose places are shown on the picture; absent where no picture can show them. */
  readonly shown?: string | null
  readonly onShow?: (rule: string | null) => void
}

/** Each rule with everything that was measured for it and what was asked; what failed comes first. */
export function RuleList({ rules, shown = null, onShow }: RuleListProps) {
  const { t, locale } = useText()
  const nameOf = (rule: string) => rowOfRule(rule)[locale === 'zh-CN' ? 'zh' : 'en']
  const figures = useFigures()
  const groups = [...Map.groupBy(rules, ({ rule }) => rule)]
    .map(([rule, checks]) => ({ rule, checks, passed: checks.every(({ passed }) => passed) }))
    .sort((a, b) => Number(a.passed) - Number(b.passed))
  const figuresOf = (checks: readonly RuleResult[]) =>
    [
      ...new Set(
        checks.filter(hasFigures).map(({ measured, limit, unit, bound }) =>
          t(bound === 'most' ? 'result.measuredMost' : 'result.measured', {
            measured: figures(measured, unit),
            limit: figures(limit, unit),
          }),
        ),
      ),
    ].join(' · ')
  return (
    <ul class="rules">
      {groups.map(({ rule, checks, passed }) => (
        <li key={rule}>
          <Verdict passed={passed} />
          <div>
            <p>
              {nameOf(rule)}
              <span class="visually-hidden">: {t(passed ? 'result.passed' : 'result.failed')}</span>
            </p>
            <p class="quiet figures">{figuresOf(checks)}</p>
          </div>
          {onShow && checks.some(({ box }) => box) && (
            <button
              type="button"
              class="icon-button"
              aria-pressed={shown === rule}
              onClick={() => onShow(shown === rule ? null : rule)}
            >
              <Scan class="icon" aria-hidden="true" />
              <span class="visually-hidden">
                {t('result.showPlace')}: {nameOf(rule)}
              </span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** "None of it" and, where it holds, "all of it": the verdict says all there is to say. So it does of a pair of colors. */
const hasFigures = ({ limit, unit, passed }: RuleResult): boolean =>
  limit !== 0 && !(limit === 1 && (unit === ':1' || (unit === 'share' && passed)))
