import { endStatuses } from '@imagelayer/shared/contract/generation-status.ts'
import type { Db } from '../db.ts'

/** Organizations or holds that one sweep looks at; the next sweep takes the rest. */
const batchSize = 500

/** What time does to credits. Safe to run anywhere, any number at once: each step is one locked statement. */
export function createSweeps(db: Db) {
  return { expireHolds: () => expireHolds(db), expireLots: () => expireLots(db) }
}

/** Gives back what is set aside for a generation that has ended, or for too long. Answers how many holds it ended. */
async function expireHolds(db: Db): Promise<number> {
  const stale = await db.$queryRaw<Array<{ generationId: string; reason: string }>>`
    SELECT h."generationId", CASE WHEN h."expiresAt" <= credit_now() THEN 'Set aside for too long.'
      ELSE 'The generation had ended.' END AS reason
    FROM credit_hold h LEFT JOIN generation g ON g.id = h."generationId"
    WHERE h.status = 'open'
      AND (h."expiresAt" <= credit_now() OR g.status = ANY (${[...endStatuses]}))
    ORDER BY h."expiresAt" LIMIT ${batchSize}::int`
  let ended = 0
  for (const { generationId, reason } of stale) {
    const rows = await db.$queryRaw<Array<{ outcome: string }>>`
      SELECT credit_release(${generationId}, 0, 'expired', ${reason}, 'system:sweep') AS outcome`
    if (rows[0]?.outcome === 'done') ended += 1
  }
  return ended
}

/** Takes back what is left of lots past their end. Answers how many credits expired. */
async function expireLots(db: Db): Promise<number> {
  const due = await db.$queryRaw<Array<{ organizationId: string }>>`
    SELECT DISTINCT "organizationId" FROM credit_lot
    WHERE remaining > 0 AND "expiresAt" <= credit_now() LIMIT ${batchSize}::int`
  let expired = 0
  for (const { organizationId } of due) {
    const rows = await db.$queryRaw<Array<{ credits: number }>>`SELECT credit_expire_lots(${organizationId}) AS credits`
    expired += rows[0]?.credits ?? 0
  }
  return expired
}
