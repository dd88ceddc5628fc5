import { createHash } from 'node:crypto'
import { hexToOklab, type Oklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import sharp from 'sharp'
import { siDuolingo, siFirefoxbrowser, siNetflix, siSnapchat, siSpotify, siTwitch, siVercel } from 'simple-icons'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import type { MoodName } from './art-mood.ts'
import { type ArtStyleId, artStyleIds } from './art-style-ids.ts'
import { artStyles } from './art-styles.ts'
import { paintStudio, type StudioRequest } from './paint-studio.ts'

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
    [3, 200],
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
  for (const seed of [1, 2, 3, 4]) {
    const picture = await paint(style, { size: { width: 360, height: 240 }, calm: [box], seed })
    const found = await unrest(picture, box)
    inside += found.inside
    outside += found.outside
  }
  expect(inside / outside).toBeLessThan(0.9)
})

/** Mean of a measure over a few pictures of the same words. */
async function mean(
  style: ArtStyleId,
  change: Partial<StudioRequest>,
  measure: (picture: RawPicture) => number | Promise<number>,
): Promise<number> {
  const seeds = [1, 2]
  const size = { width: 220, height: 160 }
  const values = await Promise.all(seeds.map(async (seed) => measure(await paint(style, { seed, size, ...change }))))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function meanLightness(picture: RawPicture): number {
  const colors = [...colorsOf(picture)]
  return colors.reduce((sum, [lightness]) => sum + lightness, 0) / colors.length
}

test.each(artStyleIds)('%s: night is darker than dusk, dusk than dawn, dawn than noon', async (style) => {
  const lightness: number[] = []
  for (const prompt of ['at midnight', 'at dusk', 'at dawn', 'at noon']) {
    lightness.push(await mean(style, { prompt }, meanLightness))
  }
  const [night = 0, dusk = 0, dawn = 0, noon = 0] = lightness
  expect(dusk).toBeGreaterThan(night)
  expect(dawn).toBeGreaterThan(dusk)
  expect(noon).toBeGreaterThan(dawn - 0.02)
  expect(noon - night).toBeGreaterThan(0.15)
})

/** Mean step between neighbours at full size, for pictures without grain. */
function edgesOf({ data, width }: RawPicture): number {
  let sum = 0
  for (let at = 1; at < data.length - width * 4; at += 4)
    sum += Math.abs((data[at] as number) - (data[at + 4] as number))
  return sum / (data.length / 4)
}

test.each(artStyleIds)('%s: a minimal picture is quieter than a rich one', async (style) => {
  const minimal = await mean(style, { prompt: 'minimal, smooth' }, edgesOf)
  const rich = await mean(style, { prompt: 'lush, rich, smooth' }, edgesOf)
  expect(rich / minimal).toBeGreaterThan(1.12)
})

/** A low quantile of the steps between neighbouring pixels: edges stand above it, grain does not. */
function grainOf({ data, width }: RawPicture): number {
  const steps: number[] = []
  for (let at = 1; at < data.length - width * 4; at += 8) {
    steps.push(Math.abs((data[at] as number) - (data[at + 4] as number)))
  }
  return steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.4)] as number
}

test.each(artStyleIds)('%s: a print is grainier than a smooth picture', async (style) => {
  const smooth = await mean(style, { prompt: 'smooth' }, grainOf)
  const print = await mean(style, { prompt: 'grainy print' }, grainOf)
  expect(print).toBeGreaterThanOrEqual(smooth + 2)
})

const opposites: Partial<Record<MoodName, readonly [string, string]>> = {
  energy: ['calm', 'bold'],
  motion: ['static', 'flowing'],
  geometry: ['organic', 'geometric'],
  play: ['elegant', 'playful'],
}
const answers = artStyleIds.flatMap((style) => artStyles[style].answersTo.map((mood) => [style, mood] as const))
test.each(answers)('%s answers to %s: opposite words give pictures that differ at a glance', async (style, mood) => {
  const [low = '', high = ''] = opposites[mood] ?? []
  let apartSum = 0
  for (const seed of [1, 2]) {
    const [one, other] = await Promise.all(
      [low, high].map(async (prompt) => thumbnail(await paint(style, { prompt, seed }))),
    )
    apartSum += distance(one as Buffer, other as Buffer)
  }
  expect(apartSum / 2).toBeGreaterThan(4)
})

const thumbnail = ({ data, width, height }: RawPicture): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(24, 16, { fit: 'fill' })
    .raw()
    .toBuffer()
/** Mean difference of the channels, 0 to 255. */
const distance = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] as number)), 0) / one.length

test('warm words give the warmer of two further colours more room, cool words the cooler', async () => {
  const palette = paletteOf(siTwitch, { accent: '#ff7a1a', secondary: '#12c2d6' })
  const warmth = ({ data }: RawPicture): number =>
    [...colorsOf({ data, width: 0, height: 0 })].reduce((sum, [, a, b]) => sum + a * 0.574 + b * 0.819, 0)
  let [warm, cool] = [0, 0]
  for (const style of ['bauhaus', 'foliage', 'halftone', 'rings', 'terrazzo', 'tiles', 'woven'] as const) {
    warm += await mean(style, { palette, prompt: 'warm' }, warmth)
    cool += await mean(style, { palette, prompt: 'cool' }, warmth)
  }
  // Both lie on the cool side, because violet leads.
  expect(warm).toBeGreaterThan(cool * 0.85)
})

test('every style is clearly different from every other', async () => {
  const looks = await Promise.all(
    artStyleIds.map(async (style) => {
      const pictures = [1, 2, 3].map(async (seed) => thumbnail(await paint(style, { seed, prompt: 'at dawn' })))
      return { style, thumbnails: await Promise.all(pictures) }
    }),
  )
  for (const [i, one] of looks.entries()) {
    for (const other of looks.slice(i + 1)) {
      const apart = one.thumbnails.reduce((sum, look, k) => sum + distance(look, other.thumbnails[k] as Buffer), 0) / 3
      expect(apart, `${one.style} and ${other.style}`).toBeGreaterThan(8)
    }
  }
})

test.each(artStyleIds)('%s: the focal point lies in the picture and not under the words', async (style) => {
  const calm = [{ x: 0.05, y: 0.2, width: 0.45, height: 0.6 }]
  for (const seed of [1, 2, 3]) {
    const { focalPoint } = await paintStudio(request(style, { seed, calm }))
    const { x, y } = focalPoint
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(Math.max(x, y)).toBeLessThanOrEqual(1)
    expect(x > 0.05 && x < 0.5 && y > 0.2 && y < 0.8).toBe(false)
  }
})

test('a kit with a dark ground gets darker pictures than the same kit on a light one', async () => {
  const dark = paletteOf(siTwitch, { background: '#0e0f13', text: '#f4f4f4' })
  for (const style of artStyleIds) {
    const onDark = await mean(style, { palette: dark }, meanLightness)
    expect(onDark, style).toBeLessThan(await mean(style, { palette: paletteOf(siTwitch) }, meanLightness))
  }
})

test('the kit’s guidelines reach the choice of style and the mood', async () => {
  const guidelines = { imagery: 'Botanical, at night', do: [], dont: [] }
  const { style, pixels } = await paintStudio({ ...request('', { guidelines }), prompt: 'our news' })
  expect(style).toBe('foliage')
  expect(meanLightness(pixels)).toBeLessThan(0.45)
})

test('a picture larger than is painted at once still comes in the size asked for', async () => {
  const { data, width, height } = await paint('tiles', { size: { width: 3000, height: 2000 } })
  expect([width, height, data.length]).toEqual([3000, 2000, 3000 * 2000 * 4])
})

test('an unknown style counts as none: the prompt chooses', async () => {
  const { style } = await paintStudio(request('oil-painting', { prompt: 'satin dress, luxury' }))
  expect(style).toBe('silk')
})
