import { z } from 'zod'

/** What a panel may know about a model. Retired models stay listed so that their refusal can name the replacement. */
export const modelView = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['ai', 'procedural']),
  priceCredits: z.number().int(),
  maxReferences: z.number().int(),
  expectedSeconds: z.number(),
  available: z.boolean(),
  /** Why it cannot be used now: 'retired', or 'not-configured' when the server has no key for it. */
  unavailableBecause: z.enum(['retired', 'not-configured']).optional(),
  retiresOn: z.iso.date().optional(),
  replacement: z.string().optional(),
})
export type ModelView = z.infer<typeof modelView>
export const modelList = z.object({ items: z.array(modelView), defaultModel: z.string() })
