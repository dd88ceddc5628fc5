import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../../picture.ts'
import type { Plane } from './plane.ts'

/** Changes of gamma-coded bytes at the middles of the cells of a grid over the picture; red and green change alike. */
export interface Changes {
  readonly redGreen: Plane
  readonly blue: Plane
}

/** Changes and shares are counted in 256ths while pixels are made, as whole numbers are added fastest. */
const one = 256
/** What is left of a level is spread over 8 x 8 pixels (Bayer 1973). */
const thresholds = Int32Array.from({ length: 64 }, (_, index) => {
  let rank = 0
  for (let bit = 0; bit < 3; bit += 1) {
    const x = (index >> bit) & 1
    const y = (index >> (bit + 3)) & 1
    rank = (rank << 2) | ((x ^ y) << 1) | y
  }
  return ((rank + 0.5) / 64) * one
})

/** A copy with the changes added, interpolated between the cells. Pixels that a box of `keepOut` touches stay as they are, and so does alpha. */
export function changePixels(picture: RawPicture, changes: Changes, keepOut: readonly Box[]): RawPicture {
  const { width, height } = picture
  const data = Buffer.allocUnsafeSlow(picture.data.length)
  data.set(picture.data)
  const { width: columns, height: rows } = changes.redGreen
  const down = placePixels(height, rows)
  const line: Line = {
    pixels: new Uint32Array(data.buffer),
    across: placePixels(width, columns),
    redGreen: new Int32Array(columns + 1),
    blue: new Int32Array(columns + 1),
  }
  for (let y = 0; y < height; y += 1) {
    const place = { cell: down.cells[y] as number, share: (down.shares[y] as number) / one }
    mixRows(changes.redGreen, place, line.redGreen)
    mixRows(changes.blue, place, line.blue)
    for (const [from, to] of openSpans(width, y, keepOut)) changeSpan(line, { y, from, to })
  }
  return { data, width, height }
}

interface Line {
  /** Alpha, blue, green, red from the highest byte: every machine that Node runs on in earnest stores the lowest byte first. */
  readonly pixels: Uint32Array
  readonly across: Places
  /** One value a cell and the last one twice, in 256ths of a level. */
  readonly redGreen: Int32Array
  readonly blue: Int32Array
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

function mixRows({ data, width, height }: Plane, { cell, share }: { cell: number; share: number }, mixed: Int32Array) {
  const upper = cell * width
  const lower = Math.min(height - 1, cell + 1) * width
  for (let column = 0; column < width; column += 1)
    mixed[column] = ((data[upper + column] as number) * (1 - share) + (data[lower + column] as number) * share) * one
  mixed[width] = mixed[width - 1] as number
}

/** No branch depends on the change, as that is as good as random and would be guessed wrong for every third pixel. */
function changeSpan(
  { pixels, across, redGreen, blue }: Line,
  { y, from, to }: { y: number; from: number; to: number },
) {
  const { cells, shares } = across
  const thresholdRow = (y & 7) * 8
  for (let x = from, at = y * cells.length + from; x < to; x += 1, at += 1) {
    const cell = cells[x] as number
    const share = shares[x] as number
    const threshold = thresholds[thresholdRow + (x & 7)] as number
    const left = redGreen[cell] as number
    const leftBlue = blue[cell] as number
    const add = (left + ((((redGreen[cell + 1] as number) - left) * share) >> 8) + threshold) >> 8
    const addBlue = (leftBlue + ((((blue[cell + 1] as number) - leftBlue) * share) >> 8) + threshold) >> 8
    const pixel = pixels[at] as number
    let red = (pixel & 255) + add
    let green = ((pixel >>> 8) & 255) + add
    let blueByte = ((pixel >>> 16) & 255) + addBlue
    if ((red | green | blueByte) & ~255) {
      red = clampByte(red)
      green = clampByte(green)
      blueByte = clampByte(blueByte)
    }
    pixels[at] = (pixel & 0xff000000) | (blueByte << 16) | (green << 8) | red
  }
}

const clampByte = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)

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
