import type { Db } from '../db.ts'
import type { Task } from '../jobs.ts'

/** Jobs that one run takes away; the next one takes the rest. */
const jobsAtOnce = 1000

/**
 * Hourly: what is over is gone. Sign-ups that nobody confirmed go after their day, counters after 2 days; after 30: mails,
 * sent or not, invitations past their end, whatever became of them, and jobs that will not be tried again.
 */
export const createPruneAccounts =
  (db: Db): Task =>
  async () => {
    await db.$executeRaw`DELETE FROM session WHERE "expiresAt" < now() AT TIME ZONE 'utc' - interval '7 days'`
    await db.$executeRaw`DELETE FROM verification WHERE "expiresAt" < now() AT TIME ZONE 'utc'`
    await db.$executeRaw`DELETE FROM sign_up WHERE "expiresAt" < now() AT TIME ZONE 'utc'`
    await db.$executeRaw`DELETE FROM "deviceCode" WHERE "expiresAt" < now() AT TIME ZONE 'utc' - interval '1 hour'`
    await db.$executeRaw`DELETE FROM "rateLimit" WHERE "lastRequest" < (extract(epoch FROM now()) * 1000)::bigint - 172800000`
    await db.$executeRaw`DELETE FROM mail WHERE coalesce("sentAt", "createdAt") < now() AT TIME ZONE 'utc' - interval '30 days'`
    await db.$executeRaw`DELETE FROM invitation WHERE "expiresAt" < now() AT TIME ZONE 'utc' - interval '30 days'`
    await db.$executeRaw`
      SELECT count(*) FROM graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs
        WHERE locked_at IS NULL AND attempts >= max_attempts AND updated_at < now() - interval '30 days'
        ORDER BY id LIMIT ${jobsAtOnce}::int))`
  }
