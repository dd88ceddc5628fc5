import { contrastOfLuminances, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { Box, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { luminanceAt } from '../colour/picture-grid.ts'
import type { RawPicture } from '../picture.ts'

/** Where a line's ink can be: its width, capitals above the baseline, descenders below. */
export const inkBoxes = (layer: TextLayer): Box[] =>
  layer.lines.map((line) => ({
    x: line.x,
    y: line.baseline - layer.fontSizePx * 0.75,
    width: line.width,
    height: layer.fontSizePx * 0.98,
  }))

/** Whole pixels that a box touches, inside the picture. */
export function pixelsOf(box: Box, { width, height }: { width: number; height: number }) {
  return {
    left: Math.max(0, Math.floor(box.x)),
    top: Math.max(0, Math.floor(box.y)),
    right: Math.min(width, Math.ceil(box.x + box.width)),
    bottom: Math.min(height, Math.ceil(box.y + box.height)),
  }
}

/** The least contrast between a text's colour and any single pixel under its lines, on the picture before the words were set. */
export function textContrast(layer: TextLayer, ground: RawPicture): number {
  const color = luminanceOfHex(layer.color.hex)
  let least = 21
  for (const box of inkBoxes(layer)) {
    const { left, top, right, bottom } = pixelsOf(box, ground)
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1)
        least = Math.min(least, contrastOfLuminances(color, luminanceAt(ground.data, (y * ground.width + x) * 4)))
  }
  return least
}

/** Contrast that 95 % of a logo's pixels reach on the pixel under each of them. `drawn` holds only the logo, with alpha. */
export function logoContrastOnPixels(drawn: RawPicture, ground: RawPicture, at: { x: number; y: number }): number {
  const ratios: number[] = []
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const offset = (y * drawn.width + x) * 4
      if ((drawn.data[offset + 3] ?? 0) <= 127) continue
      const below = ((y + at.y) * ground.width + x + at.x) * 4
      ratios.push(contrastOfLuminances(luminanceAt(drawn.data, offset), luminanceAt(ground.data, below)))
    }
  ratios.sort((one, other) => one - other)
  return ratios[Math.floor(ratios.length * 0.05)] ?? 1
}

/** Share of a logo's pixels that are, within one step per channel, the logo blended over the ground: 1 when nothing touched it. */
export function logoIdentity(
  drawn: RawPicture,
  { pixels, ground }: { pixels: RawPicture; ground: RawPicture },
  at: { x: number; y: number },
): number {
  let same = 0
  const count = drawn.width * drawn.height
  for (let y = 0; y < drawn.height; y += 1)
    for (let x = 0; x < drawn.width; x += 1) {
      const offset = (y * drawn.width + x) * 4
      const place = ((y + at.y) * ground.width + x + at.x) * 4
      const alpha = (drawn.data[offset + 3] ?? 0) / 255
      const isSame = [0, 1, 2].every((channel) => {
        const wanted = (drawn.data[offset + channel] ?? 0) * alpha + (ground.data[place + channel] ?? 0) * (1 - alpha)
        return Math.abs((pixels.data[place + channel] ?? 0) - wanted) <= 2.5
      })
      if (isSame) same += 1
    }
  return count === 0 ? 1 : same / count
}
