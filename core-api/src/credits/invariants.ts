import type { Db } from '../db.ts'

export interface InvariantBreach {
  readonly invariant: string
  /** What broke it, one line each; the first twenty. */
  readonly found: readonly string[]
}

/**
 * Each query answers what breaks the invariant, as text; an empty answer is health. Only statements about committed
 * rows, so they hold at any moment, under load too. Numbers are those of README.md.
 */
const invariants: Readonly<Record<string, string>> = {
  'I1 every transaction sums to zero': `
    SELECT txn || ': ' || sum(amount) FROM credit_entry GROUP BY txn HAVING sum(amount) <> 0`,
  'I2 a balance is the sum of its entries': `
    SELECT a.id || ': ' || a.balance || ' but entries say ' || coalesce(sum(e.amount), 0)
    FROM credit_account a LEFT JOIN credit_entry e ON e."accountId" = a.id
    GROUP BY a.id HAVING a.balance <> coalesce(sum(e.amount), 0)`,
  'I2 what is held is the sum of the open holds': `
    SELECT a.id || ': ' || a.balance || ' but holds say ' || coalesce(sum(h.credits), 0)
    FROM credit_account a LEFT JOIN credit_hold h ON h."organizationId" = a."organizationId" AND h.status = 'open'
    WHERE a.kind = 'held' GROUP BY a.id HAVING a.balance <> coalesce(sum(h.credits), 0)`,
  'I2 what is available is the sum of the lots': `
    SELECT a.id || ': ' || a.balance || ' but lots say ' || coalesce(sum(l.remaining), 0)
    FROM credit_account a LEFT JOIN credit_lot l ON l."organizationId" = a."organizationId"
    WHERE a.kind = 'available' GROUP BY a.id HAVING a.balance <> coalesce(sum(l.remaining), 0)`,
  'I3 nothing is negative': `
    SELECT id || ': ' || balance FROM credit_account WHERE kind IN ('available', 'held') AND balance < 0
    UNION ALL SELECT id || ': ' || remaining FROM credit_lot WHERE remaining < 0 OR remaining > credits`,
  'I5 a hold ends exactly once, whole': `
    SELECT h.id || ' ' || h.status || ': out ' || coalesce(sum(-e.amount), 0) || ' of ' || h.credits
    FROM credit_hold h LEFT JOIN credit_entry e ON e."generationId" = h."generationId"
      AND e."accountId" = h."organizationId" || ':held' AND e.kind IN ('settle', 'void')
    GROUP BY h.id HAVING coalesce(sum(-e.amount), 0) <> CASE WHEN h.status = 'open' THEN 0 ELSE h.credits END`,
  // A picture that fails its score is delivered and free; any other costs at least one credit, unless nobody painted it: then the
  // whole generation is free and nothing was held. What is made of a picture later costs nothing.
  'I6 what succeeded was charged as it says, for pictures that are there and passed their score': `
    SELECT g.id || ': says ' || g."chargedCredits" || ', charged ' || coalesce(h."settledCredits", 0)
      || ', pictures that passed ' || passed.count
    FROM generation g LEFT JOIN credit_hold h ON h."generationId" = g.id
    CROSS JOIN LATERAL (SELECT count(*) FROM image i
      WHERE i."generationId" = g.id AND i."parentId" IS NULL AND i.score ->> 'passed' IS DISTINCT FROM 'false') passed
    WHERE g.status = 'succeeded' AND (h.status IS DISTINCT FROM (CASE WHEN g."priceCredits" > 0 THEN 'settled' END)
      OR g."chargedCredits" <> coalesce(h."settledCredits", 0) OR g."chargedCredits" > g."priceCredits" * passed.count
      OR (g."priceCredits" > 0 AND g."chargedCredits" < passed.count)
      OR NOT EXISTS (SELECT 1 FROM image i WHERE i."generationId" = g.id))`,
  'I7 what did not succeed was not charged': `
    SELECT g.id || ' ' || g.status || ': ' || h.status || ', says ' || g."chargedCredits"
    FROM generation g LEFT JOIN credit_hold h ON h."generationId" = g.id
    WHERE g.status IN ('failed', 'refused', 'canceled')
      AND (coalesce(h."settledCredits", 0) <> 0 OR g."chargedCredits" <> 0 OR h.status IN ('open', 'settled'))`,
  'I8 no hold was charged above what it held': `
    SELECT id || ': ' || "settledCredits" || ' of ' || credits FROM credit_hold WHERE "settledCredits" > credits`,
  'I12 what is under way holds its price': `
    SELECT g.id || ' ' || g.status || ': ' || coalesce(h.status, 'no hold')
    FROM generation g LEFT JOIN credit_hold h ON h."generationId" = g.id
    WHERE g.status IN ('queued', 'running') AND h.status IS DISTINCT FROM 'open'`,
  'I13 no more was refunded than charged': `
    SELECT h.id || ': ' || sum(e.amount) || ' of ' || h."settledCredits"
    FROM credit_hold h JOIN credit_entry e ON e."generationId" = h."generationId" AND e.kind = 'refund' AND e.amount > 0
    GROUP BY h.id HAVING sum(e.amount) > coalesce(h."settledCredits", 0)`,
  'I15 every credit of a lot is somewhere, once': `
    SELECT l.id || ': ' || l.credits || ' granted, ' || (l.remaining + coalesce(p.used, 0) + coalesce(x.expired, 0)) || ' found'
    FROM credit_lot l
    LEFT JOIN (SELECT p."lotId", sum(CASE WHEN h.status = 'open' THEN p.credits ELSE p."settledCredits" END) AS used
      FROM credit_hold_part p JOIN credit_hold h ON h.id = p."holdId" GROUP BY 1) p ON p."lotId" = l.id
    LEFT JOIN (SELECT split_part(txn, ':', 2) AS "lotId", sum(amount) AS expired
      FROM credit_entry WHERE kind = 'expire' AND amount > 0 GROUP BY 1) x ON x."lotId" = l.id
    WHERE l.credits <> l.remaining + coalesce(p.used, 0) + coalesce(x.expired, 0)`,
  'I15 the parts of a hold are the hold': `
    SELECT h.id || ': ' || h.credits || ' but parts say ' || coalesce(sum(p.credits), 0)
    FROM credit_hold h LEFT JOIN credit_hold_part p ON p."holdId" = h.id
    GROUP BY h.id HAVING h.credits <> coalesce(sum(p.credits), 0)
      OR coalesce(h."settledCredits", 0) <> coalesce(sum(p."settledCredits"), 0)`,
  'I18 every entry names who and why': `
    SELECT txn FROM credit_entry WHERE actor = '' OR reason = ''`,
  'a key has spent what its holds say, within its cap': `
    SELECT b."keyId" || ': ' || b."spentCredits" || ' but holds say ' || coalesce(s.spent, 0)
    FROM key_budget b LEFT JOIN (
      SELECT h."keyId", sum(CASE WHEN h.status = 'open' THEN h.credits ELSE h."settledCredits" END
        - coalesce((SELECT sum(e.amount) FROM credit_entry e WHERE e."generationId" = h."generationId"
          AND e.kind = 'refund' AND e.amount > 0), 0)) AS spent
      FROM credit_hold h WHERE h."keyId" IS NOT NULL GROUP BY 1) s ON s."keyId" = b."keyId"
    WHERE b."spentCredits" <> coalesce(s.spent, 0) OR b."spentCredits" > coalesce(b."capCredits", b."spentCredits")`,
}

/** Runs every invariant; an empty list is health. For tests, for `npm run` checks, and every night in production. */
export async function checkInvariants(db: Db): Promise<InvariantBreach[]> {
  const breaches: InvariantBreach[] = []
  for (const [invariant, sql] of Object.entries(invariants)) {
    // The text is ours, from the list above; nothing of a request reaches it.
    const [, rows] = await db.$transaction([
      db.$executeRaw`SET LOCAL statement_timeout = '30min'`, // each reads whole tables
      db.$queryRawUnsafe<Array<{ found: string }>>(`SELECT found FROM (${sql}) AS broken(found) LIMIT 20`),
    ])
    if (rows.length > 0) breaches.push({ invariant, found: rows.map((row) => row.found) })
  }
  return breaches
}
