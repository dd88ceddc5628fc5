import { readFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { photo, sample } from '../../../../test/picture-files.ts'
import { createRandom } from '../../art/random.ts'
import { decodeCover } from '../../decode/decode-cover.ts'
import type { RawPicture } from '../../picture.ts'
import { embedWatermark } from './embed-watermark.ts'
import { readWatermark } from './read-watermark.ts'

const open = ({ data, width, height }: RawPicture) => sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()

/** The pixels that others would see, at other sizes and after lossy coding. */
async function change(picture: RawPicture, steps: (picture: Sharp) => Sharp): Promise<RawPicture> {
  const { data, info } = await sharp(await steps(open(picture)).toBuffer())
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

const scaled =
  (share: number, { width, height }: RawPicture) =>
  (picture: Sharp) =>
    picture.resize(Math.round(width * share), Math.round(height * share), { fit: 'fill' })

interface Marked {
  readonly id: string
  readonly picture: RawPicture
}
const ids = createRandom(48)
async function mark(bytes: Buffer, width: number, height: number): Promise<Marked> {
  const id = Array.from({ length: 12 }, () => ids.whole(0, 15).toString(16)).join('')
  return { id, picture: embedWatermark(await decodeCover(bytes, { width, height }), { id }) }
}
const marked = [
  await mark(photo('Storm.jpg').bytes, 1200, 630),
  await mark(photo('YellowFlower.jpg').bytes, 1080, 1080),
  await mark(sample('astronaut').bytes, 1600, 900),
]
/** An edge that is cut off a picture, in shares of its width and height. */
const cut =
  (edges: { left?: number; top?: number; right?: number; bottom?: number }, { width, height }: RawPicture) =>
  (picture: Sharp) => {
    const left = Math.round(width * (edges.left ?? 0))
    const top = Math.round(height * (edges.top ?? 0))
    return picture.extract({
      left,
      top,
      width: Math.round(width * (1 - (edges.right ?? 0))) - left,
      height: Math.round(height * (1 - (edges.bottom ?? 0))) - top,
    })
  }

const changes: Record<string, (picture: Sharp, raw: RawPicture) => Sharp> = {
  PNG: (picture) => picture.png({ compressionLevel: 1 }),
  'JPEG at quality 50': (picture) => picture.jpeg({ quality: 50 }),
  'WebP at quality 80': (picture) => picture.webp({ quality: 80 }),
  'WebP at quality 50': (picture) => picture.webp({ quality: 50 }),
  'AVIF at quality 50': (picture) => picture.avif({ quality: 50, effort: 0 }),
  'half its size and JPEG': (picture, raw) => scaled(0.5, raw)(picture).jpeg({ quality: 80 }),
  'half its size and WebP': (picture, raw) => scaled(0.5, raw)(picture).webp({ quality: 80 }),
  'a third of its size and JPEG': (picture, raw) => scaled(0.33, raw)(picture).jpeg({ quality: 80 }),
  'half again its size': (picture, raw) => scaled(1.5, raw)(picture).jpeg({ quality: 80 }),
  'a tenth cut off the left and JPEG at quality 50': (picture, raw) =>
    cut({ left: 0.1 }, raw)(picture).jpeg({ quality: 50 }),
  'a tenth cut off below and WebP': (picture, raw) => cut({ bottom: 0.1 }, raw)(picture).webp({ quality: 80 }),
  'less bright, less colourful': (picture) => picture.modulate({ brightness: 0.92, saturation: 0.85 }).png(),
  'brighter, more colourful': (picture) => picture.modulate({ brightness: 1.08, saturation: 1.15 }).png(),
  'another gamma': (picture) => picture.gamma(1.3, 1).png(),
  'shades of grey': (picture) => picture.greyscale().jpeg({ quality: 80 }),
  'the large rendition of WordPress': (picture) => picture.resize(1024).jpeg({ quality: 82 }),
  'a rendition of a shop': (picture) => picture.resize(800).webp({ quality: 80 }),
}

test.each(Object.keys(changes))('an id comes through %s', async (name) => {
  for (const { id, picture } of marked) {
    const changed = await change(picture, (opened) => (changes[name] as (typeof changes)[string])(opened, picture))
    const reading = readWatermark(changed)
    expect(reading).toEqual({ found: true, id, confidence: expect.any(Number) })
    expect(reading.confidence).toBeGreaterThanOrEqual(0.5)
  }
})

test('an id comes through cutting, shrinking and JPEG together, and through a cut from all sides', async () => {
  const [{ id, picture }] = marked as [Marked]
  const cutShrunk = await change(picture, (opened) => cut({ left: 0.04, top: 0.1, right: 0.02 }, picture)(opened).png())
  const shrunk = await change(cutShrunk, (opened) => scaled(0.5, cutShrunk)(opened).jpeg({ quality: 75 }))
  expect(readWatermark(shrunk).id).toBe(id)
  const edges = { left: 0.1, top: 0.1, right: 0.1, bottom: 0.1 }
  expect(readWatermark(await change(picture, (opened) => cut(edges, picture)(opened).jpeg())).id).toBe(id)
})

test('a picture of 300 pixels bears an id through JPEG and WebP', async () => {
  for (const [width, height] of [
    [300, 300],
    [480, 300],
  ] as const) {
    const { id, picture } = await mark(photo('Wood.jpg').bytes, width, height)
    expect(readWatermark(await change(picture, (opened) => opened.jpeg({ quality: 70 }))).id).toBe(id)
    expect(readWatermark(await change(picture, (opened) => opened.webp({ quality: 80 }))).id).toBe(id)
  }
})

/** What nobody marked: every reading goes through all sizes and places. */
function* unmarked(): Generator<RawPicture> {
  const random = createRandom(9)
  const [width, height] = [640, 360]
  const blank = () => Buffer.alloc(width * height * 4, 255)
  const noise = blank()
  for (let at = 0; at < noise.length; at += 1) if (at % 4 < 3) noise[at] = random.whole(0, 255)
  yield { data: noise, width, height }
  yield { data: blank(), width, height }
  const stripes = blank()
  for (let at = 0; at < stripes.length; at += 4) if ((((at / 4) % width) / 8) % 2 < 1) stripes.fill(20, at, at + 3)
  yield { data: stripes, width, height }
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#111'
  pen.font = '12px sans-serif'
  for (let line = 0; line < 22; line += 1)
    pen.fillText('Every picture that a model made bears an id. '.repeat(3), 8, 16 + line * 16)
  yield { data: Buffer.from(canvas.data()), width, height }
}

test('what bears no mark is not read: photographs, noise, a blank, stripes, a page of words', async () => {
  for (const picture of unmarked()) expect(readWatermark(picture).found).toBe(false)
  for (const name of ['Aqua.jpg', 'Blinds.jpg', 'GreenMeadow.jpg', 'TwoWings.jpg'])
    expect(readWatermark(await decodeCover(photo(name).bytes, { width: 900, height: 600 })).found).toBe(false)
})

test('a mark too badly damaged is not found, and never becomes another id', async () => {
  const { id, picture } = await mark(readFileSync('/usr/share/backgrounds/mate/abstract/Elephants.jpg'), 600, 315)
  let lost = 0
  for (const quality of [2, 5, 10, 20, 35]) {
    const reading = readWatermark(await change(picture, (opened) => opened.resize(150).jpeg({ quality })))
    expect([undefined, id]).toContain(reading.id)
    if (reading.found) continue
    expect(reading.confidence).toBeLessThan(0.5)
    lost += 1
  }
  expect(lost).toBeGreaterThan(0)
})
