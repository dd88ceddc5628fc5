import type { Pool } from 'pg'
import type { Log } from './log.ts'

/** A worker says that it lives this often. */
const beatEveryMs = 2000
/** A worker that said nothing for so long is taken for dead. */
const leaseMs = 8000
/** Leases of the dead are kept for a look at what happened. */
const keepLeases = '1 day'

/**
 * Proves that this worker lives, and frees the jobs of those that do not. The queue itself waits four hours before it
 * believes that a worker is dead; with a lease, the jobs of a process that was killed, stopped or cut off run again
 * after about 10 s. The database's clock decides. A worker wrongly taken for dead does no harm: what its job changes
 * is fenced, and the queue ignores the failure of a job that it no longer holds.
 */
export async function startLease(
  { pool, log }: { pool: Pool; log: Log },
  workerId: string,
): Promise<{ end(): Promise<void> }> {
  const beat = async (): Promise<void> => {
    await pool.query(
      `INSERT INTO worker_lease ("workerId", "seenAt") VALUES ($1, now())
       ON CONFLICT ("workerId") DO UPDATE SET "seenAt" = excluded."seenAt"`,
      [workerId],
    )
    const freed = await freeDeadWorkers(pool)
    if (freed.length > 0) log.warn({ workers: freed }, 'freed the jobs of dead workers')
  }
  const tryBeat = (): Promise<void> =>
    beat().catch((error: unknown) => log.warn({ err: String(error) }, 'this worker could not say that it lives'))
  await beat()
  const timer = setInterval(() => void tryBeat(), beatEveryMs)
  return {
    async end() {
      clearInterval(timer)
      await pool.query(`DELETE FROM worker_lease WHERE "workerId" = $1`, [workerId]).catch(() => {})
    },
  }
}

/**
 * Unlocks what workers without a living lease have locked. A lock younger than a lease is left alone: its worker may
 * have started just now. Answers whose jobs were freed.
 */
export async function freeDeadWorkers(pool: Pool): Promise<string[]> {
  await pool.query(`DELETE FROM worker_lease WHERE "seenAt" < now() - $1::interval`, [keepLeases])
  const { rows } = await pool.query<{ worker: string }>(
    `SELECT DISTINCT job.locked_by AS worker FROM graphile_worker.jobs job
     WHERE job.locked_by IS NOT NULL AND job.locked_at < now() - make_interval(secs => $1)
       AND NOT EXISTS (SELECT 1 FROM worker_lease lease
         WHERE lease."workerId" = job.locked_by AND lease."seenAt" > now() - make_interval(secs => $1))`,
    [leaseMs / 1000],
  )
  const dead = rows.map((row) => row.worker)
  if (dead.length === 0) return []
  await pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [dead])
  return dead
}
