import { z } from 'zod'
import { pageInput, pageOf } from './page.ts'

export const creditKind = z.enum(['grant', 'hold', 'settle', 'void', 'refund', 'expire'])
export type CreditKind = z.infer<typeof creditKind>
export const creditBalance = z.object({
  /** Free to spend now. */
  available: z.number().int(),
  /** Set aside for work that is under way. */
  held: z.number().int(),
  /** Grants that will expire, soonest first. */
  expiring: z.array(z.object({ credits: z.number().int(), at: z.iso.datetime() })),
})
export type CreditBalance = z.infer<typeof creditBalance>
/** One line of the ledger as the organization sees it: `amount` is the change of what is free to spend. */
export const creditEntryView = z.object({
  id: z.string(),
  kind: creditKind,
  amount: z.number().int(),
  reason: z.string(),
  generationId: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export const listCreditEntriesInput = z.strictObject({ ...pageInput })
export const creditEntryPage = pageOf(creditEntryView)
