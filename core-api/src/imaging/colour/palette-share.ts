import { deltaEOk, hexToOklab, type Oklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { RawPicture } from '../picture.ts'

export interface PaletteShare {
  /** Share of the sampled pixels within `near` of a palette colour, 0 to 1. */
  readonly within: number
  /** Mean OKLab distance to the nearest palette colour. */
  readonly meanDistance: number
  /** Share of pixels nearest to each colour, in the palette's order. */
  readonly shares: readonly number[]
}

/** Below this OKLab distance a pixel counts as the palette's. */
export const nearPalette = 0.1
const samplesPerSide = 128

/** How much of a picture is in the brand's colours, on an even grid of at most 128 x 128 pixels. */
export function measurePaletteShare(picture: RawPicture, palette: readonly string[]): PaletteShare {
  const colors = palette.map(hexToOklab)
  const shares = colors.map(() => 0)
  const stepX = Math.max(1, picture.width / samplesPerSide)
  const stepY = Math.max(1, picture.height / samplesPerSide)
  let count = 0
  let within = 0
  let distance = 0
  for (let y = stepY / 2; y < picture.height; y += stepY)
    for (let x = stepX / 2; x < picture.width; x += stepX) {
      const offset = (Math.floor(y) * picture.width + Math.floor(x)) * 4
      const { data } = picture
      const pixel = rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0])
      const nearest = nearestOf(pixel, colors)
      distance += nearest.distance
      within += nearest.distance < nearPalette ? 1 : 0
      shares[nearest.index] = (shares[nearest.index] ?? 0) + 1
      count += 1
    }
  return { within: within / count, meanDistance: distance / count, shares: shares.map((share) => share / count) }
}

function nearestOf(pixel: Oklab, colors: readonly Oklab[]): { index: number; distance: number } {
  let index = 0
  let distance = Number.POSITIVE_INFINITY
  for (const [candidate, color] of colors.entries()) {
    const between = deltaEOk(pixel, color)
    if (between < distance) {
      distance = between
      index = candidate
    }
  }
  return { index, distance }
}
