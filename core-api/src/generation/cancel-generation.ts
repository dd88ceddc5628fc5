import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { hasEnded } from '@imagelayer/shared/contract/generation-status.ts'
import type { Ledger } from '../credits/ledger.ts'
import type { Db } from '../db.ts'
import { endFrom } from './transitions.ts'

export interface CancelRequest {
  readonly id: string
  readonly owner: { readonly organizationId: string; readonly keyId?: string }
  readonly actor: string
}

/** Throws `missing` for another's. The worker of a running one stops at its next step, within a second or two. */
export async function cancelGeneration(
  { db, ledger }: { db: Db; ledger: Pick<Ledger, 'void'> },
  { id, owner, actor }: CancelRequest,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await tx.generation.findFirst({ where: { id, ...owner }, select: { status: true } })
    if (!row) throw new AppError('missing')
    if (hasEnded(row.status)) return
    const ending = { status: 'canceled', doneImages: 0, chargedCredits: 0 } as const
    if (await endFrom(tx, id, { from: ['queued'], ending })) {
      await ledger.void(tx, { generationId: id, reason: 'Canceled before it started.', actor })
      await tx.$executeRaw`SELECT graphile_worker.remove_job(${id})`
      return
    }
    await tx.generation.updateMany({ where: { id, ...owner, status: 'running' }, data: { cancelRequested: true } })
  })
}
