import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import { newId } from '../ids.ts'

/** How often something may be tried within a window that starts at the first try. */
export interface AttemptRule {
  readonly name: string
  readonly max: number
  readonly windowSeconds: number
  /** A try that succeeds is given back, so only failures count. */
  readonly failuresOnly?: boolean
}

export interface Attempt {
  readonly rule: AttemptRule
  /** Whom it counts for: an address, an account, a user. Stored as a keyed hash only. */
  readonly subject: string
}

export interface Attempts {
  /** Counts all before the work is done, so that 50 at once count as 50. Throws `rate.limited`. */
  take(attempts: readonly Attempt[]): Promise<void>
  giveBack(attempts: readonly Attempt[]): Promise<void>
}

/** Kept in better-auth's own table `rateLimit` (count, start of the window), by the database's clock, for all processes. */
export function createAttempts({ db, blind }: { db: Db; blind: (value: string) => string }): Attempts {
  const keyOf = ({ rule, subject }: Attempt): string => `${rule.name}:${blind(subject)}`

  const count = async (attempt: Attempt): Promise<void> => {
    const windowMs = attempt.rule.windowSeconds * 1000
    const rows = await db.$queryRaw<{ count: number; waitMs: number }[]>`
      WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms)
      INSERT INTO "rateLimit" AS held (id, key, count, "lastRequest")
      SELECT ${newId('lim')}, ${keyOf(attempt)}, 1, ms FROM clock
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN held."lastRequest" + ${windowMs}::bigint <= excluded."lastRequest" THEN 1 ELSE held.count + 1 END,
        "lastRequest" = CASE WHEN held."lastRequest" + ${windowMs}::bigint <= excluded."lastRequest"
          THEN excluded."lastRequest" ELSE held."lastRequest" END
      RETURNING count, ("lastRequest" + ${windowMs}::bigint - (SELECT ms FROM clock))::int AS "waitMs"`
    const row = rows[0]
    if (row && row.count > attempt.rule.max) {
      const retryAfterSeconds = Math.max(1, Math.ceil(row.waitMs / 1000))
      throw new AppError('rate.limited', { retryAfterSeconds, details: { retryAfterSeconds } })
    }
  }

  return {
    async take(attempts) {
      for (const attempt of attempts) await count(attempt)
    },
    async giveBack(attempts) {
      const keys = attempts.filter(({ rule }) => rule.failuresOnly).map(keyOf)
      if (keys.length > 0)
        await db.rateLimit.updateMany({
          where: { key: { in: keys }, count: { gt: 0 } },
          data: { count: { decrement: 1 } },
        })
    },
  }
}
