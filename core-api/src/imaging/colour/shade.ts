import { oklabToRgb, rgbToHex, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { cellsUnder, meanOf, type PictureGrid } from './picture-grid.ts'

const lightness = 0.2
const mostChroma = 0.075
/** Of the picture's own chroma, so that a grey picture keeps a grey shade. */
const chromaShare = 0.8

/**
 * A near-black in the hue that the picture has in `boxes`. A grey veil over colour looks like dirt; one in the picture's own
 * hue looks like shade.
 */
export function shadeOf(grid: PictureGrid, boxes: readonly Box[]): string {
  let a = 0
  let b = 0
  let count = 0
  for (const box of boxes) {
    const cells = cellsUnder(grid, box)
    const step = Math.max(1, Math.floor((cells.length * boxes.length) / mostSamples))
    for (let at = 0; at < cells.length; at += step) {
      const cell = cells[at] as number
      const [, cellA, cellB] = rgbToOklab(meanOf(grid, cell))
      a += cellA
      b += cellB
      count += 1
    }
  }
  const chroma = count === 0 ? 0 : Math.hypot(a, b) / count
  const scale = chroma === 0 ? 0 : Math.min(mostChroma, chroma * chromaShare) / Math.hypot(a, b)
  return rgbToHex(oklabToRgb([lightness, a * scale, b * scale]))
}

/** Chroma from which colours count as vivid: about that of brick or denim. */
const vividChroma = 0.1
const mostSamples = 1500

/**
 * How far a picture's vivid colours lie apart in hue, 0 (one hue, or greys) to 1 (opposite ones). One veil cannot have the hue of
 * all of them, and halfway covered the others turn to mud.
 */
export function discordOf(grid: PictureGrid): number {
  const cells = grid.columns * grid.rows
  const step = Math.max(1, Math.floor(cells / mostSamples))
  let a = 0
  let b = 0
  let chroma = 0
  let count = 0
  for (let cell = 0; cell < cells; cell += step) {
    const [, cellA, cellB] = rgbToOklab(meanOf(grid, cell))
    a += cellA
    b += cellB
    chroma += Math.hypot(cellA, cellB)
    count += 1
  }
  if (chroma === 0) return 0
  return (1 - Math.hypot(a, b) / chroma) * Math.min(1, chroma / count / vividChroma)
}
