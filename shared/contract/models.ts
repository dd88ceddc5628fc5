import { z } from 'zod'

/** What a panel may know about a model. Retired models stay listed so that their refusal can name the replacement. */
export const modelView = z
  .object({
    id: z.string(),
    label: z.string(),
    kind: z.enum(['ai', 'procedural']),
    priceCredits: z.number().int().describe('Credits for one picture.'),
    maxReferences: z.number().int().describe('Reference pictures that it can look at.'),
    expectedSeconds: z.number().describe('Seconds for one picture.'),
    available: z.boolean(),
    unavailableBecause: z
      .enum(['retired', 'not-configured'])
      .optional()
      .describe("Why it cannot be used now: 'retired', or 'not-configured' when the server has no key for it."),
    retiresOn: z.iso.date().optional(),
    replacement: z.string().optional().describe('The model to use instead.'),
  })
  .meta({
    id: 'Model',
    description:
      'A model that pictures can be asked of. Retired ones stay listed, so that their refusal can name the replacement.',
  })
export type ModelView = z.infer<typeof modelView>
export const modelList = z.object({ items: z.array(modelView), defaultModel: z.string() })
