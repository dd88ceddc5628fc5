import { deltaEOk, hexToOklab, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import { chromaOf, hexOf, mix, tone } from './paint-color.ts'

/** The brand's colours in the parts a picture needs. All made from the kit's own hues; nothing is invented. */
export interface ArtPalette {
  /** Darkest ground and shadows. */
  readonly deep: Oklab
  /** The colour that leads. */
  readonly main: Oklab
  /** A second voice, distinct from main. */
  readonly accent: Oklab
  /** A third voice, used sparingly. */
  readonly pop: Oklab
  /** Paper and light. */
  readonly light: Oklab
  /** Seven steps from dark to light in which neighbours are kin, for gradients that stay clean. */
  readonly ramp: readonly Oklab[]
}

const isInk = (color: Oklab): boolean => color[0] < 0.34
const isPaper = (color: Oklab): boolean => color[0] > 0.92 && chromaOf(color) < 0.05
const isGrey = (color: Oklab): boolean => chromaOf(color) < 0.035

/** Makes the parts from the kit's roles; copes with one colour, near-black, near-white and neon brands. */
export function createArtPalette(palette: PaintPalette): ArtPalette {
  const named = [palette.primary, palette.accent, palette.secondary].map(hexToOklab)
  const voices: Oklab[] = []
  for (const color of named) {
    if (isInk(color) && isGrey(color)) continue
    if (isPaper(color)) continue
    if (voices.every((voice) => deltaEOk(voice, color) > 0.07)) voices.push(color)
  }
  const inks = [...named, hexToOklab(palette.text), hexToOklab(palette.background)].filter(isInk)
  const main = voices[0] ?? greyVoice(named, hexToOklab(palette.neutral))
  const deep = pickDeep(main, inks)
  const light = pickLight(main, hexToOklab(palette.background))
  const accent = voices[1] ?? sibling(main)
  const pop = voices[2] ?? thirdVoice(main, accent)
  return { deep, main, accent, pop, light, ramp: createRamp(deep, main, light) }
}

/** A brand of black and white only: a middle grey of the brand's own temperature. */
const greyVoice = (named: readonly Oklab[], neutral: Oklab): Oklab => {
  const first = named.find((color) => !isPaper(color)) ?? neutral
  return [0.46, first[1], first[2]]
}

/** Neutral black is tinted with the main hue, so that shadows belong to the picture. */
function pickDeep(main: Oklab, inks: readonly Oklab[]): Oklab {
  const coloured = inks.filter((ink) => !isGrey(ink)).sort((a, b) => b[0] - a[0])[0]
  if (coloured) return tone(coloured, Math.min(0.27, Math.max(0.2, coloured[0])))
  return tone(main, isGrey(main) ? 0.17 : 0.23, isGrey(main) ? 1 : 0.62)
}

function pickLight(main: Oklab, background: Oklab): Oklab {
  if (background[0] > 0.85 && chromaOf(background) > 0.008) return background
  const lightness = 0.965
  return isGrey(main) ? [lightness, main[1] * 0.3, main[2] * 0.3] : tone(main, lightness, 0.34)
}

/** A second voice for a brand of one colour: the same hue, clearly lighter or darker. */
function sibling(main: Oklab): Oklab {
  if (main[0] < 0.66) return tone(main, main[0] + (0.86 - main[0]) * 0.75, 0.95)
  return tone(main, main[0] - 0.27, 1)
}

function thirdVoice(main: Oklab, accent: Oklab): Oklab {
  const between = mix(main, accent, 0.5)
  const lighter = tone(main, 0.87, 0.7)
  return deltaEOk(lighter, accent) > 0.1 && deltaEOk(lighter, main) > 0.1 ? lighter : between
}

function createRamp(deep: Oklab, main: Oklab, light: Oklab): Oklab[] {
  const low = Math.min(main[0], 0.9)
  const step = (share: number, strength = 1) => tone(main, deep[0] + (low - deep[0]) * share, strength)
  const over = (share: number, strength: number) => tone(main, low + (light[0] - low) * share, strength)
  return [deep, mix(deep, step(0.4), 0.7), step(0.72), main, over(0.4, 0.9), over(0.75, 0.6), light]
}

/** The voices as canvas colours, for flat shapes. */
export const voicesOf = (palette: ArtPalette): string[] =>
  [palette.main, palette.accent, palette.pop, palette.deep, palette.light].map(hexOf)
