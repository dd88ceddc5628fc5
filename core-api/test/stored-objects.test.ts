import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type GenerationAttempts, lastTry, openGenerationAttempts, secondTry } from './generation-attempts.ts'

let attempts: GenerationAttempts
beforeAll(async () => {
  attempts = await openGenerationAttempts()
})
afterEach(() => attempts.straighten())
afterAll(() => attempts.rooms.close())

/** Names of the stored files below one of an organization's folders. */
function stored(organizationId: string, folder: 'generations' | 'images'): string[] {
  const root = path.join(attempts.rooms.objectsDir, 'org', organizationId, folder)
  if (!existsSync(root)) return []
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ name }) => name.replace(/^[0-9a-f]{64}/, 'hash')).sort()
}
const sweep = () =>
  attempts.rooms.images.tasks['sweep-objects']?.(
    {},
    { signal: new AbortController().signal, attempt: 1, lastAttempt: false },
  )
const age = (organizationId: string) =>
  attempts.rooms.database.pool.query(
    `UPDATE stored_object SET "createdAt" = "createdAt" - interval '25 hours' WHERE "organizationId" = $1`,
    [organizationId],
  )

test('what a failed generation painted and stored is gone after a day, not before', async () => {
  attempts.bend.step = (step) => {
    if (step === 'stored') throw new Error('disk full')
  }
  const { run, caller } = await attempts.ask()
  const { organizationId } = caller
  await expect(run()).rejects.toThrow()
  await run(lastTry)
  const painted = ['painted.bin', 'painted.json']
  await sweep()
  expect(stored(organizationId, 'generations')).toEqual(painted)
  expect(stored(organizationId, 'images').length).toBeGreaterThanOrEqual(1)
  await age(organizationId)
  await sweep()
  expect([...stored(organizationId, 'generations'), ...stored(organizationId, 'images')]).toEqual([])
})

test('of a picture that needed two attempts only the bytes that were delivered stay', async () => {
  let first = true
  attempts.bend.step = (step) => {
    if (step === 'stored' && first) {
      first = false
      throw new Error('disk full')
    }
  }
  const { run, view, caller } = await attempts.ask()
  const { organizationId } = caller
  await expect(run()).rejects.toThrow()
  await run(secondTry)
  expect(stored(organizationId, 'images')).toHaveLength(2)
  await age(organizationId)
  await sweep()
  expect(stored(organizationId, 'images')).toEqual(['hash.png'])
  expect(stored(organizationId, 'generations')).toEqual(['painted.bin', 'painted.json'])
  const [image] = (await view()).images
  const file = await attempts.rooms.images.openFile(organizationId, image?.id ?? '', {})
  expect((await file.read()).length).toBeGreaterThan(100)
})

test('a removed picture takes its painted part with its facts along', async () => {
  const { run, view, caller } = await attempts.ask()
  const { organizationId } = caller
  await run()
  const [image] = (await view()).images
  await attempts.rooms.images.remove(organizationId, image?.id ?? '')
  await attempts.rooms.images.tasks['sweep-image']?.(
    { imageId: image?.id, organizationId },
    { signal: new AbortController().signal, attempt: 1, lastAttempt: false },
  )
  expect([...stored(organizationId, 'generations'), ...stored(organizationId, 'images')]).toEqual([])
})

test('bytes that are stored again while they wait for the sweep stay', async () => {
  const { run, caller } = await attempts.ask()
  const { organizationId } = caller
  const { images, database } = attempts.rooms
  const bytes = Buffer.from('the same picture')
  await images.putMaster(organizationId, bytes, 'image/png')
  await age(organizationId)
  await images.putMaster(organizationId, bytes, 'image/png')
  await sweep()
  expect(stored(organizationId, 'images')).toEqual(['hash.png'])
  await run()
  await age(organizationId)
  await sweep()
  expect(await database.db.storedObject.count({ where: { organizationId } })).toBe(0)
  expect(stored(organizationId, 'images')).toEqual(['hash.png']) // that of the generation
})
