import { creditBalance, creditEntryPage, listCreditEntriesInput } from '@imagelayer/shared/contract/credits.ts'
import { z } from 'zod'
import { procedure, router } from '../trpc.ts'
import type { Ledger } from './ledger.ts'

export const creditsRouter = (ledger: Pick<Ledger, 'balance' | 'entries'>) =>
  router({
    balance: procedure(
      { role: 'viewer', scope: 'read' },
      { method: 'GET', path: '/v1/credits', tags: ['credits'], summary: 'What is free to spend, held, and expiring' },
    )
      .input(z.strictObject({}).optional())
      .output(creditBalance)
      .query(({ ctx }) => ledger.balance(ctx.caller.organizationId)),

    entries: procedure(
      { role: 'viewer', scope: 'credits' },
      { method: 'GET', path: '/v1/credits/entries', tags: ['credits'], summary: 'The ledger, newest first' },
    )
      .input(listCreditEntriesInput)
      .output(creditEntryPage)
      .query(({ ctx, input }) => ledger.entries(ctx.caller.organizationId, input)),
  })
