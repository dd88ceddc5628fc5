import { EventEmitter } from 'node:events'
import { Logger, makeWorkerUtils, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Tx } from './db.ts'
import { startLease } from './jobs-recovery.ts'
import type { Log } from './log.ts'

/** A job's handler. `signal` aborts when the process drains; a thrown error means another attempt. */
export type Task = (
  payload: unknown,
  context: { signal: AbortSignal; attempt: number; lastAttempt: boolean },
) => Promise<void>

export interface Job {
  /** The task that runs it, a key of `WorkerOptions.tasks`. */
  readonly task: string
  /** What the task is called with, as JSON. */
  readonly payload: unknown
  /** One waiting job a key; a second add replaces it. */
  readonly key?: string
  readonly maxAttempts?: number
  readonly runAt?: Date
  /** Jobs of one queue run one after another. */
  readonly queue?: string
  readonly priority?: number
}

/** Adds a job in the caller's own transaction: it exists if and only if the transaction commits. */
export async function enqueue(tx: Tx, job: Job): Promise<void> {
  const { task, payload, key = null, maxAttempts = 5, runAt = null, queue = null, priority = null } = job
  await tx.$executeRaw`SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, queue_name := ${queue},
    run_at := ${runAt}::timestamptz, max_attempts := ${maxAttempts}::int, job_key := ${key}, priority := ${priority}::int)`
}

/** Makes or updates the queue's own schema `graphile_worker`. Safe for several processes at once. */
export async function migrateJobs(pool: Pool, log: Log): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet(log) })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
}

export interface Cron {
  readonly task: string
  /** crontab(5) pattern in UTC. */
  readonly match: string
}

export interface WorkerOptions {
  readonly pool: Pool
  readonly log: Log
  readonly tasks: Readonly<Record<string, Task>>
  readonly crons: readonly Cron[]
  readonly concurrency: number
}

/**
 * Runs jobs until `stop()`, which lets the jobs under way finish. While it runs it proves that it lives and frees the
 * jobs of workers that died (jobs-recovery.ts).
 */
export async function startWorker({
  pool,
  log,
  tasks,
  crons,
  concurrency,
}: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const draining = new AbortController()
  const events: WorkerEvents = new EventEmitter()
  // The queue locks jobs in the name of this pool; the event comes while `run` starts.
  const workerId = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id))
  })
  const runner = await run({
    pgPool: pool,
    events,
    concurrency,
    pollInterval: 1000, // the backstop; LISTEN/NOTIFY wakes the worker at once
    noHandleSignals: true, // main.ts owns the signals
    logger: quiet(log),
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        (payload: unknown, { job }) =>
          task(payload, {
            signal: draining.signal,
            attempt: job.attempts,
            lastAttempt: job.attempts >= job.max_attempts,
          }),
      ]),
    ),
    parsedCronItems: parseCronItems(crons.map(({ task, match }) => ({ task, match, options: { backfillPeriod: 0 } }))),
  })
  const lease = await startLease({ pool, log }, await workerId)
  return {
    async stop() {
      draining.abort()
      await runner.stop()
      await lease.end()
    },
  }
}

/** The queue reports every job; only its warnings and errors are ours to read. */
const quiet = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
  })
