import { linearOfByte } from '@imagelayer/shared/brand/oklab.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/**
 * A picture in cells. Each cell keeps its brightest and darkest real pixel, so contrast judged on cells is contrast judged on
 * pixels, at a sixteenth of the work.
 */
export interface PictureGrid {
  /** Where the picture lies on the canvas. */
  readonly box: Box
  readonly columns: number
  readonly rows: number
  /** Index of the pixel in `data`, in bytes. */
  readonly brightest: Uint32Array
  readonly darkest: Uint32Array
  /** Relative luminance of those pixels, and the mean of all, 0 to 1. */
  readonly brightestLuminance: Float32Array
  readonly darkestLuminance: Float32Array
  readonly data: Buffer
}

const redShare = linearOfByte.map((value) => value * 0.2126)
const greenShare = linearOfByte.map((value) => value * 0.7152)
const blueShare = linearOfByte.map((value) => value * 0.0722)

/** Relative luminance of the pixel at a byte offset. */
export const luminanceAt = (data: Buffer, offset: number): number =>
  (redShare[data[offset] ?? 0] ?? 0) +
  (greenShare[data[offset + 1] ?? 0] ?? 0) +
  (blueShare[data[offset + 2] ?? 0] ?? 0)

/** `cellPx` 1 for a picture that is already small. `box` is the place of the picture on the canvas, which may be larger. */
export function gridOf(picture: RawPicture, box: Box, cellPx: number): PictureGrid {
  const { data, width, height } = picture
  const columns = Math.ceil(width / cellPx)
  const rows = Math.ceil(height / cellPx)
  const count = columns * rows
  const brightest = new Uint32Array(count)
  const darkest = new Uint32Array(count)
  const brightestLuminance = new Float32Array(count).fill(-1)
  const darkestLuminance = new Float32Array(count).fill(2)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / cellPx) * columns
    for (let x = 0, offset = y * width * 4; x < width; x += 1, offset += 4) {
      const cell = row + ((x / cellPx) | 0)
      const luminance = luminanceAt(data, offset)
      if (luminance > (brightestLuminance[cell] ?? 0)) {
        brightestLuminance[cell] = luminance
        brightest[cell] = offset
      }
      if (luminance < (darkestLuminance[cell] ?? 0)) {
        darkestLuminance[cell] = luminance
        darkest[cell] = offset
      }
    }
  }
  return { box, columns, rows, brightest, darkest, brightestLuminance, darkestLuminance, data }
}

/** Calls back for every cell that a canvas box touches, with the cell's middle on the canvas. */
export function eachCell(grid: PictureGrid, box: Box, visit: (cell: number, x: number, y: number) => void): void {
  const cellWidth = grid.box.width / grid.columns
  const cellHeight = grid.box.height / grid.rows
  const from = (start: number, origin: number, cell: number) => Math.max(0, Math.floor((start - origin) / cell))
  const firstColumn = from(box.x, grid.box.x, cellWidth)
  const firstRow = from(box.y, grid.box.y, cellHeight)
  const endColumn = Math.min(grid.columns, Math.ceil((box.x + box.width - grid.box.x) / cellWidth))
  const endRow = Math.min(grid.rows, Math.ceil((box.y + box.height - grid.box.y) / cellHeight))
  for (let row = firstRow; row < endRow; row += 1)
    for (let column = firstColumn; column < endColumn; column += 1)
      visit(row * grid.columns + column, grid.box.x + (column + 0.5) * cellWidth, grid.box.y + (row + 0.5) * cellHeight)
}
