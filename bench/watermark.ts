// npm run x -- node bench/watermark.ts: what the watermark costs, how little it changes, and what it lives through.
import { parseArgs } from 'node:util'
import sharp, { type Sharp } from 'sharp'
import { createRandom } from '../core-api/src/imaging/art/random.ts'
import { decodeCover } from '../core-api/src/imaging/decode/decode-cover.ts'
import type { RawPicture } from '../core-api/src/imaging/picture.ts'
import { embedWatermark } from '../core-api/src/imaging/provenance/watermark/embed-watermark.ts'
import { readWatermark } from '../core-api/src/imaging/provenance/watermark/read-watermark.ts'
import { photo, sample } from '../core-api/test/picture-files.ts'
import { channels } from '../shared/contract/channels.ts'
import { median } from './median.ts'

const { values } = parseArgs({ options: { seed: { type: 'string', default: '48' } } })
const random = createRandom(Number(values.seed))
const photos = ['Storm.jpg', 'YellowFlower.jpg', 'Dune.jpg', 'Wood.jpg', 'GreenMeadow.jpg', 'Aqua.jpg'].map(
  (name) => photo(name).bytes,
)
const paintings = [...photos, sample('astronaut').bytes, sample('coffee').bytes]
const sizes = channels.slice(0, 6).map(({ width, height }) => ({ width, height }))

type Change = (picture: Sharp, size: { width: number; height: number }) => Sharp
const changes: Readonly<Record<string, Change>> = {
  'JPEG, quality 50': (picture) => picture.jpeg({ quality: 50 }),
  'WebP, quality 80': (picture) => picture.webp({ quality: 80 }),
  'half the size, JPEG quality 80': (picture, { width, height }) =>
    picture.resize(Math.round(width / 2), Math.round(height / 2)).jpeg({ quality: 80 }),
  'a tenth cut off one side': (picture, { width, height }) => {
    const left = Math.round(width * 0.1)
    return picture.extract({ left, top: 0, width: width - left, height }).jpeg({ quality: 85 })
  },
}

const open = ({ data, width, height }: RawPicture): Sharp => sharp(data, { raw: { width, height, channels: 4 } })

async function decode(bytes: Buffer): Promise<RawPicture> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Peak signal to noise ratio in decibels, over red, green and blue. */
function measurePsnr(one: RawPicture, other: RawPicture): number {
  let squares = 0
  for (let at = 0; at < one.data.length; at += 1)
    if (at % 4 < 3) squares += ((one.data[at] as number) - (other.data[at] as number)) ** 2
  return 10 * Math.log10((255 ** 2 * one.width * one.height * 3) / squares)
}

const timed = <T>(work: () => T, into: number[]): T => {
  const start = performance.now()
  const result = work()
  into.push(performance.now() - start)
  return result
}

const embedMs: number[] = []
const readMs: number[] = []
const psnr: number[] = []
const survived = new Map(Object.keys(changes).map((name) => [name, 0]))
let wrong = 0
for (const bytes of paintings)
  for (const size of sizes) {
    const picture = await decodeCover(bytes, size)
    const id = Array.from({ length: 12 }, () => random.whole(0, 15).toString(16)).join('')
    const marked = timed(() => embedWatermark(picture, { id }), embedMs)
    psnr.push(measurePsnr(picture, marked))
    for (const [name, change] of Object.entries(changes)) {
      const changed = await decode(await change(open(marked), size).toBuffer())
      const reading = timed(() => readWatermark(changed), readMs)
      if (reading.id === id) survived.set(name, (survived.get(name) ?? 0) + 1)
      else if (reading.found) wrong += 1
    }
    if (readWatermark(picture).found) wrong += 1
  }

const count = embedMs.length
const rows = [
  ['pictures', `${count}, ${paintings.length} paintings in ${sizes.length} sizes`, ''],
  ...[...survived].map(([name, times]) => [`read after ${name}`, `${times} of ${count}`, 'all']),
  ['another id, or one where none is', `${wrong} of ${count * (survived.size + 1)}`, '0'],
  ['PSNR, median and least', `${median(psnr).toFixed(1)}, ${Math.min(...psnr).toFixed(1)} dB`, ''],
  ['to set it, median', `${median(embedMs).toFixed(0)} ms`, ''],
  ['to read it, median and most', `${median(readMs).toFixed(0)}, ${Math.max(...readMs).toFixed(0)} ms`, ''],
]
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
