import { hexToOklab, type Oklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ForbiddenHue } from '@imagelayer/shared/contract/brand-kits.ts'
import type { RawPicture } from '../picture.ts'
import { isForbiddenHue } from './forbidden-hues.ts'

export interface PaletteShare {
  /** Share of the samples that are kin of a palette colour, 0 to 1. */
  readonly kin: number
  /** Share that has a hue of its own and is nobody's kin. The rest is grey, and goes with every brand. */
  readonly off: number
  /** Share whose hue the kit forbids. */
  readonly forbidden: number
}

/** OKLab chroma from which a colour is judged: below it lie greys, papers and shadows. */
export const leastChroma = 0.045
/**
 * Kin: the same hue and about the same chroma in any light. A surface in the brand's colour has light and shade, so lightness counts
 * a third; in the a-b plane the radius is about 10 of CIEDE2000.
 */
const lightnessShare = 1 / 3
const kinDistance = 0.065
const samplesPerSide = 128

/** An even grid of at most 128 x 128 pixels of a picture, in OKLab. */
export function samplePicture({ data, width, height }: RawPicture, perSide = samplesPerSide): Oklab[] {
  const stepX = Math.max(1, width / perSide)
  const stepY = Math.max(1, height / perSide)
  const samples: Oklab[] = []
  for (let y = stepY / 2; y < height; y += stepY)
    for (let x = stepX / 2; x < width; x += stepX) {
      const offset = (Math.floor(y) * width + Math.floor(x)) * 4
      samples.push(rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0]))
    }
  return samples
}

export interface PaletteRules {
  readonly palette: readonly string[]
  readonly forbid: readonly ForbiddenHue[]
}

/** How much of a picture is in the brand's colours, how much in others. */
export function measurePaletteShare(samples: readonly Oklab[], { palette, forbid }: PaletteRules): PaletteShare {
  const colors = palette.map(hexToOklab)
  let kin = 0
  let off = 0
  let forbidden = 0
  for (const sample of samples) {
    if (isForbiddenHue(sample, forbid)) forbidden += 1
    if (colors.some((color) => isKin(sample, color))) kin += 1
    else if (Math.hypot(sample[1], sample[2]) >= leastChroma) off += 1
  }
  const count = Math.max(1, samples.length)
  return { kin: kin / count, off: off / count, forbidden: forbidden / count }
}

const isKin = (one: Oklab, other: Oklab): boolean =>
  Math.hypot((one[0] - other[0]) * lightnessShare, one[1] - other[1], one[2] - other[2]) < kinDistance
