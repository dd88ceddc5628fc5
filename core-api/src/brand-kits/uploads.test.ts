import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UploadForm } from '../../test/asset-form.ts'
import { addKit, contentOf, json, markOf, upload } from '../../test/kit-factory.ts'
import { fontFile, photo } from '../../test/picture-files.ts'
import { type Answer, ask, openRooms, pathOf, type Rooms } from '../../test/rooms.ts'

let rooms: Rooms
let kitId: string
beforeAll(async () => {
  rooms = await openRooms()
  kitId = await addKit(rooms, 'org_1')
})
afterAll(() => rooms.close())

const send = (form: UploadForm) => upload(rooms, 'org_1', kitId)(form)
const refusal = ({ status, body }: Answer) => [status, body.error?.code]
const spotify = markOf('Spotify')
const logoPng = () => sharp(Buffer.from(spotify), { density: 600 }).png().toBuffer()

test('logos, fonts and references are stored as what their bytes are, and their links serve them', async () => {
  const files: [UploadForm, string, object][] = [
    [
      { bytes: spotify, fileName: 'logo.svg', variant: 'mark' },
      'image/svg+xml',
      { variant: 'mark', width: 24, height: 24 },
    ],
    [{ bytes: await logoPng(), fileName: 'logo.PNG' }, 'image/png', { variant: 'full', width: 200, height: 200 }],
    [{ bytes: photo('Dune.jpg').bytes, fileName: 'dune.jpg', kind: 'reference' }, 'image/jpeg', {}],
    [
      {
        bytes: await sharp(photo('Aqua.jpg').bytes).resize(600).webp().toBuffer(),
        fileName: 'a.webp',
        kind: 'reference',
      },
      'image/webp',
      { width: 600 },
    ],
    [
      { bytes: fontFile('inter/files/inter-latin-700-normal.woff2'), fileName: 'inter.woff2', kind: 'font' },
      'font/woff2',
      { font: { family: 'Inter', weight: 700, italic: false, scripts: expect.arrayContaining(['Latn']) } },
    ],
    [
      {
        bytes: fontFile('noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'),
        fileName: 'n.woff2',
        kind: 'font',
      },
      'font/woff2',
      {
        font: {
          family: expect.stringContaining('Arabic'),
          weight: 400,
          italic: false,
          scripts: expect.arrayContaining(['Arab']),
        },
      },
    ],
  ]
  for (const [form, mime, facts] of files) {
    const answer = await send(form)
    expect(answer.status, answer.bytes.toString()).toBe(201)
    expect(answer.body).toMatchObject({ kind: form.kind ?? 'logo', mime, fileName: form.fileName, ...facts })
    const file = await ask(`${rooms.url}${pathOf(answer.body.url)}`)
    expect([file.status, file.headers.get('content-type'), file.bytes.length]).toEqual([
      200,
      mime,
      answer.body.sizeBytes,
    ])
  }
  const list = await rooms.as('org_1')(`/v1/brand-kits/${kitId}/assets`)
  expect(list.body.items.length).toBe(files.length)
})

test('an uploaded SVG is only ever saved, and can do nothing when it is opened', async () => {
  const { body } = await send({ bytes: markOf('Figma'), fileName: 'figma.svg' })
  const file = await ask(`${rooms.url}${pathOf(body.url)}`)
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    'x-content-type-options': 'nosniff',
  })
})

test('place, camera and time of a photograph are not kept, and it stands upright', async () => {
  const bytes = await sharp(photo('Garden.jpg').bytes)
    .resize(300, 200)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'CANARY-CAMERA' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
  expect(bytes.includes('CANARY-CAMERA')).toBe(true)
  const { body } = await send({ bytes, fileName: 'garden.jpg', kind: 'reference' })
  const file = await ask(`${rooms.url}${pathOf(body.url)}`)
  expect(file.bytes.includes('CANARY-CAMERA')).toBe(false)
  expect((await sharp(file.bytes).metadata()).exif).toBeUndefined()
  expect([body.width, body.height]).toEqual([200, 300])
})

test("a PNG logo's pixels are kept exactly", async () => {
  const original = await logoPng()
  const { body } = await send({ bytes: original, fileName: 'exact.png', variant: 'mark' })
  const file = await ask(`${rooms.url}${pathOf(body.url)}`)
  const pixels = (bytes: Buffer) => sharp(bytes).ensureAlpha().raw().toBuffer()
  expect((await pixels(file.bytes)).equals(await pixels(original))).toBe(true)
})

test('the same file sent again is the file that is there', async () => {
  const form = { bytes: markOf('Stripe'), fileName: 'stripe.svg', variant: 'mark' }
  const first = await send(form)
  const again = await send({ ...form, fileName: 'copy.svg' })
  expect(again.body.id).toBe(first.body.id)
  expect((await send({ ...form, variant: 'full' })).body.id).not.toBe(first.body.id)
})

test('names are kept for showing only', async () => {
  const { body } = await send({ bytes: markOf('TED'), fileName: '../../etc/\u202epasswd logo ü.svg' })
  expect(body.fileName).toBe('passwd logo ü.svg')
  const row = await rooms.database.db.brandKitAsset.findFirstOrThrow({ where: { id: body.id } })
  expect(row.objectKey).toBe(`org/org_1/assets/${row.sha256}.svg`)
})

test('a file that a published version names cannot be removed; any other goes with its bytes', async () => {
  const request = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const used = await upload(rooms, 'org_1', id)({ bytes: markOf('Netflix'), fileName: 'used.svg' })
  const free = await upload(rooms, 'org_1', id)({ bytes: markOf('Airbnb'), fileName: 'free.svg' })
  const logos = [{ assetId: used.body.id, variant: 'full' }]
  await request(`/v1/brand-kits/${id}`, json('PATCH', { content: { ...contentOf('e50914'), logos } }))
  await request(`/v1/brand-kits/${id}/publish`, json('POST'))
  await request(`/v1/brand-kits/${id}`, json('PATCH', { content: contentOf('e50914') }))
  const refused = await request(`/v1/brand-kits/${id}/assets/${used.body.id}`, { method: 'DELETE' })
  expect([...refusal(refused), refused.body.error.details]).toEqual([409, 'request.conflict', { version: 1 }])
  const { objectKey } = await rooms.database.db.brandKitAsset.findFirstOrThrow({ where: { id: free.body.id } })
  expect((await request(`/v1/brand-kits/${id}/assets/${free.body.id}`, { method: 'DELETE' })).status).toBe(200)
  await rooms.runJobs()
  expect(await rooms.objects.head(objectKey)).toBeUndefined()
  expect((await ask(`${rooms.url}${pathOf(free.body.url)}`)).status).toBe(404)
})

test('a draft that names a removed file says so and cannot be published', async () => {
  const request = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const { body } = await upload(rooms, 'org_1', id)({ bytes: markOf('Duolingo'), fileName: 'owl.svg' })
  const logos = [{ assetId: body.id, variant: 'full' }]
  await request(`/v1/brand-kits/${id}`, json('PATCH', { content: { ...contentOf('58cc02'), logos } }))
  await request(`/v1/brand-kits/${id}/assets/${body.id}`, { method: 'DELETE' })
  const { warnings } = (await request(`/v1/brand-kits/${id}`)).body
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'asset.missing', severity: 'error' }))
  expect(refusal(await request(`/v1/brand-kits/${id}/publish`, json('POST')))).toEqual([400, 'input.invalid'])
})

test('bytes that two kits share outlive the removal from one', async () => {
  const [one, two] = [await addKit(rooms, 'org_1'), await addKit(rooms, 'org_1')]
  const form = { bytes: markOf('Mastodon'), fileName: 'same.svg' }
  const first = await upload(rooms, 'org_1', one)(form)
  const second = await upload(rooms, 'org_1', two)(form)
  await rooms.as('org_1')(`/v1/brand-kits/${one}/assets/${first.body.id}`, { method: 'DELETE' })
  await rooms.runJobs()
  expect((await ask(`${rooms.url}${pathOf(second.body.url)}`)).status).toBe(200)
})

test('padding around a logo is cut off, so that its size is that of its ink', async () => {
  const disc = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><circle cx="120" cy="100" r="40"/></svg>'
  const drawing = await send({ bytes: disc, fileName: 'disc.svg' })
  expect(drawing.status).toBe(201)
  expect(drawing.body.width / drawing.body.height).toBeCloseTo(1, 1)
  const served = await ask(`${rooms.url}${pathOf(drawing.body.url)}`)
  expect(served.bytes.toString()).toMatch(/viewBox="7[89][.\d]* (59|58)[.\d]* 8[0-3][.\d]* 8[0-3]/)
  const png = await sharp(Buffer.from(disc)).png().toBuffer()
  const { body } = await send({ bytes: png, fileName: 'disc.png' })
  expect([body.width, body.height]).toEqual([80, 80])
})

test('a logo longer than twelve to one is refused with words', async () => {
  const bar = (width: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 10"><path d="M0 0h${width}v10H0z"/></svg>`
  expect((await send({ bytes: bar(120), fileName: 'bar.svg' })).status).toBe(201)
  const long = await send({ bytes: bar(121), fileName: 'bar.svg' })
  expect(refusal(long)).toEqual([400, 'input.invalid'])
  expect(long.body.error?.message).toContain('12 times')
  const tall = await sharp(Buffer.from(bar(400)))
    .rotate(90)
    .png()
    .toBuffer()
  expect(refusal(await send({ bytes: tall, fileName: 'bar.png' }))).toEqual([400, 'input.invalid'])
})
