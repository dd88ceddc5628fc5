import type { RawPicture } from '../../picture.ts'
import type { LayerName } from './carriers.ts'
import { createPlane, type Plane } from './plane.ts'

/** Shares of red, green and blue in luma and in the blue difference: Rec. 601 on gamma-coded bytes, as JPEG and WebP have it. */
const weights: Record<LayerName, readonly [number, number, number]> = {
  luma: [0.299, 0.587, 0.114],
  blue: [-0.1687, -0.3313, 0.5],
}

export interface ShrinkRequest {
  readonly layer: LayerName
  readonly columns: number
  readonly rows: number
  /** Looks only at every so manieth pixel of every so manieth row. */
  readonly stepPx?: number
}

/**
 * Means of a layer over the cells of a grid: luma 0 to 255, blue -128 to 128. A grid finer than the picture repeats pixels. Alpha is not
 * looked at.
 */
export function shrinkPicture(picture: RawPicture, { layer, columns, rows, stepPx = 1 }: ShrinkRequest): Plane {
  const plane = createPlane(columns, rows)
  const across = spansOf(Math.ceil(picture.width / stepPx), columns)
  const down = spansOf(Math.ceil(picture.height / stepPx), rows)
  const sums = new Float64Array(Math.ceil(picture.width / stepPx))
  for (let row = 0; row < rows; row += 1) {
    const first = down.first[row] as number
    const last = down.last[row] as number
    sums.fill(0)
    for (let y = first; y <= last; y += 1) {
      const share = y === first ? down.firstShare[row] : y === last ? down.lastShare[row] : down.innerShare
      addLine(picture, { y: y * stepPx, stepPx, weights: weights[layer], share: share as number }, sums)
    }
    sumSpans(sums, across, plane.data.subarray(row * columns, (row + 1) * columns))
  }
  return plane
}

interface Line {
  readonly y: number
  readonly stepPx: number
  readonly weights: readonly [number, number, number]
  readonly share: number
}

function addLine({ data, width }: RawPicture, { y, stepPx, weights, share }: Line, sums: Float64Array): void {
  const red = weights[0] * share
  const green = weights[1] * share
  const blue = weights[2] * share
  const step = stepPx * 4
  for (let index = 0, offset = y * width * 4; index < sums.length; index += 1, offset += step)
    sums[index] =
      (sums[index] as number) +
      red * (data[offset] as number) +
      green * (data[offset + 1] as number) +
      blue * (data[offset + 2] as number)
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

function sumSpans(
  sources: Float64Array,
  { first, last, firstShare, lastShare, innerShare }: Spans,
  cells: Float32Array,
) {
  for (let cell = 0; cell < cells.length; cell += 1) {
    const from = first[cell] as number
    const to = last[cell] as number
    let inner = 0
    for (let index = from + 1; index < to; index += 1) inner += sources[index] as number
    cells[cell] =
      (sources[from] as number) * (firstShare[cell] as number) +
      (sources[to] as number) * (lastShare[cell] as number) +
      inner * innerShare
  }
}
