import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type GenerationAttempts, openGenerationAttempts, secondTry } from '../../test/generation-attempts.ts'
import { json } from '../../test/kit-factory.ts'

let attempts: GenerationAttempts
beforeAll(async () => {
  attempts = await openGenerationAttempts()
})
afterEach(() => attempts.straighten())
afterAll(async () => {
  expect(await attempts.rooms.ledger.check()).toEqual([])
  await attempts.rooms.close()
})

test('when the last commit fails, nothing is charged or shown yet, and the next attempt makes it good', async () => {
  const { run, view, free, id } = await attempts.ask()
  const { db } = attempts.rooms.database
  await db.$executeRawUnsafe(`CREATE FUNCTION test_lose() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the connection broke'; END $$`)
  await db.$executeRawUnsafe(`CREATE CONSTRAINT TRIGGER test_lose AFTER UPDATE ON generation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status = 'succeeded' AND NEW.id = '${id}') EXECUTE FUNCTION test_lose()`)
  await expect(run()).rejects.toThrow()
  expect(await view()).toMatchObject({ status: 'running', images: [], credits: { charged: 0 } })
  expect(await free()).toEqual([9, 1])
  await db.$executeRawUnsafe('DROP TRIGGER test_lose ON generation')
  await run(secondTry)
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect([await free(), attempts.bend.calls]).toEqual([[9, 0], 1])
})

test('an attempt that lost its claim changes nothing, whatever it had done', async () => {
  const { run, view, free, id } = await attempts.ask()
  let wake = (): void => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  let stalled = false
  attempts.bend.step = async (step) => {
    if (step !== 'stored' || stalled) return
    stalled = true
    await asleep
  }
  const zombie = run()
  await expect.poll(() => stalled, { timeout: 10_000 }).toBe(true)
  await run() // the job was given to another worker, which finishes it
  wake()
  await expect(zombie).rejects.toThrow('stopped: lost')
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
  expect(await attempts.rooms.database.db.image.count({ where: { generationId: id } })).toBe(1)
  expect(attempts.bend.calls).toBe(1)
})

test('an attempt that lost its claim cannot end what the newest one works on', async () => {
  const zombieMayGo = Promise.withResolvers<void>()
  const newestMayGo = Promise.withResolvers<void>()
  attempts.bend.model = async (call) => {
    if (call > 0) return newestMayGo.promise
    await zombieMayGo.promise
    throw new AppError('model.refused', { details: { reason: 'safety' } })
  }
  const { run, view, free } = await attempts.ask()
  const zombie = run()
  await expect.poll(() => attempts.bend.calls, { interval: 5, timeout: 10_000 }).toBe(1)
  const newest = run()
  await expect.poll(() => attempts.bend.calls, { interval: 5, timeout: 10_000 }).toBe(2)
  zombieMayGo.resolve()
  await zombie.catch(() => {})
  expect(await view()).toMatchObject({ status: 'running', error: null })
  newestMayGo.resolve()
  await newest
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
})

test('the same job run eight times at once makes and charges one picture', async () => {
  const { run, view, free, id } = await attempts.ask()
  await Promise.allSettled(Array.from({ length: 8 }, () => run()))
  await run()
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
  expect(await attempts.rooms.database.db.image.count({ where: { generationId: id } })).toBe(1)
})

test('canceling while the model paints stops it within seconds, and is not charged', async () => {
  attempts.bend.model = (_call, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  const { run, view, free, caller, id } = await attempts.ask()
  const running = run()
  await expect.poll(() => attempts.bend.calls, { timeout: 10_000 }).toBe(1)
  await attempts.rooms.as(caller)(`/v1/generations/${id}/cancel`, json('POST'))
  await running
  expect(await view()).toMatchObject({ status: 'canceled', error: null, credits: { held: 0, charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test.for(['stored', 'ending'] as const)(
  'a cancel that comes when all is %s wins over the finished picture',
  async (when) => {
    const { run, view, free, caller, id } = await attempts.ask()
    attempts.bend.step = async (step) => {
      if (step === when) await attempts.rooms.generations.cancel(caller, id, 'en')
    }
    await run()
    expect(await view()).toMatchObject({ status: 'canceled', images: [] })
    expect(await free()).toEqual([10, 0])
  },
)

test('a cancel of one that has ended changes nothing', async () => {
  const { run, view, caller, id } = await attempts.ask()
  await run()
  expect((await attempts.rooms.generations.cancel(caller, id, 'en')).status).toBe('succeeded')
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
})
