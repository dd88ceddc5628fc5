import { z } from 'zod'
import { pageInput, pageOf } from './page.ts'

export const creditKind = z.enum(['grant', 'hold', 'settle', 'void', 'refund', 'expire'])
export type CreditKind = z.infer<typeof creditKind>
export const creditBalance = z
  .object({
    available: z.number().int().describe('Free to spend now.'),
    held: z.number().int().describe('Set aside for work that is under way.'),
    expiring: z
      .array(z.object({ credits: z.number().int(), at: z.iso.datetime() }))
      .describe('Grants that will expire, soonest first.'),
  })
  .meta({ id: 'CreditBalance', description: 'The credits of an organization.' })
export type CreditBalance = z.infer<typeof creditBalance>
/** One line of the ledger as the organization sees it: `amount` is the change of what is free to spend. */
export const creditEntryView = z
  .object({
    id: z.string(),
    kind: creditKind,
    amount: z.number().int().describe('Credits; the change of what is free to spend.'),
    reason: z.string(),
    generationId: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'CreditEntry', description: 'One line of the ledger as the organization sees it.' })
export const listCreditEntriesInput = z.strictObject({ ...pageInput })
export const creditEntryPage = pageOf(creditEntryView)
