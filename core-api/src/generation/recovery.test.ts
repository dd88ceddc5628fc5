import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type GenerationAttempts, openGenerationAttempts } from '../../test/generation-attempts.ts'
import { ended } from '../../test/generation-rooms.ts'
import { newId } from '../ids.ts'
import { freeDeadWorkers } from '../jobs-recovery.ts'
import { failHopeless, requeueForgotten } from './sweeps.ts'

let attempts: GenerationAttempts
beforeAll(async () => {
  attempts = await openGenerationAttempts()
})
afterEach(() => attempts.straighten())
afterAll(async () => {
  expect(await attempts.rooms.ledger.check()).toEqual([])
  await attempts.rooms.close()
})

test('a job without attempts left ends its generation, not charged; one without a job gets it back', async () => {
  const { db } = attempts.rooms.database
  const hopeless = await attempts.ask()
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${hopeless.id}`
  const forgotten = await attempts.ask()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${forgotten.id}`
  expect(await failHopeless({ db, ledger: attempts.rooms.ledger })).toBe(1)
  expect(await requeueForgotten(db)).toBe(1)
  expect(await requeueForgotten(db)).toBe(0)
  expect(await hopeless.view()).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(await hopeless.free()).toEqual([10, 0])
  expect((await forgotten.view()).status).toBe('queued')
})

test('a generation older than any may get is ended, and its late worker cannot charge', async () => {
  const { run, view, free, id } = await attempts.ask()
  const { db } = attempts.rooms.database
  attempts.bend.step = async (step) => {
    if (step !== 'stored') return
    await db.$executeRaw`UPDATE generation SET "createdAt" = "createdAt" - interval '7 hours' WHERE id = ${id}`
    await failHopeless({ db, ledger: attempts.rooms.ledger })
  }
  await expect(run()).rejects.toThrow('stopped: lost')
  expect(await view()).toMatchObject({ status: 'failed', credits: { charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('the jobs of a worker that says nothing any more are given to others; those of the living are not', async () => {
  const { caller, id } = await attempts.ask()
  const living = await attempts.ask()
  const { db, pool } = attempts.rooms.database
  const [dead, alive] = [newId('dead'), newId('live')]
  for (const [worker, job] of [
    [dead, id],
    [alive, living.id],
  ]) {
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, attempts = 1,
      locked_at = now() - interval '1 minute' WHERE key = ${job}`
  }
  await pool.query(`INSERT INTO worker_lease VALUES ($1, now() - interval '9 seconds'), ($2, now())`, [dead, alive])
  const worker = await attempts.rooms.work()
  try {
    expect((await ended(attempts.rooms, caller, id)).status).toBe('succeeded')
    expect((await living.view()).status).toBe('queued')
  } finally {
    await worker.stop()
  }
  await living.run()
})

test('what a dead worker said last is kept for a day, also when it held no job', async () => {
  const { pool } = attempts.rooms.database
  await pool.query(
    `INSERT INTO worker_lease VALUES ('old', now() - interval '25 hours'), ('young', now() - interval '23 hours')`,
  )
  expect(await freeDeadWorkers(pool)).toEqual([])
  const { rows } = await pool.query(`SELECT "workerId" AS id FROM worker_lease WHERE "workerId" IN ('old', 'young')`)
  expect(rows).toEqual([{ id: 'young' }])
})
