import type { BrandScore } from '@imagelayer/shared/contract/scores.ts'
import { weighRules } from './weigh-rules.ts'

/** The label is put on last, so its rule is judged last: `state` is what reading the very bytes that are stored found. */
export function judgeLabel({ rules }: BrandScore, state: string): BrandScore {
  const isWhole = state === 'valid' || state === 'trusted'
  return weighRules([
    ...rules,
    {
      rule: 'picture.provenance',
      severity: 'error',
      passed: isWhole,
      measured: isWhole ? 1 : 0,
      limit: 0.5,
      bound: 'least',
      unit: 'label',
    },
  ])
}
