import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addKit, brands, contentOf, json, type UploadForm, upload } from '../../test/kit-factory.ts'
import { fontFile, photo, pngThatClaims } from '../../test/picture-files.ts'
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
const spotify = brands[0]?.svg ?? ''
const logoPng = () => sharp(Buffer.from(spotify), { density: 600 }).png().toBuffer()
const svg = (inside: string, head = '') =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">${inside}<path d="M0 0h24v24H0z"/></svg>`

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
  const { body } = await send({ bytes: brands[1]?.svg ?? '', fileName: 'figma.svg' })
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

test('hostile and broken files are refused with words, and nothing is stored', async () => {
  const jpeg = photo('Storm.jpg').bytes
  const font = fontFile('inter/files/inter-latin-400-normal.woff2')
  const bomb = `<defs>${Array.from({ length: 9 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`).join('')}<path id="g0" d="M0 0h1v1z"/></defs><use href="#g9"/>`
  const hostile: Record<string, [UploadForm, number, string]> = {
    empty: [{ bytes: '', fileName: 'a.svg' }, 400, 'input.invalid'],
    'PNG named .svg': [{ bytes: await logoPng(), fileName: 'a.svg' }, 415, 'input.unsupported'],
    'SVG named .png': [{ bytes: spotify, fileName: 'a.png' }, 415, 'input.unsupported'],
    'SVG as reference': [{ bytes: spotify, fileName: 'a.svg', kind: 'reference' }, 415, 'input.unsupported'],
    'JPEG as logo': [{ bytes: jpeg, fileName: 'a.jpg' }, 415, 'input.unsupported'],
    'one pixel': [{ bytes: pngThatClaims(1, 1), fileName: 'a.png' }, 400, 'input.invalid'],
    '30 000 x 30 000 px': [{ bytes: pngThatClaims(30_000, 30_000), fileName: 'a.png' }, 413, 'input.too-large'],
    'truncated JPEG': [
      { bytes: jpeg.subarray(0, jpeg.length >> 1), fileName: 'a.jpg', kind: 'reference' },
      400,
      'input.invalid',
    ],
    'text as picture': [{ bytes: 'hello', fileName: 'a.png', kind: 'reference' }, 415, 'input.unsupported'],
    'PDF as logo': [{ bytes: '%PDF-1.7', fileName: 'a.pdf' }, 415, 'input.unsupported'],
    'HTML as logo': [{ bytes: '<!doctype html><script>1</script>', fileName: 'a.svg' }, 400, 'input.invalid'],
    'animated GIF': [{ bytes: 'GIF89a', fileName: 'a.gif', kind: 'reference' }, 415, 'input.unsupported'],
    script: [{ bytes: svg('<script>alert(1)</script>'), fileName: 'a.svg' }, 400, 'input.invalid'],
    'event handler': [
      { bytes: svg('<g onload="alert(1)"><foreignObject/></g>'), fileName: 'a.svg' },
      400,
      'input.invalid',
    ],
    'external picture': [
      { bytes: svg('<image href="http://127.0.0.1/x.png"/>'), fileName: 'a.svg' },
      400,
      'input.invalid',
    ],
    'external use': [
      { bytes: svg('<use xlink:href="http://x.example/a.svg#b"/>'), fileName: 'a.svg' },
      400,
      'input.invalid',
    ],
    'local file': [{ bytes: svg('<image href="file:///etc/passwd"/>'), fileName: 'a.svg' }, 400, 'input.invalid'],
    entities: [
      {
        bytes: svg('<text>&xxe;</text>', '<!DOCTYPE svg [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'),
        fileName: 'a.svg',
      },
      400,
      'input.invalid',
    ],
    bomb: [{ bytes: svg(bomb), fileName: 'a.svg' }, 400, 'input.invalid'],
    'SVG that paints nothing': [
      {
        bytes: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="none"/></svg>',
        fileName: 'a.svg',
      },
      400,
      'input.invalid',
    ],
    'SVG of 300 KB': [
      { bytes: svg(`<path d="${'M1 1h1v1z'.repeat(34_000)}"/>`), fileName: 'a.svg' },
      413,
      'input.too-large',
    ],
    'font cut in half': [
      { bytes: font.subarray(0, font.length >> 1), fileName: 'a.woff2', kind: 'font' },
      400,
      'input.invalid',
    ],
    'font with broken inside': [
      { bytes: Buffer.from(font).fill(0xaa, 400), fileName: 'a.woff2', kind: 'font' },
      400,
      'input.invalid',
    ],
    'picture as font': [{ bytes: jpeg, fileName: 'a.ttf', kind: 'font' }, 415, 'input.unsupported'],
    'font of 11 MB': [
      { bytes: Buffer.concat([font, Buffer.alloc(11_000_000)]), fileName: 'a.woff2', kind: 'font' },
      413,
      'input.too-large',
    ],
    'picture of 21 MB': [
      { bytes: Buffer.concat([jpeg, Buffer.alloc(21_000_000)]), fileName: 'a.jpg', kind: 'reference' },
      413,
      'input.too-large',
    ],
    'unknown kind': [{ bytes: spotify, fileName: 'a.svg', kind: 'video' }, 400, 'input.invalid'],
    'unknown variant': [{ bytes: spotify, fileName: 'a.svg', variant: 'sideways' }, 400, 'input.invalid'],
    'variant of a font': [{ bytes: font, fileName: 'a.woff2', kind: 'font', variant: 'mark' }, 400, 'input.invalid'],
  }
  const before = await rooms.database.db.brandKitAsset.count()
  for (const [name, [form, status, code]] of Object.entries(hostile)) {
    const answer = await send(form)
    expect(refusal(answer), `${name}: ${answer.bytes}`).toEqual([status, code])
    expect(answer.body.error.message.length).toBeGreaterThan(10)
  }
  expect(await rooms.database.db.brandKitAsset.count()).toBe(before)
})

test('an upload is one file in one form', async () => {
  const request = rooms.as('org_1')
  const path = `/v1/brand-kits/${kitId}/assets`
  const form = (parts: [string, string | Blob, string?][]) => {
    const data = new FormData()
    for (const [name, value, fileName] of parts)
      typeof value === 'string' ? data.append(name, value) : data.append(name, value, fileName)
    return { method: 'POST', body: data }
  }
  const file = new Blob([spotify])
  const invalid = [400, 'input.invalid']
  expect(refusal(await request(path, form([['kind', 'logo']])))).toEqual(invalid)
  expect(refusal(await request(path, form([['file', file, 'a.svg']])))).toEqual(invalid)
  expect(
    refusal(
      await request(
        path,
        form([
          ['kind', 'logo'],
          ['picture', file, 'a.svg'],
        ]),
      ),
    ),
  ).toEqual(invalid)
  expect(
    refusal(
      await request(
        path,
        form([
          ['kind', 'logo'],
          ['file', file, 'a.svg'],
          ['file', file, 'b.svg'],
        ]),
      ),
    ),
  ).toEqual(invalid)
  expect(
    refusal(
      await request(
        path,
        form([
          ['kind', 'logo'],
          ['file', file, 'a.svg'],
          ['organizationId', 'org_2'],
        ]),
      ),
    ),
  ).toEqual(invalid)
  expect(refusal(await request(path, json('POST', { kind: 'logo' })))).toEqual([415, 'input.unsupported'])
  const broken = {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disp',
  }
  expect(refusal(await request(path, broken))).toEqual(invalid)
})

test('the same file sent again is the file that is there', async () => {
  const form = { bytes: brands[4]?.svg ?? '', fileName: 'stripe.svg', variant: 'mark' }
  const first = await send(form)
  const again = await send({ ...form, fileName: 'copy.svg' })
  expect(again.body.id).toBe(first.body.id)
  expect((await send({ ...form, variant: 'full' })).body.id).not.toBe(first.body.id)
})

test('names are kept for showing only', async () => {
  const { body } = await send({ bytes: brands[5]?.svg ?? '', fileName: '../../etc/\u202epasswd logo ü.svg' })
  expect(body.fileName).toBe('passwd logo ü.svg')
  const row = await rooms.database.db.brandKitAsset.findFirstOrThrow({ where: { id: body.id } })
  expect(row.objectKey).toBe(`org/org_1/assets/${row.sha256}.svg`)
})

test('a file that a published version names cannot be removed; any other goes with its bytes', async () => {
  const request = rooms.as('org_1')
  const id = await addKit(rooms, 'org_1')
  const used = await upload(rooms, 'org_1', id)({ bytes: brands[6]?.svg ?? '', fileName: 'used.svg' })
  const free = await upload(rooms, 'org_1', id)({ bytes: brands[7]?.svg ?? '', fileName: 'free.svg' })
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
  const { body } = await upload(rooms, 'org_1', id)({ bytes: brands[8]?.svg ?? '', fileName: 'owl.svg' })
  const logos = [{ assetId: body.id, variant: 'full' }]
  await request(`/v1/brand-kits/${id}`, json('PATCH', { content: { ...contentOf('58cc02'), logos } }))
  await request(`/v1/brand-kits/${id}/assets/${body.id}`, { method: 'DELETE' })
  const { warnings } = (await request(`/v1/brand-kits/${id}`)).body
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'asset.missing', severity: 'error' }))
  expect(refusal(await request(`/v1/brand-kits/${id}/publish`, json('POST')))).toEqual([400, 'input.invalid'])
})

test('bytes that two kits share outlive the removal from one', async () => {
  const [one, two] = [await addKit(rooms, 'org_1'), await addKit(rooms, 'org_1')]
  const form = { bytes: brands[9]?.svg ?? '', fileName: 'same.svg' }
  const first = await upload(rooms, 'org_1', one)(form)
  const second = await upload(rooms, 'org_1', two)(form)
  await rooms.as('org_1')(`/v1/brand-kits/${one}/assets/${first.body.id}`, { method: 'DELETE' })
  await rooms.runJobs()
  expect((await ask(`${rooms.url}${pathOf(second.body.url)}`)).status).toBe(200)
})
