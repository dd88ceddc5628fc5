import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSignedImage } from '../../test/image-factory.ts'
import { ask as askUrl, openRooms, pathOf, type Rooms } from '../../test/rooms.ts'
import { decodeRaw } from '../imaging/encode/encode-picture.ts'
import { createImages } from './service.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())
const organizationId = 'org_1'
const askLink = (link: string, init?: RequestInit) => askUrl(`${rooms.url}${pathOf(link)}`, init)

test('50 parallel requests for one rendition, over two processes, are one render and the same bytes', async () => {
  const image = await addSignedImage(rooms, organizationId)
  // A second service shares the database and the store and nothing else, as another process does.
  const second = createImages({ ...rooms, db: rooms.database.db })
  const before = rooms.labelled()
  const files = await Promise.all(
    Array.from({ length: 50 }, async (_, index) => {
      const images = index % 2 ? rooms.images : second
      return (await images.openFile(organizationId, image.id, { format: 'webp', widthPx: 320 })).read()
    }),
  )
  expect(rooms.labelled() - before).toBe(1)
  expect(files.every((bytes) => bytes.equals(files[0] as Buffer))).toBe(true)
  expect(await rooms.database.db.rendition.count({ where: { imageId: image.id } })).toBe(1)
})

test('every rendition has its size and the signed record of the master', async () => {
  const image = await addSignedImage(rooms, organizationId)
  const ask = rooms.as(organizationId)
  for (const format of ['png', 'jpeg', 'webp', 'avif'] as const) {
    const answer = await ask(`/v1/images/${image.id}/file?format=${format}&width=200`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `image/${format}`])
    const raw = await decodeRaw(answer.bytes)
    expect([raw.width, raw.height]).toEqual([200, 150])
    expect(await rooms.provenance.read(answer.bytes, `image/${format}`)).toMatchObject({
      state: 'valid',
      imageId: image.id,
      brandKitId: 'kit_test',
      brandKitVersion: 3,
      digitalSourceType: expect.stringContaining('compositeWithTrainedAlgorithmicMedia'),
    })
  }
})

test('nothing is made for the master as it is, and nothing is made larger', async () => {
  const image = await addSignedImage(rooms, organizationId)
  const ask = rooms.as(organizationId)
  const before = rooms.labelled()
  for (const query of ['', '?format=png', '?width=640', '?width=4000&format=png']) {
    const answer = await ask(`/v1/images/${image.id}/file${query}`)
    expect(answer.headers.get('etag')).toBe(`"${image.sha256}"`)
  }
  expect(rooms.labelled()).toBe(before)
  const large = await ask(`/v1/images/${image.id}/file?format=jpeg&width=4000`)
  expect((await decodeRaw(large.bytes)).width).toBe(640)
})

test('sizes and formats that we do not make are refused', async () => {
  const image = await addSignedImage(rooms, organizationId)
  for (const query of [
    'width=0',
    'width=15',
    'width=4097',
    'width=1e9',
    'width=abc',
    'format=gif',
    'format=svg',
    'x=1',
  ]) {
    const answer = await rooms.as(organizationId)(`/v1/images/${image.id}/file?${query}`)
    expect([answer.status, answer.body.error.code], query).toEqual([400, 'input.invalid'])
  }
})

test("the background is cut as the composition shows it, and labelled as the model's own picture", async () => {
  const image = await addSignedImage(rooms, organizationId)
  const { backgroundUrl } = await rooms.images.getComposition(organizationId, image.compositionId)
  const answer = await askLink(backgroundUrl)
  expect(answer.status).toBe(200)
  const raw = await decodeRaw(answer.bytes)
  expect([raw.width, raw.height]).toEqual([640, 480])
  // Painted 800 wide and shown 640 wide from the centre: the left edge is the painted picture's pixel 80.
  expect(raw.data[0]).toBe(Math.floor((80 * 255) / 800))
  expect(await rooms.provenance.read(answer.bytes, 'image/png')).toMatchObject({
    state: 'valid',
    digitalSourceType: expect.stringMatching(/\/trainedAlgorithmicMedia$/),
  })
})

test('a removed image is missing everywhere at once, and its bytes go with the next job', async () => {
  const image = await addSignedImage(rooms, organizationId)
  const ask = rooms.as(organizationId)
  const { url } = await rooms.images.get(organizationId, image.id)
  const { backgroundUrl } = await rooms.images.getComposition(organizationId, image.compositionId)
  await ask(`/v1/images/${image.id}/file?format=webp&width=64`)
  const renditions = await rooms.database.db.rendition.findMany({ where: { imageId: image.id } })
  const keys = [image.objectKey, image.backgroundKey, ...renditions.map((made) => made.objectKey)]
  expect(keys.length).toBe(3)

  expect((await ask(`/v1/images/${image.id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await askLink(url)).status).toBe(404)
  expect((await askLink(backgroundUrl)).status).toBe(404)
  expect((await ask(`/v1/images/${image.id}/file?format=webp&width=64`)).status).toBe(404)
  expect((await ask(`/v1/images/${image.id}/file?format=avif`)).status).toBe(404)
  expect((await ask(`/v1/compositions/${image.compositionId}`)).status).toBe(404)
  expect((await ask(`/v1/images/${image.id}`, { method: 'DELETE' })).status).toBe(404)
  await rooms.runJobs()
  for (const key of keys) expect(await rooms.objects.head(key)).toBeUndefined()
})

test('bytes that another image still names are kept', async () => {
  const first = await addSignedImage(rooms, organizationId)
  const second = await addSignedImage(rooms, organizationId, { backgroundKey: first.backgroundKey })
  await rooms.images.remove(organizationId, first.id)
  await rooms.runJobs()
  expect(await rooms.objects.head(first.objectKey)).toBeUndefined()
  expect(await rooms.objects.head(second.backgroundKey)).toBeDefined()
})
