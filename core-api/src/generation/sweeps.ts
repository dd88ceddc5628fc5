import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Ledger } from '../credits/ledger.ts'
import type { Db } from '../db.ts'
import { type Cron, enqueue, type Task } from '../jobs.ts'
import type { Log } from '../log.ts'
import { maxAttempts, runGenerationTask } from './accept-request.ts'
import { endFrom } from './transitions.ts'

export interface SweepOptions {
  readonly db: Db
  readonly ledger: Pick<Ledger, 'expireHolds' | 'expireLots' | 'check' | 'void'>
  readonly log: Log
}

/** Rows that one sweep looks at; the next one takes the rest. */
const batchSize = 200
/** No generation waits or runs for longer; far more than a full queue needs, well below the life of a hold. */
const longestHours = 6
/** A running generation that showed nothing for so long has no worker; the model's own time limit is far shorter. */
const silentMinutes = 15

/** The tasks that keep promises when everything else went wrong, and when they run. */
export function createSweeps({ db, ledger, log }: SweepOptions): { tasks: Record<string, Task>; crons: Cron[] } {
  return {
    tasks: {
      'recover-generations': async () => {
        const failed = await failHopeless({ db, ledger })
        const requeued = await requeueForgotten(db)
        if (failed + requeued > 0) log.warn({ failed, requeued }, 'recovered generations')
      },
      'expire-credits': async () => {
        await ledger.expireHolds()
        await ledger.expireLots()
      },
      'check-credits': async () => {
        const breaches = await ledger.check()
        if (breaches.length > 0) log.error({ breaches }, 'the ledger breaks its invariants')
      },
    },
    crons: [
      { task: 'recover-generations', match: '* * * * *' },
      { task: 'expire-credits', match: '* * * * *' },
      { task: 'check-credits', match: '17 2 * * *' }, // reads whole tables,
    ],
  }
}

/** Ends what can never end by itself: its job has no attempts left, or it is older than any may get. */
export async function failHopeless({ db, ledger }: Pick<SweepOptions, 'db' | 'ledger'>): Promise<number> {
  const hopeless = await db.$queryRaw<Array<{ id: string }>>`
    SELECT g.id FROM generation g LEFT JOIN graphile_worker.jobs job ON job.key = g.id
    WHERE g.status IN ('queued', 'running') AND (
      (job.locked_at IS NULL AND job.attempts >= job.max_attempts)
      OR g."createdAt" < (now() AT TIME ZONE 'UTC') - make_interval(hours => ${longestHours}::int))
    LIMIT ${batchSize}::int`
  const error = { code: new AppError('internal').code }
  const ending = { status: 'failed', doneImages: 0, chargedCredits: 0, error } as const
  for (const { id } of hopeless) {
    await db.$transaction(async (tx) => {
      if (!(await endFrom(tx, id, { from: ['queued', 'running'], ending }))) return
      await ledger.void(tx, {
        generationId: id,
        reason: 'Not charged: it could not be finished.',
        actor: 'system:sweep',
      })
      await tx.$executeRaw`SELECT graphile_worker.remove_job(${id})`
    })
  }
  return hopeless.length
}

/** Gives a job back to what has none, as after a restore of one table, or a hand that deleted jobs. */
export async function requeueForgotten(db: Db): Promise<number> {
  const forgotten = await db.$queryRaw<Array<{ id: string }>>`
    SELECT g.id FROM generation g
    WHERE g.status IN ('queued', 'running') AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs job WHERE job.key = g.id)
      AND (g.status = 'queued' OR NOT EXISTS (SELECT 1 FROM generation_event e WHERE e."generationId" = g.id
        AND e."createdAt" > (now() AT TIME ZONE 'UTC') - make_interval(mins => ${silentMinutes}::int)))
    LIMIT ${batchSize}::int`
  for (const { id } of forgotten) {
    const job = { task: runGenerationTask, payload: { generationId: id }, key: id, maxAttempts }
    await db.$transaction((tx) => enqueue(tx, job))
  }
  return forgotten.length
}
