import { z } from 'zod'
import { severity } from './brand-kits.ts'
import { box } from './compositions.ts'

/** One rule of the brand score: what was measured, what is asked, and where to look. */
export const ruleResult = z
  .object({
    rule: z.string(),
    severity,
    passed: z.boolean(),
    measured: z.number(),
    limit: z.number(),
    unit: z.string(),
    box: box.optional(),
  })
  .meta({
    id: 'RuleResult',
    description: 'One rule of the brand score: what was measured, what is asked, and where to look.',
  })
export type RuleResult = z.infer<typeof ruleResult>
/** `value` 0 to 100. `passed` is false when a rule of severity error failed. */
export const brandScore = z
  .object({ value: z.number(), passed: z.boolean(), rules: z.array(ruleResult) })
  .meta({ id: 'BrandScore', description: 'How well a picture keeps its kit.' })
export type BrandScore = z.infer<typeof brandScore>
