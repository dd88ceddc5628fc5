import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UploadForm } from '../../test/asset-form.ts'
import { addKit, json, markOf, upload } from '../../test/kit-factory.ts'
import { fontFile, photo, pngThatClaims } from '../../test/picture-files.ts'
import { type Answer, openRooms, type Rooms } from '../../test/rooms.ts'

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
const svg = (inside: string, head = '') =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">${inside}<path d="M0 0h24v24H0z"/></svg>`

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
