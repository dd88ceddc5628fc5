import { readFileSync } from 'node:fs'
import type { ImageFormat } from '@imagelayer/shared/contract/images.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { decodeCover } from '../decode/decode-cover.ts'
import type { RawPicture } from '../picture.ts'
import { decodeRaw, encodePicture, resizePicture } from './encode-picture.ts'

const formats: ImageFormat[] = ['png', 'jpeg', 'webp', 'avif']
const photo = await decodeCover(readFileSync('/usr/share/backgrounds/mate/nature/FreshFlower.jpg'), {
  width: 600,
  height: 315,
})
const half = await solid(32, [255, 128, 0, 128])

test.each(formats)('%s: a photograph comes back close to what it was, and the same each time', async (format) => {
  const first = await encodePicture(photo, { format })
  expect((await encodePicture(photo, { format })).equals(first)).toBe(true)
  const back = await decodeRaw(first)
  expect([back.width, back.height]).toEqual([600, 315])
  expect(psnr(photo, back)).toBeGreaterThan(format === 'png' ? 99 : 35)
})

test.each(formats)('%s: red words on blue keep their edges', async (format) => {
  const words = Buffer.from(
    '<svg width="200" height="60"><rect width="200" height="60" fill="#0033cc"/><path d="M10 10h3v40h-3zM30 10h1v40h-1zM50 10h30v3h-30z" fill="#ff2200"/></svg>',
  )
  const drawn = await sharp(words).ensureAlpha().raw().toBuffer()
  const raw = { data: drawn, width: 200, height: 60 }
  const { data } = await decodeRaw(await encodePicture(raw, { format }))
  const at = (30 * 200 + 11) * 4
  const distance = [0, 1, 2].map((channel) => Math.abs((data[at + channel] ?? 0) - (drawn[at + channel] ?? 0)))
  // WebP always halves the colour resolution, so it is given more room.
  expect(Math.max(...distance)).toBeLessThan(format === 'webp' ? 48 : 24)
})

test.each(['png', 'webp', 'avif'] as const)('%s keeps straight alpha', async (format) => {
  const { data } = await decodeRaw(await encodePicture(half, { format }))
  for (const [channel, value] of [255, 128, 0, 128].entries())
    expect(Math.abs((data[channel] ?? 0) - value)).toBeLessThan(6)
})

test('JPEG lays see-through parts on white, and an opaque PNG carries no alpha', async () => {
  const { data } = await decodeRaw(await encodePicture(half, { format: 'jpeg' }))
  for (const [channel, value] of [255, 191, 127, 255].entries())
    expect(Math.abs((data[channel] ?? 0) - value)).toBeLessThan(6)
  expect((await sharp(await encodePicture(photo, { format: 'png' })).metadata()).hasAlpha).toBe(false)
})

test('a rendition keeps its proportions, never grows, and does not bleed hidden colours', async () => {
  const smaller = await resizePicture(photo, 200)
  expect([smaller.width, smaller.height, smaller.data.length]).toEqual([200, 105, 200 * 105 * 4])
  expect(await resizePicture(photo, 5000)).toBe(photo)
  const edge: RawPicture = { width: 64, height: 4, data: Buffer.alloc(64 * 4 * 4) }
  // The left half is opaque white; the right half is green that nobody sees.
  for (let at = 0; at < 64 * 4; at += 1) edge.data.set(at % 64 < 32 ? [255, 255, 255, 255] : [0, 255, 0, 0], at * 4)
  const { data, width } = await resizePicture(edge, 20)
  for (let at = 0; at < width; at += 1) if ((data[at * 4 + 3] ?? 0) > 8) expect(data[at * 4] ?? 0).toBeGreaterThan(250)
})

test('what is no picture is refused when it is read back', async () => {
  await expect(decodeRaw(Buffer.from('GIF89a....'))).rejects.toMatchObject({ code: 'input.unsupported' })
  await expect(decodeRaw((await encodePicture(photo, { format: 'webp' })).subarray(0, 4000))).rejects.toMatchObject({
    code: 'input.invalid',
  })
})

async function solid(side: number, pixel: number[]): Promise<RawPicture> {
  return { data: Buffer.from(Array.from({ length: side * side }, () => pixel).flat()), width: side, height: side }
}

/** Peak signal-to-noise ratio in dB over the colour channels; 100 for no difference at all. */
function psnr(a: RawPicture, b: RawPicture): number {
  let sum = 0
  for (let at = 0; at < a.data.length; at += 1) if (at % 4 !== 3) sum += ((a.data[at] ?? 0) - (b.data[at] ?? 0)) ** 2
  return sum === 0 ? 100 : 10 * Math.log10(255 ** 2 / (sum / (a.width * a.height * 3)))
}
