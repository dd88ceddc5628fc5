import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { differenceCiede2000 } from 'culori'
import { expect, test } from 'vitest'
import { photo, sample } from '../../../../test/picture-files.ts'
import { paintStudio } from '../../art/paint-studio.ts'
import { decodeCover } from '../../decode/decode-cover.ts'
import type { RawPicture } from '../../picture.ts'
import { embedWatermark } from './embed-watermark.ts'
import { readWatermark } from './read-watermark.ts'

const id = '0123456789ab'
const wide = { width: 1200, height: 630 }
const square = { width: 1080, height: 1080 }
const palette = {
  primary: '#2740e0',
  secondary: '#20123a',
  accent: '#ffcb00',
  background: '#ffffff',
  text: '#111111',
  neutral: '#8a8f98',
}
const art = async (style: string) =>
  (await paintStudio({ prompt: '', style, palette, size: wide, seed: 5, calm: [] })).pixels

const storm = await decodeCover(photo('Storm.jpg').bytes, wide)
const grass = await decodeCover(photo('GreenMeadow.jpg').bytes, square)
const elephants = await decodeCover(readFileSync('/usr/share/backgrounds/mate/abstract/Elephants.jpg'), wide)
const portrait = await decodeCover(sample('astronaut').bytes, square)

/** Peak signal to noise ratio in decibels, over red, green and blue. */
function measurePsnr(one: RawPicture, other: RawPicture): number {
  let squares = 0
  for (let at = 0; at < one.data.length; at += 1)
    if (at % 4 < 3) squares += ((one.data[at] as number) - (other.data[at] as number)) ** 2
  return 10 * Math.log10((255 ** 2 * one.width * one.height * 3) / squares)
}

const colorAt = ({ data }: RawPicture, at: number) => ({
  mode: 'rgb' as const,
  r: (data[at] as number) / 255,
  g: (data[at + 1] as number) / 255,
  b: (data[at + 2] as number) / 255,
})

/** CIEDE2000 of every 37th pixel. */
function measureColorChange(one: RawPicture, other: RawPicture): { mean: number; most: number } {
  const difference = differenceCiede2000()
  const changes: number[] = []
  for (let at = 0; at < one.data.length; at += 37 * 4) changes.push(difference(colorAt(one, at), colorAt(other, at)))
  return { mean: changes.reduce((sum, change) => sum + change, 0) / changes.length, most: Math.max(...changes) }
}

/** Every area of it is flat or a gentle shade. */
function paintGradient(): RawPicture {
  const data = Buffer.alloc(wide.width * wide.height * 4, 255)
  for (let y = 0, at = 0; y < wide.height; y += 1)
    for (let x = 0; x < wide.width; x += 1, at += 4) {
      const level = 60 + Math.round((150 * x) / wide.width + (30 * y) / wide.height)
      data.set([level, level, level], at)
    }
  return { data, ...wide }
}

test.each([
  ['a dark sky', storm],
  ['grass', grass],
  ['rough ground', elephants],
  ['a portrait', portrait],
])('%s is changed by less than 42 dB', (_name, picture) => {
  expect(measurePsnr(picture, embedWatermark(picture, { id }))).toBeGreaterThan(42)
})

test.each([
  ['a grey gradient', paintGradient()],
  ['studio art with gradients', await art('aurora')],
  ['studio art with flat colours', await art('tiles')],
])('%s: no colour is changed as far as an eye could see', (_name, picture) => {
  const { mean, most } = measureColorChange(picture, embedWatermark(picture, { id }))
  // On a neutral grey, one level of one channel is 0.4 to 0.7; what two colours differ by before people tell them apart is 1.
  expect(mean).toBeLessThan(0.6)
  expect(most).toBeLessThan(2.5)
})

test('no colour cast: the mean of each channel stays where it was', () => {
  const marked = embedWatermark(storm, { id })
  for (const channel of [0, 1, 2]) {
    let drift = 0
    for (let at = channel; at < storm.data.length; at += 4)
      drift += (marked.data[at] as number) - (storm.data[at] as number)
    expect(Math.abs(drift) / (storm.data.length / 4)).toBeLessThan(0.02)
  }
})

test('every pixel that a box touches stays as it is, also where boxes meet, leave the picture or have no area', () => {
  const boxes = [
    { x: 0, y: 0, width: 600, height: 630 },
    { x: 560.5, y: 99.2, width: 300, height: 40.1 },
    { x: 1100, y: 600, width: 500, height: 500 },
    { x: 900, y: 300, width: 0, height: 0 },
    { x: -50, y: -50, width: 20, height: 20 },
  ]
  const marked = embedWatermark(grass, { id, keepOut: boxes })
  const touched = (x: number, y: number) =>
    boxes.some((box) => x + 1 > box.x && x < box.x + box.width && y + 1 > box.y && y < box.y + box.height)
  let changed = 0
  for (let y = 0; y < grass.height; y += 1)
    for (let x = 0; x < grass.width; x += 1) {
      const at = (y * grass.width + x) * 4
      if (marked.data.readUInt32LE(at) === grass.data.readUInt32LE(at)) continue
      if (touched(x, y)) throw new Error(`changed at ${x}, ${y}`)
      changed += 1
    }
  expect(changed).toBeGreaterThan(100_000)
})

test('a picture that is half panel still bears its id', () => {
  for (const panel of [
    { x: 0, y: 0, width: 600, height: 630 },
    { x: 0, y: 315, width: 1200, height: 315 },
  ])
    expect(readWatermark(embedWatermark(storm, { id, keepOut: [panel] })).id).toBe(id)
})

test('alpha stays as it is, and black and white do not wrap around', () => {
  const data = Buffer.alloc(400 * 300 * 4)
  for (let at = 0; at < data.length; at += 4) data.fill((at / 4) % 400 < 200 ? 0 : 255, at, at + 4)
  const marked = embedWatermark({ data, width: 400, height: 300 }, { id })
  for (let at = 0; at < data.length; at += 1)
    expect(Math.abs((marked.data[at] as number) - (data[at] as number)) <= (at % 4 === 3 ? 0 : 8)).toBe(true)
})

test('the same picture and id give the same bytes, another id gives others, and the picture given is left alone', () => {
  const hash = ({ data }: RawPicture) => createHash('sha256').update(data).digest('hex')
  const before = hash(storm)
  const marked = hash(embedWatermark(storm, { id }))
  expect(hash(embedWatermark(storm, { id }))).toBe(marked)
  expect(hash(embedWatermark(storm, { id: 'ba9876543210' }))).not.toBe(marked)
  expect(hash(storm)).toBe(before)
})

test.each([
  [1, 1],
  [3, 900],
  [900, 3],
  [17, 23],
])(
  'a picture of %i x %i is marked and read without failing, even when it is too small to bear an id',
  (width, height) => {
    const picture: RawPicture = { data: Buffer.alloc(width * height * 4, 128), width, height }
    expect(embedWatermark(picture, { id })).toMatchObject({ width, height })
    expect(readWatermark(picture).found).toBe(false)
  },
)
