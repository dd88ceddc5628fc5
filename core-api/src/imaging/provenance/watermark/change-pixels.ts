import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../../picture.ts'
import type { Plane } from './plane.ts'

/** Changes of gamma-coded bytes at the middles of the cells of a grid over the picture; red and green change alike. */
export interface Changes {
  readonly redGreen: Plane
  readonly blue: Plane
}

/*
 * This runs over every pixel of every picture, so both changes are carried in one whole number: blue in the upper 16 bits, red and green in
 * the lower. Each is counted in eighths of a level from `bias` on, mixed between two rows in 256ths, and never leaves its half.
 */
const eighths = 8
const bias = 16
const one = 256
const fractionBits = 11
const fieldBits = 16
const fieldMask = 0xffff

/** What is left of a level is spread over 8 x 8 pixels (Bayer 1973). */
const thresholds = Int32Array.from({ length: 64 }, (_, index) => {
  let rank = 0
  for (let bit = 0; bit < 3; bit += 1) {
    const x = (index >> bit) & 1
    const y = (index >> (bit + 3)) & 1
    rank = (rank << 2) | ((x ^ y) << 1) | y
  }
  const threshold = Math.floor(((rank + 0.5) / 64) * eighths * one)
  return (threshold << fieldBits) | threshold
})

/**
 * A copy with the changes added, interpolated between the cells. Pixels that a box of `keepOut` touches stay as they are, and so does alpha.
 * Changes must be less than eight levels.
 */
export function changePixels(picture: RawPicture, changes: Changes, keepOut: readonly Box[]): RawPicture {
  const { width, height } = picture
  const data = Buffer.allocUnsafeSlow(picture.data.length)
  data.set(picture.data)
  const pixels = new Uint32Array(data.buffer)
  const across = placePixels(width, changes.blue.width)
  const down = placePixels(height, changes.blue.height)
  let upper = new Int32Array(width)
  let lower = new Int32Array(width)
  let cell = -1
  for (let y = 0; y < height; y += 1) {
    for (; cell < (down.cells[y] as number); cell += 1) {
      ;[upper, lower] = [lower, upper]
      packRow(changes, { row: cell + 2, across }, lower)
      if (cell < 0) packRow(changes, { row: 0, across }, upper)
    }
    const row = { pixels, start: y * width, upper, lower, share: down.shares[y] as number, thresholdRow: (y & 7) * 8 }
    for (const [from, to] of openSpans(width, y, keepOut)) changeSpan(row, from, to)
  }
  return { data, width, height }
}

interface Places {
  /** The cell whose middle lies left of (above) a pixel's middle, or the first. */
  readonly cells: Uint16Array
  /** How far the pixel is on its way to the next cell, in 256ths. */
  readonly shares: Uint8Array
}

function placePixels(pixels: number, cellCount: number): Places {
  const cells = new Uint16Array(pixels)
  const shares = new Uint8Array(pixels)
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const place = Math.min(cellCount - 1, Math.max(0, ((pixel + 0.5) * cellCount) / pixels - 0.5))
    cells[pixel] = Math.floor(place)
    shares[pixel] = (place - Math.floor(place)) * one
  }
  return { cells, shares }
}

/** A row of cells, or the last one for a row below it, interpolated to pixels and packed. */
function packRow(
  { redGreen, blue }: Changes,
  { row, across }: { row: number; across: Places },
  packed: Int32Array,
): void {
  const start = Math.min(row, blue.height - 1) * blue.width
  const last = start + blue.width - 1
  for (let x = 0; x < packed.length; x += 1) {
    const left = start + (across.cells[x] as number)
    const right = Math.min(last, left + 1)
    const share = (across.shares[x] as number) / one
    const low = mix(redGreen.data[left] as number, redGreen.data[right] as number, share)
    const high = mix(blue.data[left] as number, blue.data[right] as number, share)
    packed[x] = (countEighths(high) << fieldBits) | countEighths(low)
  }
}

const mix = (left: number, right: number, share: number): number => left + (right - left) * share
const countEighths = (level: number): number => ((level + bias) * eighths + 0.5) | 0

interface Row {
  /** Alpha, blue, green, red from the highest byte on: Node runs on machines that store the lowest byte first. */
  readonly pixels: Uint32Array
  readonly start: number
  readonly upper: Int32Array
  readonly lower: Int32Array
  readonly share: number
  readonly thresholdRow: number
}

function changeSpan({ pixels, start, upper, lower, share, thresholdRow }: Row, from: number, to: number): void {
  const rest = one - share
  for (let x = from, at = start + from; x < to; x += 1, at += 1) {
    const threshold = thresholds[thresholdRow + (x & 7)] as number
    const mixed = Math.imul(upper[x] as number, rest) + Math.imul(lower[x] as number, share) + threshold
    const change = ((mixed & fieldMask) >>> fractionBits) - bias
    const blueChange = (mixed >>> (fieldBits + fractionBits)) - bias
    const pixel = pixels[at] as number
    // With no byte below 8 or above 247 none can overflow, and all are changed by one sum.
    const tops = (pixel + 0x080808) & 0xf0f0f0
    if (((tops - 0x101010) & ~tops & 0x808080) === 0) {
      pixels[at] = pixel + change * 0x101 + blueChange * 0x10000
      continue
    }
    let red = (pixel & 255) + change
    let green = ((pixel >>> 8) & 255) + change
    let blue = ((pixel >>> 16) & 255) + blueChange
    if ((red | green | blue) & ~255) {
      red = clampByte(red)
      green = clampByte(green)
      blue = clampByte(blue)
    }
    pixels[at] = (pixel & 0xff000000) | (blue << 16) | (green << 8) | red
  }
}

function clampByte(value: number): number {
  if (value < 0) return 0
  if (value > 255) return 255
  return value
}

/** The stretches of a row that no box touches: pairs of the first pixel and the pixel after the last. */
function openSpans(width: number, y: number, boxes: readonly Box[]): [number, number][] {
  const closed = boxes
    .filter((box) => y + 1 > box.y && y < box.y + box.height && box.width > 0)
    .map((box): [number, number] => [Math.floor(box.x), Math.ceil(box.x + box.width)])
    .sort((a, b) => a[0] - b[0])
  const open: [number, number][] = []
  let from = 0
  for (const [first, end] of closed) {
    if (first > from) open.push([from, Math.min(first, width)])
    from = Math.max(from, end)
  }
  if (from < width) open.push([from, width])
  return open
}
