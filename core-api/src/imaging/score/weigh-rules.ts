import { rowOfRule } from '@imagelayer/shared/contract/rule-table.ts'
import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'

/** One number from the rules that apply, and whether any of severity error failed. */
export const weighRules = (rules: readonly RuleResult[]): BrandScore => ({
  value: weightedValue(rules),
  passed: rules.every((rule) => rule.passed || rule.severity !== 'error'),
  rules: [...rules],
})

/** A failed rule keeps the part of its weight that it reached; weights of one rule are shared by its occurrences. */
function weightedValue(rules: readonly RuleResult[]): number {
  let reached = 0
  let total = 0
  for (const [name, results] of Map.groupBy(rules, (rule) => rule.rule)) {
    const { weight } = rowOfRule(name)
    const mean = results.reduce((sum, result) => sum + shareReached(result), 0) / results.length
    reached += weight * mean
    total += weight
  }
  return total === 0 ? 100 : Math.round((reached / total) * 1000) / 10
}

/** Half a miss is worth more than a whole one, but never as much as a hit. */
const mostForMiss = 0.9

function shareReached({ passed, measured, limit, bound }: RuleResult): number {
  if (passed) return 1
  const share = bound === 'most' ? limit / Math.max(measured, 1e-9) : limit > 0 ? measured / limit : 0
  return Math.max(0, Math.min(mostForMiss, share))
}
