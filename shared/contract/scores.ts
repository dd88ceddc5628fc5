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
    bound: z
      .enum(['least', 'most'])
      .default('least')
      .describe('Whether the limit is the least or the most that may be measured.'),
    unit: z.string(),
    box: box.optional().describe('Where to look, in pixels of the picture.'),
    layer: z.string().optional().describe('The layer it is about.'),
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

/** Something that was mended before the picture was delivered. */
export const repair = z
  .object({
    rule: z.string().describe('The rule that had failed.'),
    action: z
      .enum(['regrade', 'scrim', 'move', 'variant', 'plate', 'refit', 'layout', 'repaint'])
      .describe(
        'What was done: to the picture’s colours, to the veil, to the place or variant of the logo, to the words’ size, to the layout, or a new painting.',
      ),
    layer: z.string().optional(),
    before: z.number().describe('What the rule measured before and after, in its own unit.'),
    after: z.number(),
    passed: z.boolean().describe('Whether the rule passed afterwards.'),
  })
  .meta({ id: 'Repair', description: 'Something that was mended before the picture was delivered.' })
export type Repair = z.infer<typeof repair>
