import type { CreditBalance, CreditKind, creditEntryPage } from '@imagelayer/shared/contract/credits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import { checkInvariants } from './invariants.ts'

/** What an organization may read of its own ledger. */
export function createStatements(db: Db) {
  return {
    balance: (organizationId: string, tx: Tx = db): Promise<CreditBalance> => readBalance(tx, organizationId),
    entries: (organizationId: string, page: { cursor?: string | undefined; limit: number }) =>
      readEntries(db, organizationId, page),
    check: () => checkInvariants(db),
  }
}

/** A lot that is due but not swept yet counts as gone already, as a hold would treat it. */
async function readBalance(tx: Tx, organizationId: string): Promise<CreditBalance> {
  const rows = await tx.$queryRaw<Array<{ available: number; held: number; expiring: CreditBalance['expiring'] }>>`
    WITH due AS (SELECT credit_now() AS now), lots AS (
      SELECT "remaining", "expiresAt", "expiresAt" <= (SELECT now FROM due) AS expired FROM credit_lot
      WHERE "organizationId" = ${organizationId} AND "remaining" > 0 AND "expiresAt" IS NOT NULL)
    SELECT
      coalesce((SELECT balance FROM credit_account WHERE id = ${organizationId} || ':available'), 0)
        - coalesce((SELECT sum("remaining")::int FROM lots WHERE expired), 0) AS available,
      coalesce((SELECT balance FROM credit_account WHERE id = ${organizationId} || ':held'), 0) AS held,
      coalesce((SELECT json_agg(json_build_object('credits', credits,
          'at', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY at)
        FROM (SELECT sum("remaining")::int AS credits, "expiresAt" AS at FROM lots WHERE NOT expired GROUP BY 2) soon),
        '[]'::json) AS expiring`
  return rows[0] ?? { available: 0, held: 0, expiring: [] }
}

/**
 * Newest first. `amount` is the change of what is free to spend: setting aside takes, giving back adds, and the charge
 * itself shows as 0, because its credits were taken when they were set aside.
 */
async function readEntries(
  db: Db,
  organizationId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<z.infer<typeof creditEntryPage>> {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
    throw new AppError('input.invalid', {
      words: { en: 'cursor: not one of ours', zh: 'cursor：不是由分页结果给出的值' },
      details: { field: 'cursor' },
    })
  }
  const found = await db.creditEntry.findMany({
    where: {
      organizationId,
      ...(cursor && { id: { lt: BigInt(cursor) } }),
      OR: [{ accountId: `${organizationId}:available` }, { accountId: `${organizationId}:held`, kind: 'settle' }],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((entry) => ({
      id: String(entry.id),
      kind: entry.kind as CreditKind,
      amount: entry.kind === 'settle' ? 0 : entry.amount,
      reason: entry.reason,
      generationId: entry.generationId,
      createdAt: entry.createdAt.toISOString(),
    })),
    ...(found.length > limit && last && { nextCursor: String(last.id) }),
  }
}
