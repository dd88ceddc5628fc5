import type { RawPicture } from '../../picture.ts'
import type { LayerName } from './carriers.ts'
import { createPlane, type Plane } from './plane.ts'

/** Shares of red, green and blue in luma and in the blue difference, in 1/1024: Rec. 601 on gamma-coded bytes, as JPEG and WebP have it. */
const shares: Record<LayerName, readonly [number, number, number]> = {
  luma: [306, 601, 117],
  blue: [-173, -339, 512],
}
const whole = 1024

export interface ShrinkRequest {
  readonly layer: LayerName
  readonly columns: number
  readonly rows: number
  /** Looks only at every so manieth pixel of every so manieth row. */
  readonly stepPx?: number
}

/** Means of a layer over the cells of a grid, luma 0 to 255, blue -128 to 128. A grid finer than the picture repeats pixels. Alpha is not looked at. */
export function shrinkPicture(picture: RawPicture, { layer, columns, rows, stepPx = 1 }: ShrinkRequest): Plane {
  const plane = createPlane(columns, rows)
  const across = spansOf(Math.ceil(picture.width / stepPx), columns)
  const down = spansOf(Math.ceil(picture.height / stepPx), rows)
  const line = new Int32Array(Math.ceil(picture.width / stepPx))
  const cells = new Float32Array(columns)
  let shrunk = -1
  for (let row = 0; row < rows; row += 1) {
    const { first, last, firstShare, lastShare, innerShare } = spanAt(down, row)
    for (let y = first; y <= last; y += 1) {
      if (y !== shrunk) {
        readLine(picture, { y: y * stepPx, stepPx, shares: shares[layer] }, line)
        sumSpans(line, across, cells)
        shrunk = y
      }
      const share = (y === first ? firstShare : y === last ? lastShare : innerShare) / whole
      for (let column = 0, at = row * columns; column < columns; column += 1, at += 1)
        plane.data[at] = (plane.data[at] as number) + share * (cells[column] as number)
    }
  }
  return plane
}

interface Line {
  readonly y: number
  readonly stepPx: number
  readonly shares: readonly [number, number, number]
}

function readLine(
  { data, width }: RawPicture,
  { y, stepPx, shares: [red, green, blue] }: Line,
  line: Int32Array,
): void {
  for (let index = 0, offset = y * width * 4; index < line.length; index += 1, offset += stepPx * 4)
    line[index] =
      red * (data[offset] as number) + green * (data[offset + 1] as number) + blue * (data[offset + 2] as number)
}

/** For each cell the first and last source it covers and their shares; the sources between have `innerShare`. Shares of a cell sum to 1. */
interface Spans {
  readonly first: Int32Array
  readonly last: Int32Array
  readonly firstShare: Float32Array
  readonly lastShare: Float32Array
  readonly innerShare: number
}

function spansOf(sources: number, cells: number): Spans {
  const size = sources / cells
  const first = new Int32Array(cells)
  const last = new Int32Array(cells)
  const firstShare = new Float32Array(cells)
  const lastShare = new Float32Array(cells)
  for (let cell = 0; cell < cells; cell += 1) {
    const from = Math.floor(cell * size + 1e-6)
    const to = Math.max(from, Math.min(sources, Math.ceil((cell + 1) * size - 1e-6)) - 1)
    first[cell] = from
    last[cell] = to
    firstShare[cell] = from === to ? 1 : (from + 1 - cell * size) / size
    lastShare[cell] = from === to ? 0 : ((cell + 1) * size - to) / size
  }
  return { first, last, firstShare, lastShare, innerShare: 1 / size }
}

const spanAt = ({ first, last, firstShare, lastShare, innerShare }: Spans, cell: number) => ({
  first: first[cell] as number,
  last: last[cell] as number,
  firstShare: firstShare[cell] as number,
  lastShare: lastShare[cell] as number,
  innerShare,
})

function sumSpans(line: Int32Array, { first, last, firstShare, lastShare, innerShare }: Spans, cells: Float32Array) {
  for (let cell = 0; cell < cells.length; cell += 1) {
    const from = first[cell] as number
    const to = last[cell] as number
    let inner = 0
    for (let index = from + 1; index < to; index += 1) inner += line[index] as number
    cells[cell] =
      (line[from] as number) * (firstShare[cell] as number) +
      (line[to] as number) * (lastShare[cell] as number) +
      inner * innerShare
  }
}
