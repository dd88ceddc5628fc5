import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ended, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'
import { json } from '../../test/kit-factory.ts'
import { createStudio } from '../adapters/studio.ts'
import { newId } from '../ids.ts'
import type { ImageModel, PaintRequest } from '../ports/image-model.ts'
import type { Step } from './make-pictures.ts'
import { failHopeless, requeueForgotten } from './sweeps.ts'

const studio = createStudio()
const painted: PaintRequest[] = []
/** What the model does next, by the number of the picture asked for in this test; it paints when nothing is said. */
let behave: (call: number, request: PaintRequest) => Promise<void> | void = () => {}
let calls = 0
const model: ImageModel = {
  async paint(request) {
    await behave(calls++, request)
    painted.push(request)
    return studio.paint(request)
  },
}
let onStep: (step: Step, id: string) => Promise<void> | void = () => {}

let rooms: GenerationRooms
beforeAll(async () => {
  rooms = await openGenerationRooms({ model, onStep: async (step, id) => onStep(step, id) })
})
afterEach(() => {
  behave = () => {}
  onStep = () => {}
  calls = 0
  painted.length = 0
})
afterAll(async () => {
  expect(await rooms.ledger.check()).toEqual([])
  await rooms.close()
})

const first = { signal: new AbortController().signal, attempt: 1, lastAttempt: false }
const last = { ...first, attempt: 6, lastAttempt: true }
/** A new organization with one queued generation. */
async function ask(changes: Parameters<typeof inputOf>[1] = {}, credits = 10) {
  const { caller, brandKitId } = await rooms.addOrganization({ credits })
  const { id } = await rooms.generations.request(caller, inputOf(brandKitId, changes), { locale: 'en' })
  return {
    id,
    caller,
    run: (context = first) => rooms.runTask({ generationId: id }, context),
    view: () => rooms.generations.get(caller, id, 'en'),
    free: async () => {
      const { available, held } = await rooms.ledger.balance(caller.organizationId)
      return [available, held]
    },
  }
}

test('a request becomes a signed picture with its composition, and is charged once', async () => {
  const worker = await rooms.work()
  try {
    const { caller, id, free } = await ask({ copy: { headline: 'Autumn is here' }, prompt: 'Leaves on water' })
    const view = await ended(rooms, caller, id)
    expect(view).toMatchObject({
      status: 'succeeded',
      progress: { stage: 'done', done: 1, total: 1 },
      error: null,
      credits: { held: 0, charged: 1 },
    })
    expect(view.images).toMatchObject([
      { width: 320, height: 168, mime: 'image/png', altText: '“Autumn is here” — Leaves on water' },
    ])
    expect(await free()).toEqual([9, 0])
    const image = await rooms.images.get(caller.organizationId, view.images[0]?.id ?? '')
    const file = await rooms.images.openFile(caller.organizationId, image.id, {})
    const report = await rooms.provenance.read(await file.read(), 'image/png')
    expect(report).toMatchObject({ state: 'valid', imageId: image.id, brandKitVersion: 1 })
    expect(image).toMatchObject({ origin: 'studio', model: 'studio', generationId: id })
    const composition = await rooms.images.getComposition(caller.organizationId, image.compositionId)
    expect(JSON.stringify(composition.layers)).toContain('Autumn is here')
  } finally {
    await worker.stop()
  }
})

test('four pictures of one request differ, and are charged together', async () => {
  const { run, view, free } = await ask({ count: 4, seed: 7 })
  await run()
  const { images, status } = await view()
  expect([status, images.length, await free()]).toEqual(['succeeded', 4, [6, 0]])
  expect(new Set(painted.map((request) => request.seed))).toEqual(new Set([7, 8, 9, 10]))
  const rows = await rooms.database.db.image.findMany({ where: { id: { in: images.map((image) => image.id) } } })
  expect(new Set(rows.map((row) => row.sha256)).size).toBe(4)
})

test('a refusal is not charged, says why, and is not asked again', async () => {
  behave = () => {
    throw new AppError('model.refused', { details: { reason: 'safety' } })
  }
  const { run, view, free, caller, id } = await ask()
  await run()
  expect(await view()).toMatchObject({
    status: 'refused',
    images: [],
    error: { code: 'model.refused', retryable: false, charged: 0, details: { reason: 'safety' } },
    credits: { held: 0, charged: 0 },
  })
  expect((await rooms.generations.get(caller, id, 'zh-CN')).error?.message).toContain('安全')
  expect([calls, await free()]).toEqual([1, [10, 0]])
})

test('of four pictures the ones that came are delivered and charged, the refused one is not', async () => {
  behave = (call) => {
    if (call === 2) throw new AppError('model.refused', { details: { reason: 'image-safety' } })
  }
  const { run, view, free } = await ask({ count: 4 })
  await run()
  const { status, images, credits, progress } = await view()
  expect([status, images.length, credits.charged, progress.done, await free()]).toEqual(['succeeded', 3, 3, 3, [7, 0]])
})

test('a passing fault asks for another attempt, which adopts the pictures that are stored', async () => {
  behave = (call) => {
    if (call === 1) throw new AppError('model.busy', { details: { reason: 'overloaded' } })
  }
  const { run, view } = await ask({ count: 3 })
  await expect(run()).rejects.toThrow()
  expect(await view()).toMatchObject({ status: 'running', credits: { held: 3, charged: 0 } })
  await run({ ...first, attempt: 2 })
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 3 } })
  expect(calls).toBe(4) // three, and the one that failed again
})

test('a model that stays away is not asked for ever: the second attempt fails, not charged', async () => {
  behave = () => {
    throw new AppError('model.busy', { details: { reason: 'overloaded' } })
  }
  const { run, view, free } = await ask()
  await expect(run()).rejects.toThrow()
  await run({ ...first, attempt: 2 })
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'model.busy', retryable: true, charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('a fault that another attempt cannot mend ends at once', async () => {
  behave = () => {
    throw new AppError('model.timeout', { details: { reason: 'timeout' } })
  }
  const { run, view } = await ask()
  await run()
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'model.timeout' } })
})

test('a fault of ours is tried again, and says nothing about itself in the end', async () => {
  onStep = (step) => {
    if (step === 'stored') throw new Error('disk full at /var/secret')
  }
  const { run, view, free } = await ask()
  await expect(run()).rejects.toThrow('disk full')
  await run(last)
  const { status, error } = await view()
  expect([status, error?.code, await free()]).toEqual(['failed', 'internal', [10, 0]])
  expect(JSON.stringify(error)).not.toContain('secret')
  expect(calls).toBe(1)
})

test('when the last commit fails, nothing is charged or shown yet, and the next attempt makes it good', async () => {
  const { run, view, free, id } = await ask()
  const { db } = rooms.database
  await db.$executeRawUnsafe(`CREATE FUNCTION test_lose() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the connection broke'; END $$`)
  await db.$executeRawUnsafe(`CREATE CONSTRAINT TRIGGER test_lose AFTER UPDATE ON generation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status = 'succeeded' AND NEW.id = '${id}') EXECUTE FUNCTION test_lose()`)
  await expect(run()).rejects.toThrow()
  expect(await view()).toMatchObject({ status: 'running', images: [], credits: { charged: 0 } })
  expect(await free()).toEqual([9, 1])
  await db.$executeRawUnsafe('DROP TRIGGER test_lose ON generation')
  await run({ ...first, attempt: 2 })
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect([await free(), calls]).toEqual([[9, 0], 1])
})

test('words that fit nowhere fail with the field named, not charged', async () => {
  const { run, view, free } = await ask({ size: { width: 64, height: 64 }, copy: { headline: 'word '.repeat(39) } })
  await run()
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'input.invalid', charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('an attempt that lost its claim changes nothing, whatever it had done', async () => {
  const { run, view, free, id } = await ask()
  let wake = (): void => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  let stalled = false
  onStep = async (step) => {
    if (step !== 'stored' || stalled) return
    stalled = true
    await asleep
  }
  const zombie = run()
  await expect.poll(() => stalled).toBe(true)
  await run() // the job was given to another worker, which finishes it
  wake()
  await expect(zombie).rejects.toThrow('stopped: lost')
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
  expect(await rooms.database.db.image.count({ where: { generationId: id } })).toBe(1)
  expect(calls).toBe(1)
})

test('an attempt that lost its claim cannot end what the newest one works on', async () => {
  const zombieMayGo = Promise.withResolvers<void>()
  const newestMayGo = Promise.withResolvers<void>()
  behave = async (call) => {
    if (call > 0) return newestMayGo.promise
    await zombieMayGo.promise
    throw new AppError('model.refused', { details: { reason: 'safety' } })
  }
  const { run, view, free } = await ask()
  const zombie = run()
  await expect.poll(() => calls, { interval: 5 }).toBe(1)
  const newest = run()
  await expect.poll(() => calls, { interval: 5 }).toBe(2)
  zombieMayGo.resolve()
  await zombie.catch(() => {})
  expect(await view()).toMatchObject({ status: 'running', error: null })
  newestMayGo.resolve()
  await newest
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
})

test('the same job run eight times at once makes and charges one picture', async () => {
  const { run, view, free, id } = await ask()
  await Promise.allSettled(Array.from({ length: 8 }, () => run()))
  await run()
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  expect(await free()).toEqual([9, 0])
  expect(await rooms.database.db.image.count({ where: { generationId: id } })).toBe(1)
})

test('canceling while the model paints stops it within seconds, and is not charged', async () => {
  behave = (_call, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  const { run, view, free, caller, id } = await ask()
  const running = run()
  await expect.poll(() => calls).toBe(1)
  await rooms.as(caller)(`/v1/generations/${id}/cancel`, json('POST'))
  await running
  expect(await view()).toMatchObject({ status: 'canceled', error: null, credits: { held: 0, charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test.for(['stored', 'ending'] as const)(
  'a cancel that comes when all is %s wins over the finished picture',
  async (when) => {
    const { run, view, free, caller, id } = await ask()
    onStep = async (step) => {
      if (step === when) await rooms.generations.cancel(caller, id, 'en')
    }
    await run()
    expect(await view()).toMatchObject({ status: 'canceled', images: [] })
    expect(await free()).toEqual([10, 0])
  },
)

test('a cancel of one that has ended changes nothing', async () => {
  const { run, view, caller, id } = await ask()
  await run()
  expect((await rooms.generations.cancel(caller, id, 'en')).status).toBe('succeeded')
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
})

test('half a picture in the store is not adopted', async () => {
  const { run, view, caller, id } = await ask()
  const folder = `org/${caller.organizationId}/generations/${id}/0/painted`
  await rooms.objects.put(`${folder}.bin`, Buffer.from('89504e47', 'hex'), { contentType: 'image/png' })
  await rooms.objects.put(`${folder}.json`, Buffer.from('{}'), { contentType: 'application/json' })
  await run()
  expect([(await view()).status, calls]).toEqual(['succeeded', 1])
})

test('a job without attempts left ends its generation, not charged; one without a job gets it back', async () => {
  const { db } = rooms.database
  const hopeless = await ask()
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${hopeless.id}`
  const forgotten = await ask()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${forgotten.id}`
  expect(await failHopeless({ db, ledger: rooms.ledger })).toBe(1)
  expect(await requeueForgotten(db)).toBe(1)
  expect(await requeueForgotten(db)).toBe(0)
  expect(await hopeless.view()).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(await hopeless.free()).toEqual([10, 0])
  expect((await forgotten.view()).status).toBe('queued')
})

test('a generation older than any may get is ended, and its late worker cannot charge', async () => {
  const { run, view, free, id } = await ask()
  const { db } = rooms.database
  onStep = async (step) => {
    if (step !== 'stored') return
    await db.$executeRaw`UPDATE generation SET "createdAt" = "createdAt" - interval '7 hours' WHERE id = ${id}`
    await failHopeless({ db, ledger: rooms.ledger })
  }
  await expect(run()).rejects.toThrow('stopped: lost')
  expect(await view()).toMatchObject({ status: 'failed', credits: { charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('the jobs of a worker that says nothing any more are given to others; those of the living are not', async () => {
  const { caller, id } = await ask()
  const living = await ask()
  const { db, pool } = rooms.database
  const [dead, alive] = [newId('dead'), newId('live')]
  for (const [worker, job] of [
    [dead, id],
    [alive, living.id],
  ]) {
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_by = ${worker}, attempts = 1,
      locked_at = now() - interval '1 minute' WHERE key = ${job}`
  }
  await pool.query(`INSERT INTO worker_lease VALUES ($1, now() - interval '9 seconds'), ($2, now())`, [dead, alive])
  const worker = await rooms.work()
  try {
    expect((await ended(rooms, caller, id)).status).toBe('succeeded')
    expect((await living.view()).status).toBe('queued')
  } finally {
    await worker.stop()
  }
  await living.run()
})
