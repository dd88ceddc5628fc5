import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSignedImage } from '../../test/image-factory.ts'
import { type Answer, ask as askUrl, openRooms, pathOf, type Rooms } from '../../test/rooms.ts'

let rooms: Rooms
beforeAll(async () => {
  rooms = await openRooms()
})
afterAll(() => rooms.close())
const ask = (path: string, init?: RequestInit): Promise<Answer> => askUrl(`${rooms.url}${path}`, init)

test('a signed link gives the bytes to anyone, to be kept as long as it works and never run', async () => {
  const image = await addSignedImage(rooms, 'org_1', { altText: 'Ein Fahrrad; "rot" – 自行车/../x' })
  const path = pathOf((await rooms.images.get('org_1', image.id)).url)
  const answer = await ask(path)
  expect(answer.status).toBe(200)
  expect(answer.bytes.equals((await rooms.objects.get(image.objectKey)) as Buffer)).toBe(true)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': expect.stringMatching(/^public, max-age=(8[6-9]|9|1[0-2])\d{3,4}, immutable$/), // 24 to 36 hours, in seconds
    etag: `"${image.sha256}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
  })
  const name = 'ein-fahrrad-rot-自行车-x.png'
  expect(answer.headers.get('content-disposition')).toBe(
    `inline; filename="ein-fahrrad-rot-___-x.png"; filename*=UTF-8''${encodeURIComponent(name)}`,
  )
})

test('who has the bytes already gets 304 without them', async () => {
  const image = await addSignedImage(rooms, 'org_1')
  const path = pathOf((await rooms.images.get('org_1', image.id)).url)
  const etag = `"${image.sha256}"`
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await ask(path, { headers: { 'if-none-match': tag } })
    expect([answer.status, answer.bytes.length]).toEqual([304, 0])
  }
  expect((await ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
})

test('a link is for one picture, one format and one width', async () => {
  const image = await addSignedImage(rooms, 'org_1')
  const other = await addSignedImage(rooms, 'org_2')
  const path = pathOf(rooms.links.sign({ id: image.id, ext: 'webp', widthPx: 100 }))
  expect((await ask(path)).status).toBe(200)
  const forged = [
    path.replace(image.id, other.id),
    path.replace('.webp', '.png'),
    path.replace('w=100', 'w=101'),
    path.replace('w=100&', ''),
    `${path}x`,
    path.split('?')[0] as string,
  ]
  for (const wrong of forged) {
    const answer = await ask(wrong)
    expect([answer.status, answer.body.error.code, answer.body.error.details.reason]).toEqual([
      403,
      'access.denied',
      'signature',
    ])
  }
})

test('an expired link is refused and says so', async () => {
  const image = await addSignedImage(rooms, 'org_1')
  const path = pathOf(rooms.links.sign({ id: image.id, ext: 'png' }))
  rooms.clock.time += 3 * 24 * 60 * 60 * 1000
  const answer = await ask(path)
  rooms.clock.time -= 3 * 24 * 60 * 60 * 1000
  expect([answer.status, answer.body.error.code, answer.body.error.details.reason]).toEqual([
    403,
    'access.denied',
    'expired',
  ])
})

test('a rightly signed link to nothing is missing', async () => {
  for (const target of [
    { id: 'img_none', ext: 'png' },
    { id: 'ast_none', ext: 'svg' },
    { id: 'cmp_none', ext: 'png' },
  ]) {
    expect((await ask(pathOf(rooms.links.sign(target)))).status).toBe(404)
  }
  const image = await addSignedImage(rooms, 'org_1')
  expect((await ask(pathOf(rooms.links.sign({ id: image.id, ext: 'svg' })))).status).toBe(404)
})

test('bytes for a caller are not for a shared cache, and nobody else gets them', async () => {
  const image = await addSignedImage(rooms, 'org_1')
  const answer = await rooms.as('org_1')(`/v1/images/${image.id}/file`)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
  expect((await ask(`/v1/images/${image.id}/file`)).status).toBe(401)
})
