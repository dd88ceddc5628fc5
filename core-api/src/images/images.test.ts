import { afterAll, beforeAll, expect, test } from 'vitest'
import { addGeneration, addSignedImage, newImage } from '../../test/image-factory.ts'
import { openRooms, type Rooms } from '../../test/rooms.ts'
import type { StoredMaster } from './new-image.ts'

let rooms: Rooms
let generationId: string
let master: StoredMaster
let next = 0
beforeAll(async () => {
  rooms = await openRooms()
  generationId = await addGeneration(rooms, 'org_gallery')
  master = await rooms.images.putMaster('org_gallery', Buffer.from('bytes'), 'image/png')
})
afterAll(() => rooms.close())

const add = (organizationId: string, changes: Parameters<typeof newImage>[3] = {}) =>
  rooms.database.db.$transaction((tx) =>
    rooms.images.add(tx, newImage(organizationId, generationId, master, { position: next++, ...changes })),
  )
const idsOf = (answer: { body: { items: { id: string }[] } }): string[] => answer.body.items.map((item) => item.id)

test('paging shows every image once, newest first, while new ones arrive', async () => {
  const ask = rooms.as('org_paging')
  const there: string[] = []
  for (let count = 0; count < 300; count++) there.push((await add('org_paging')).id)
  // A third share one millisecond, so that only the id tells them apart.
  const createdAt = new Date('2026-11-01T12:00:00Z')
  await rooms.database.db.image.updateMany({ where: { id: { in: there.slice(100, 200) } }, data: { createdAt } })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await ask(`/v1/images?limit=17${cursor ? `&cursor=${cursor}` : ''}`)
    expect(page.status).toBe(200)
    seen.push(...idsOf(page))
    cursor = page.body.nextCursor
    await add('org_paging')
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect([...seen].sort()).toEqual([...there].sort())
  const first = await ask('/v1/images?limit=1')
  expect(there).not.toContain(idsOf(first)[0])
})

test('a cursor that we did not write is refused', async () => {
  for (const cursor of ['x', 'MTIz', Buffer.from("1.a' OR 1=1").toString('base64url')]) {
    const answer = await rooms.as('org_gallery')(`/v1/images?cursor=${cursor}`)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'input.invalid'])
  }
})

test('search finds every word in prompt, copy or alt text, and takes % and _ as letters', async () => {
  const ask = rooms.as('org_search')
  const sale = (await add('org_search', { prompt: 'poster', copy: { headline: 'Now 50% off' } })).id
  const snake = (await add('org_search', { prompt: 'a snake_case mug', altText: 'Mug on a desk' })).id
  const slash = (await add('org_search', { prompt: String.raw`a back\slash sign`, altText: '秋季新品 上市' })).id
  const find = async (words: string) => idsOf(await ask(`/v1/images?search=${encodeURIComponent(words)}`))
  expect(await find('50%')).toEqual([sale])
  expect(await find('%')).toEqual([sale])
  expect(await find('_')).toEqual([snake])
  expect(await find('snake_case')).toEqual([snake])
  expect(await find('snakeXcase')).toEqual([])
  expect(await find('\\')).toEqual([slash])
  expect(await find('MUG desk')).toEqual([snake])
  expect(await find('mug 50%')).toEqual([])
  expect(await find('秋季新品')).toEqual([slash])
  expect(await find("'; DROP TABLE image; --")).toEqual([])
})

test('filters narrow the list, and unknown parameters are refused', async () => {
  const ask = rooms.as('org_filter')
  const story = (await add('org_filter', { channel: 'story' })).id
  const square = (await add('org_filter', { channel: 'square', model: 'gemini' })).id
  expect(idsOf(await ask('/v1/images?channel=story'))).toEqual([story])
  expect(idsOf(await ask('/v1/images?model=gemini'))).toEqual([square])
  expect(idsOf(await ask('/v1/images?brandKitId=kit_other'))).toEqual([])
  expect((await ask('/v1/images?organizationId=org_gallery')).status).toBe(400)
  expect((await ask('/v1/images?channel[not]=story')).status).toBe(400)
})

test('an image and its composition name the kit version and carry links, not bytes', async () => {
  const image = await addSignedImage(rooms, 'org_view')
  const ask = rooms.as('org_view')
  const { body } = await ask(`/v1/images/${image.id}`)
  expect(body).toMatchObject({
    id: image.id,
    width: 640,
    brandKitId: 'kit_test',
    brandKitVersion: 3,
    origin: 'model',
    sha256: image.sha256,
  })
  expect(body.url).toContain(`/i/${image.id}.png?exp=`)
  const composition = await ask(`/v1/compositions/${image.compositionId}`)
  expect(composition.body).toMatchObject({
    id: image.compositionId,
    imageId: image.id,
    size: { width: 640, height: 480 },
  })
})

test('a place in a generation is filled once, whatever a second attempt brings', async () => {
  const changes = { position: 5000 }
  const first = await add('org_once', changes)
  const second = await add('org_once', { ...changes, prompt: 'another attempt' })
  expect(second.id).toBe(first.id)
  expect(second.prompt).toBe(first.prompt)
})

test("another organization's image is missing, whatever is asked", async () => {
  const image = await addSignedImage(rooms, 'org_owner')
  const other = rooms.as('org_other')
  for (const path of [
    `/v1/images/${image.id}`,
    `/v1/images/${image.id}/file`,
    `/v1/compositions/${image.compositionId}`,
  ]) {
    const answer = await other(path)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'missing'])
  }
  expect((await other(`/v1/images/${image.id}`, { method: 'DELETE' })).status).toBe(404)
  expect(idsOf(await other('/v1/images'))).toEqual([])
  expect((await rooms.as('org_owner')(`/v1/images/${image.id}`)).status).toBe(200)
})

test('roles and scopes decide who reads and who removes', async () => {
  const image = await addSignedImage(rooms, 'org_roles')
  const remove = { method: 'DELETE' }
  const path = `/v1/images/${image.id}`
  const key = { via: 'key', keyId: 'key_1', role: 'editor' } as const
  expect((await rooms.as('org_roles', { role: 'viewer' })(path)).status).toBe(200)
  expect((await rooms.as('org_roles', { role: 'viewer' })(path, remove)).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['read'] })(path, remove)).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['kits'] })(`${path}/file`)).status).toBe(403)
  expect((await rooms.as('org_roles', { ...key, scopes: ['generate'] })(path, remove)).status).toBe(200)
})
