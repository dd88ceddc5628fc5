import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { ForbiddenHue } from '@imagelayer/shared/contract/brand-kits.ts'
import { isForbiddenHue } from './forbidden-hues.ts'
import type { LabPixels } from './lab-pixels.ts'

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
 * Kin: the same hue in any light, and down to a third of the chroma, as a brand's colour has its tints, tones and shades. Lightness counts
 * a third; in the a-b plane the radius is about 10 of CIEDE2000.
 */
const lightnessShare = 1 / 3
const kinDistance = 0.065
const palestTint = 1 / 3
/** Samples a side on which a finished picture is judged. */
export const judgedPerSide = 128

export interface PaletteRules {
  readonly palette: readonly string[]
  readonly forbid: readonly ForbiddenHue[]
}

/** How much of a picture is in the brand's colours, how much in others. */
export function measurePaletteShare(samples: LabPixels, { palette, forbid }: PaletteRules): PaletteShare {
  const colors = Float32Array.from(palette.flatMap((hex) => hexToOklab(hex)))
  const least = leastChroma * leastChroma
  let kin = 0
  let off = 0
  let forbidden = 0
  for (let at = 0; at < samples.length; at += 3) {
    const a = samples[at + 1] as number
    const b = samples[at + 2] as number
    if (forbid.length > 0 && isForbiddenHue([samples[at] as number, a, b], forbid)) forbidden += 1
    if (isKinOfAny(samples, at, colors)) kin += 1
    else if (a * a + b * b >= least) off += 1
  }
  const count = Math.max(1, samples.length / 3)
  return { kin: kin / count, off: off / count, forbidden: forbidden / count }
}

function isKinOfAny(samples: LabPixels, at: number, colors: Float32Array): boolean {
  const lightness = samples[at] as number
  const a = samples[at + 1] as number
  const b = samples[at + 2] as number
  for (let color = 0; color < colors.length; color += 3) {
    const ca = colors[color + 1] as number
    const cb = colors[color + 2] as number
    const chromaSquared = ca * ca + cb * cb
    // The tint of this colour that is nearest: as much of its chroma as the sample has along its hue.
    const tint = chromaSquared === 0 ? 1 : Math.min(1, Math.max(palestTint, (a * ca + b * cb) / chromaSquared))
    const dl = (lightness - (colors[color] as number)) * lightnessShare
    const da = a - ca * tint
    const db = b - cb * tint
    if (dl * dl + da * da + db * db < kinDistance * kinDistance) return true
  }
  return false
}
