import { createHash } from 'node:crypto'
import { hexToOklab, type Oklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import sharp from 'sharp'
import { siDuolingo, siFirefoxbrowser, siNetflix, siSnapchat, siSpotify, siTwitch, siVercel } from 'simple-icons'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import { artStyleIds } from './choose-style.ts'
import { paintStudio, type StudioRequest } from './paint-studio.ts'
import { paintSwatch } from './paint-swatch.ts'

const paletteOf = (icon: { hex: string }, more: Partial<PaintPalette> = {}): PaintPalette => ({
  primary: `#${icon.hex}`,
  secondary: `#${icon.hex}`,
  accent: `#${icon.hex}`,
  background: '#ffffff',
  text: '#111111',
  neutral: '#8a8f98',
  ...more,
})
const request = (style: string, change: Partial<StudioRequest> = {}): StudioRequest => ({
  prompt: '',
  style,
  palette: paletteOf(siFirefoxbrowser, { secondary: '#20123a', accent: '#ffcb00' }),
  size: { width: 240, height: 160 },
  seed: 5,
  calm: [],
  ...change,
})
const paint = async (style: string, change: Partial<StudioRequest> = {}): Promise<RawPicture> =>
  (await paintStudio(request(style, change))).pixels
const hashOf = ({ data }: RawPicture): string => createHash('sha256').update(data).digest('hex')

function* colorsOf({ data }: RawPicture): Generator<Oklab> {
  for (let at = 0; at < data.length; at += 4 * 7) {
    yield rgbToOklab([data[at] as number, data[at + 1] as number, data[at + 2] as number])
  }
}
const hueOf = ([, a, b]: Oklab): number => (Math.atan2(b, a) * 180) / Math.PI
const apart = (one: number, other: number): number => Math.abs(((one - other + 540) % 360) - 180)

test.each(artStyleIds)('%s: the same seed gives the same bytes, another seed another picture', async (style) => {
  const first = hashOf(await paint(style))
  expect(hashOf(await paint(style))).toBe(first)
  expect(hashOf(await paint(style, { seed: 6 }))).not.toBe(first)
})

test.each(artStyleIds)('%s: fills every size and ratio with opaque pixels', async (style) => {
  for (const [width, height] of [
    [64, 64],
    [400, 100],
    [100, 400],
    [257, 131],
  ] as const) {
    const { data, ...size } = await paint(style, { size: { width, height } })
    expect(size).toEqual({ width, height })
    expect(data.length).toBe(width * height * 4)
    for (let at = 3; at < data.length; at += 4)
      if (data[at] !== 255) throw new Error(`hole at ${at} in ${width}x${height}`)
  }
})

const brands = { spotify: siSpotify, netflix: siNetflix, snapchat: siSnapchat, twitch: siTwitch, duolingo: siDuolingo }
test.each(artStyleIds)(
  '%s: strong colours keep the hue of a one-colour brand, and the brand’s own colour leads',
  async (style) => {
    for (const [name, icon] of Object.entries(brands)) {
      const own = hexToOklab(`#${icon.hex}`)
      let strong = 0
      let foreign = 0
      for (const color of colorsOf(await paint(style, { palette: paletteOf(icon), seed: 3 }))) {
        if (Math.hypot(color[1], color[2]) < 0.06) continue
        strong += 1
        if (apart(hueOf(color), hueOf(own)) > 62) foreign += 1
      }
      expect(strong, `${name}: strong colours`).toBeGreaterThan(200)
      expect(foreign / strong, `${name}: foreign hues`).toBeLessThan(0.03)
    }
  },
)

test.each(artStyleIds)('%s: a black-and-white brand gets no colour, but its full range of tones', async (style) => {
  let darkest = 1
  let lightest = 0
  for (const color of colorsOf(await paint(style, { palette: paletteOf(siVercel), seed: 4 }))) {
    expect(Math.hypot(color[1], color[2])).toBeLessThan(0.03)
    darkest = Math.min(darkest, color[0])
    lightest = Math.max(lightest, color[0])
  }
  expect(lightest - darkest).toBeGreaterThan(0.3)
})

/** Mean step of lightness between neighbours at a quarter of the size, so that grain does not count. */
async function unrest(
  { data, width, height }: RawPicture,
  box: { x: number; y: number; width: number; height: number },
) {
  const [w, h] = [Math.round(width / 4), Math.round(height / 4)]
  const grey = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize(w, h)
    .greyscale()
    .raw()
    .toBuffer()
  let inside = 0
  let outside = 0
  let insideCount = 0
  let outsideCount = 0
  for (let y = 0; y < h - 1; y += 1) {
    for (let x = 0; x < w - 1; x += 1) {
      const here = grey[y * w + x] as number
      const step = Math.abs(here - (grey[y * w + x + 1] as number)) + Math.abs(here - (grey[(y + 1) * w + x] as number))
      const [u, v] = [x / w, y / h]
      if (u > box.x && u < box.x + box.width && v > box.y && v < box.y + box.height) {
        inside += step
        insideCount += 1
      } else {
        outside += step
        outsideCount += 1
      }
    }
  }
  return { inside: inside / insideCount, outside: outside / outsideCount }
}

test.each(artStyleIds)('%s: is calmer where words will stand', async (style) => {
  const box = { x: 0.05, y: 0.25, width: 0.45, height: 0.5 }
  let inside = 0
  let outside = 0
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const picture = await paint(style, { size: { width: 480, height: 320 }, calm: [box], seed })
    const found = await unrest(picture, box)
    inside += found.inside
    outside += found.outside
  }
  expect(inside / outside).toBeLessThan(0.9)
})

test('a picture larger than is painted at once still comes in the size asked for', async () => {
  const { data, width, height } = await paint('tiles', { size: { width: 3000, height: 2000 } })
  expect([width, height, data.length]).toEqual([3000, 2000, 3000 * 2000 * 4])
})

test('an unknown style counts as none: the prompt chooses', async () => {
  const { style } = await paintStudio(request('oil-painting', { prompt: 'satin dress, luxury' }))
  expect(style).toBe('silk')
})

test('the swatch shows each colour of the palette once, exactly', async () => {
  const palette = paletteOf(siFirefoxbrowser, { secondary: '#20123A', accent: '#ffcb00' })
  const { data, info } = await sharp(await paintSwatch(palette))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 6 * 160, height: 160, channels: 3 })
  const at = (column: number) =>
    data
      .subarray((80 * info.width + column * 160 + 80) * 3)
      .subarray(0, 3)
      .toString('hex')
  expect([0, 1, 2, 3, 4, 5].map(at)).toEqual([
    siFirefoxbrowser.hex.toLowerCase(),
    '20123a',
    'ffcb00',
    'ffffff',
    '8a8f98',
    '111111',
  ])
})
