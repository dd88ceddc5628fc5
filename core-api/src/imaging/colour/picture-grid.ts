import { linearOfByte, type Rgb } from '@imagelayer/shared/brand/oklab.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'

/**
 * A picture in small square cells, each with its mean colour: the local window in which contrast is judged, at a sixteenth of the work.
 * A single bright grain does not hinder reading; a bright patch of a stroke's width does.
 */
export interface PictureGrid {
  /** Where the picture lies on the canvas. */
  readonly box: Box
  readonly columns: number
  readonly rows: number
  /** Mean red, green and blue of each cell, three values a cell, 0 to 255. */
  readonly means: Float32Array
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
export function gridOf({ data, width, height }: RawPicture, box: Box, cellPx: number): PictureGrid {
  const columns = Math.ceil(width / cellPx)
  const rows = Math.ceil(height / cellPx)
  const means = new Float32Array(columns * rows * 3)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / cellPx) * columns
    for (let x = 0, offset = y * width * 4; x < width; x += 1, offset += 4) {
      const cell = (row + ((x / cellPx) | 0)) * 3
      means[cell] = (means[cell] as number) + (data[offset] as number)
      means[cell + 1] = (means[cell + 1] as number) + (data[offset + 1] as number)
      means[cell + 2] = (means[cell + 2] as number) + (data[offset + 2] as number)
    }
  }
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const pixels = Math.min(cellPx, width - column * cellPx) * Math.min(cellPx, height - row * cellPx)
      const cell = (row * columns + column) * 3
      for (let channel = 0; channel < 3; channel += 1)
        means[cell + channel] = (means[cell + channel] as number) / pixels
    }
  return { box, columns, rows, means }
}

export const meanOf = ({ means }: PictureGrid, cell: number): Rgb => [
  means[cell * 3] ?? 0,
  means[cell * 3 + 1] ?? 0,
  means[cell * 3 + 2] ?? 0,
]

/** Luma of a cell, 0 to 1, on gamma-coded values: about how light it looks, without the cost of OKLab. */
export const lumaOf = ({ means }: PictureGrid, cell: number): number =>
  ((means[cell * 3] as number) * 0.2126 +
    (means[cell * 3 + 1] as number) * 0.7152 +
    (means[cell * 3 + 2] as number) * 0.0722) /
  255

/** Numbers of the cells that a canvas box touches, row by row. */
export function cellsUnder(grid: PictureGrid, box: Box): Uint32Array {
  const cellWidth = grid.box.width / grid.columns
  const cellHeight = grid.box.height / grid.rows
  const from = (start: number, origin: number, cell: number) => Math.max(0, Math.floor((start - origin) / cell))
  const firstColumn = from(box.x, grid.box.x, cellWidth)
  const firstRow = from(box.y, grid.box.y, cellHeight)
  const endColumn = Math.min(grid.columns, Math.ceil((box.x + box.width - grid.box.x) / cellWidth))
  const endRow = Math.min(grid.rows, Math.ceil((box.y + box.height - grid.box.y) / cellHeight))
  const cells = new Uint32Array(Math.max(0, endColumn - firstColumn) * Math.max(0, endRow - firstRow))
  for (let row = firstRow, at = 0; row < endRow; row += 1)
    for (let column = firstColumn; column < endColumn; column += 1, at += 1) cells[at] = row * grid.columns + column
  return cells
}

/** The middle of a cell on the canvas. */
export const middleOf = ({ box, columns, rows }: PictureGrid, cell: number): { x: number; y: number } => ({
  x: box.x + ((cell % columns) + 0.5) * (box.width / columns),
  y: box.y + (Math.floor(cell / columns) + 0.5) * (box.height / rows),
})
