import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { FailedIcon, PassedIcon, PlacesIcon } from '../elements/icons.tsx'
import { useBoth, useLocale, useWords } from '../language/words.tsx'
import { figure, hasFigures, type RuleGroup } from './rule-groups.ts'
import { checkWords } from './words.ts'

interface RuleListProps {
  readonly groups: readonly RuleGroup[]
  readonly shown: string | null
  readonly onShow: (rule: string | null) => void
}

/** Each rule with what was measured for it and what is asked; what failed comes first. */
export function RuleList({ groups, shown, onShow }: RuleListProps) {
  const t = useWords(checkWords)
  const both = useBoth()
  const locale = useLocale()
  const figuresOf = (checks: readonly RuleResult[]): string => {
    const lines = checks.filter(hasFigures).map(({ measured, limit, unit, bound }) => {
      const words = bound === 'most' ? t.most : t.least
      return words(figure(measured, unit, locale), figure(limit, unit, locale))
    })
    return [...new Set(lines)].join(' · ')
  }
  return (
    <ul class="rules">
      {groups.map(({ rule, checks, passed, hasPlaces }) => (
        <li key={rule}>
          {passed ? <PassedIcon /> : <FailedIcon />}
          <div>
            <p>
              {both(rowOfRule(rule))}
              <span class="visually-hidden">: {passed ? t.ruleState.passed : t.ruleState.failed}</span>
            </p>
            <p class="quiet figures">{figuresOf(checks)}</p>
          </div>
          {hasPlaces && (
            <button
              type="button"
              class="button plain small"
              aria-pressed={shown === rule}
              aria-label={`${t.show}: ${both(rowOfRule(rule))}`}
              onClick={() => onShow(shown === rule ? null : rule)}
            >
              <PlacesIcon />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
