import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { artStyleIds } from '../core-api/src/imaging/art/art-style-ids.ts'
import { paintStudio } from '../core-api/src/imaging/art/paint-studio.ts'
import { encodePicture } from '../core-api/src/imaging/encode/encode-picture.ts'
import type { RawPicture } from '../core-api/src/imaging/picture.ts'
import { realBrand } from '../core-api/test/real-brands.ts'
import { type PaintPalette, readPalette } from '../shared/brand/paint-palette.ts'
import { median } from './median.ts'

/**
 * Times every style of the studio artist, and paints contact sheets to be looked at: one a style, real brands across,
 * sizes and hours down.
 * `node bench/art.ts FOLDER [style=dunes,silk,…] [brand=Stripe,…] [prompt=…] [sheets=no]`
 */
const [folder, ...pairs] = process.argv.slice(2)
if (!folder) throw new Error('say which folder to write to')
const options = new Map(pairs.map((pair) => pair.split('=') as [string, string]))
const styles = options.get('style')?.split(',') ?? artStyleIds
const brands = options.get('brand')?.split(',') ?? ['Stripe', 'Spotify', 'Airbnb', 'Adidas', 'Mastodon', 'Netflix']
const prompts = options.get('prompt')?.split('|') ?? ['at midnight', 'at dusk', 'at dawn', 'at noon']
const limitMs = 250
const timed = { width: 1200, height: 1200 }
const sizes = [
  { width: 1200, height: 630, calm: [] },
  { width: 1080, height: 1080, calm: [{ x: 0.08, y: 0.3, width: 0.42, height: 0.4 }] },
  { width: 1080, height: 1920, calm: [{ x: 0.1, y: 0.1, width: 0.8, height: 0.26 }] },
]

const paletteOf = (brand: string): PaintPalette => readPalette(realBrand(brand).content.colors)

/** CPU time of one picture in milliseconds: the machine may have other work. */
async function time(style: string, seed: number): Promise<number> {
  const started = process.cpuUsage()
  await paintStudio({ prompt: '', style, palette: paletteOf('Stripe'), size: timed, seed, calm: [] })
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

/** A thumbnail by averaging blocks: small enough for a sheet, honest about what is painted at full size. */
function shrink({ data, width, height }: RawPicture, by: number): RawPicture {
  const [columns, rows] = [Math.floor(width / by), Math.floor(height / by)]
  const small = Buffer.alloc(columns * rows * 4, 255)
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0
        for (let j = 0; j < by; j += 1) {
          for (let i = 0; i < by; i += 1) sum += data[((y * by + j) * width + x * by + i) * 4 + channel] ?? 0
        }
        small[(y * columns + x) * 4 + channel] = sum / (by * by)
      }
    }
  }
  return { data: small, width: columns, height: rows }
}

/** Rows of pictures on grey, with a gap between. */
function layOut(rows: readonly (readonly RawPicture[])[], gap = 8): RawPicture {
  const width = Math.max(...rows.map((row) => row.reduce((sum, picture) => sum + picture.width + gap, 0))) - gap
  const height = rows.reduce((sum, row) => sum + Math.max(...row.map((picture) => picture.height)) + gap, 0) - gap
  const data = Buffer.alloc(width * height * 4, 128)
  let top = 0
  for (const row of rows) {
    let left = 0
    for (const picture of row) {
      for (let y = 0; y < picture.height; y += 1) {
        const line = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4)
        line.copy(data, ((top + y) * width + left) * 4)
      }
      left += picture.width + gap
    }
    top += Math.max(...row.map((picture) => picture.height)) + gap
  }
  return { data, width, height }
}

async function paintSheet(style: string): Promise<RawPicture> {
  const rows: RawPicture[][] = []
  for (const { calm, ...size } of sizes) {
    for (const prompt of size.height > size.width ? prompts.slice(1, 2) : prompts) {
      const row: RawPicture[] = []
      for (const [seed, brand] of brands.entries()) {
        const { pixels } = await paintStudio({ prompt, style, palette: paletteOf(brand), size, seed, calm })
        row.push(shrink(pixels, 4))
      }
      rows.push(row)
    }
  }
  return layOut(rows)
}

await mkdir(folder, { recursive: true })
console.log(
  `style        ${timed.width} x ${timed.height}, median and slowest of 5 seeds, warm, CPU ms (limit ${limitMs})`,
)
let isSlow = false
for (const style of styles) {
  for (const seed of [91, 92, 93]) await time(style, seed)
  const times: number[] = []
  for (const seed of [1, 2, 3, 4, 5]) times.push(await time(style, seed))
  const middle = median(times)
  isSlow ||= middle > limitMs
  console.log(
    `${style.padEnd(12)} ${middle.toFixed(0).padStart(4)} ${Math.max(...times)
      .toFixed(0)
      .padStart(4)}`,
  )
  if (options.get('sheets') === 'no') continue
  const sheet = await encodePicture(await paintSheet(style), { format: 'png' })
  await writeFile(join(folder, `${style}.png`), sheet)
}
if (isSlow) process.exitCode = 1
