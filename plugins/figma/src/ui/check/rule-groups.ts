import type { RuleResult } from '@imagelayer/shared/contract/scores.ts'
import type { EvidenceBox } from '../../messages/canvas-calls.ts'

/** A rule with everything that was measured for it. */
export interface RuleGroup {
  readonly rule: string
  readonly passed: boolean
  readonly checks: readonly RuleResult[]
  readonly hasPlaces: boolean
}

/** What failed comes first. */
export function groupRules(rules: readonly RuleResult[]): RuleGroup[] {
  const groups = new Map<string, RuleResult[]>()
  for (const result of rules) groups.set(result.rule, [...(groups.get(result.rule) ?? []), result])
  return [...groups]
    .map(([rule, checks]) => ({
      rule,
      checks,
      passed: checks.every(({ passed }) => passed),
      hasPlaces: checks.some(({ box }) => box !== undefined),
    }))
    .sort((a, b) => Number(a.passed) - Number(b.passed))
}

interface Shown {
  readonly labelOf: (rule: string) => string
  /** Pixels of the measured picture per pixel of what the canvas outlines. */
  readonly scale: number
}
/** The places of one rule, or of all that failed, as the canvas outlines them. */
export function boxesOf(rules: readonly RuleResult[], rule: string, { labelOf, scale }: Shown): EvidenceBox[] {
  return rules
    .filter((result) => (rule === 'all' ? !result.passed : result.rule === rule))
    .flatMap(({ box, passed, rule: id }) =>
      box
        ? [
            {
              x: box.x / scale,
              y: box.y / scale,
              width: box.width / scale,
              height: box.height / scale,
              label: labelOf(id),
              passed,
            },
          ]
        : [],
    )
}

/** A measured value as people read it: shares in percent, ratios and pixels with their unit, counts bare. */
export function figure(value: number, unit: string, locale: string): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: unit === 'px' ? 1 : 2 })
  if (unit === 'share')
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  if (unit === ':1') return `${number.format(value)}:1`
  return unit === 'px' ? `${number.format(value)} px` : number.format(value)
}

/** "None of it" and, where it holds, "all of it": the verdict says all there is to say. So it does of a pair of colours. */
export const hasFigures = ({ limit, unit, passed }: RuleResult): boolean =>
  limit !== 0 && !(limit === 1 && (unit === ':1' || (unit === 'share' && passed)))
