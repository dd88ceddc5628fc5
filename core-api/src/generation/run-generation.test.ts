import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type GenerationAttempts, lastTry, openGenerationAttempts, secondTry } from '../../test/generation-attempts.ts'
import { ended } from '../../test/generation-rooms.ts'

let attempts: GenerationAttempts
beforeAll(async () => {
  attempts = await openGenerationAttempts()
})
afterEach(() => attempts.straighten())
afterAll(async () => {
  expect(await attempts.rooms.ledger.check()).toEqual([])
  await attempts.rooms.close()
})

test('a request becomes a signed picture with its composition, and is charged once', async () => {
  const worker = await attempts.rooms.work()
  try {
    const { caller, id, free } = await attempts.ask({ copy: { headline: 'Autumn is here' }, prompt: 'Leaves on water' })
    const view = await ended(attempts.rooms, caller, id)
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
    const image = await attempts.rooms.images.get(caller.organizationId, view.images[0]?.id ?? '')
    const file = await attempts.rooms.images.openFile(caller.organizationId, image.id, {})
    const report = await attempts.rooms.provenance.read(await file.read(), 'image/png')
    expect(report).toMatchObject({ state: 'valid', imageId: image.id, brandKitVersion: 1 })
    expect(image).toMatchObject({ origin: 'studio', model: 'studio', generationId: id })
    const composition = await attempts.rooms.images.getComposition(caller.organizationId, image.compositionId)
    expect(JSON.stringify(composition.layers)).toContain('Autumn is here')
  } finally {
    await worker.stop()
  }
})

test('four pictures of one request differ, and are charged together', async () => {
  const { run, view, free } = await attempts.ask({ count: 4, seed: 7 })
  await run()
  const { images, status } = await view()
  expect([status, images.length, await free()]).toEqual(['succeeded', 4, [6, 0]])
  expect(new Set(attempts.painted.map((request) => request.seed))).toEqual(new Set([7, 8, 9, 10]))
  const rows = await attempts.rooms.database.db.image.findMany({
    where: { id: { in: images.map((image) => image.id) } },
  })
  expect(new Set(rows.map((row) => row.sha256)).size).toBe(4)
})

test('a refusal is not charged, says why, and is not asked again', async () => {
  attempts.bend.model = () => {
    throw new AppError('model.refused', { details: { reason: 'safety' } })
  }
  const { run, view, free, caller, id } = await attempts.ask()
  await run()
  expect(await view()).toMatchObject({
    status: 'refused',
    images: [],
    error: { code: 'model.refused', retryable: false, charged: 0, details: { reason: 'safety' } },
    credits: { held: 0, charged: 0 },
  })
  expect((await attempts.rooms.generations.get(caller, id, 'zh-CN')).error?.message).toContain('安全')
  expect([attempts.bend.calls, await free()]).toEqual([1, [10, 0]])
})

test('a failure with words of its own reads in the language of who looks', async () => {
  const words = { en: 'The vendor refused this server’s key.', zh: '模型服务方拒绝了此服务器的密钥。' }
  attempts.bend.model = () => {
    throw new AppError('model.failed', { words, details: { reason: 'key-rejected' } })
  }
  const { run, view, caller, id } = await attempts.ask()
  await run(lastTry)
  expect((await view()).error?.message).toBe(words.en)
  expect((await attempts.rooms.generations.get(caller, id, 'zh-CN')).error?.message).toBe(words.zh)
})

test('of four pictures the ones that came are delivered and charged, the refused one is not', async () => {
  attempts.bend.model = (call) => {
    if (call === 2) throw new AppError('model.refused', { details: { reason: 'image-safety' } })
  }
  const { run, view, free } = await attempts.ask({ count: 4 })
  await run()
  const { status, images, credits, progress } = await view()
  expect([status, images.length, credits.charged, progress.done, await free()]).toEqual(['succeeded', 3, 3, 3, [7, 0]])
})

test('pictures that all fail their score are delivered free, and the ledger holds', async () => {
  attempts.bend.fails = () => 'text.exact'
  const { run, view, free } = await attempts.ask({ count: 2 })
  await run()
  const { status, images, credits } = await view()
  expect([status, images.length, credits, await free()]).toEqual(['succeeded', 2, { held: 0, charged: 0 }, [10, 0]])
  expect(await attempts.rooms.ledger.check()).toEqual([])
})

test('of three pictures only the ones that pass their score are charged', async () => {
  attempts.bend.fails = (picture) => (picture === 1 ? 'text.exact' : undefined)
  const { run, view, free } = await attempts.ask({ count: 3 })
  await run()
  const { status, images, credits } = await view()
  expect([status, images.length, credits, await free()]).toEqual(['succeeded', 3, { held: 0, charged: 2 }, [8, 0]])
  expect(await attempts.rooms.ledger.check()).toEqual([])
})

test('a passing fault asks for another attempt, which adopts the pictures that are stored', async () => {
  attempts.bend.model = (call) => {
    if (call === 1) throw new AppError('model.busy', { details: { reason: 'overloaded' } })
  }
  const { run, view } = await attempts.ask({ count: 3 })
  await expect(run()).rejects.toThrow()
  expect(await view()).toMatchObject({ status: 'running', credits: { held: 3, charged: 0 } })
  await run(secondTry)
  expect(await view()).toMatchObject({ status: 'succeeded', credits: { charged: 3 } })
  expect(attempts.bend.calls).toBe(4) // three, and the one that failed again
})

test('a model that stays away is not asked for ever: the second attempt fails, not charged', async () => {
  attempts.bend.model = () => {
    throw new AppError('model.busy', { details: { reason: 'overloaded' } })
  }
  const { run, view, free } = await attempts.ask()
  await expect(run()).rejects.toThrow()
  await run(secondTry)
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'model.busy', retryable: true, charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('a fault that another attempt cannot mend ends at once', async () => {
  attempts.bend.model = () => {
    throw new AppError('model.timeout', { details: { reason: 'timeout' } })
  }
  const { run, view } = await attempts.ask()
  await run()
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'model.timeout' } })
})

test('a fault of ours is tried again, and says nothing about itself in the end', async () => {
  attempts.bend.step = (step) => {
    if (step === 'stored') throw new Error('disk full at /var/secret')
  }
  const { run, view, free } = await attempts.ask()
  await expect(run()).rejects.toThrow('disk full')
  await run(lastTry)
  const { status, error } = await view()
  expect([status, error?.code, await free()]).toEqual(['failed', 'internal', [10, 0]])
  expect(JSON.stringify(error)).not.toContain('secret')
  expect(attempts.bend.calls).toBe(1)
})

test('words that fit nowhere fail with the field named, not charged', async () => {
  const { run, view, free } = await attempts.ask({
    size: { width: 64, height: 64 },
    copy: { headline: 'word '.repeat(39) },
  })
  await run()
  expect(await view()).toMatchObject({ status: 'failed', error: { code: 'input.invalid', charged: 0 } })
  expect(await free()).toEqual([10, 0])
})

test('half a picture in the store is not adopted', async () => {
  const { run, view, caller, id } = await attempts.ask()
  const folder = `org/${caller.organizationId}/generations/${id}/0/painted`
  await attempts.rooms.objects.put(`${folder}.bin`, Buffer.from('89504e47', 'hex'), { contentType: 'image/png' })
  await attempts.rooms.objects.put(`${folder}.json`, Buffer.from('{}'), { contentType: 'application/json' })
  await run()
  expect([(await view()).status, attempts.bend.calls]).toEqual(['succeeded', 1])
})
