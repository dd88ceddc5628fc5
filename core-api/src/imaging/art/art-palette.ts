import { deltaEOk, hexToOklab, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import { chromaOf, mix, tone } from './paint-color.ts'

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
}

const isInk = (color: Oklab): boolean => color[0] < 0.34
const isPaper = (color: Oklab): boolean => color[0] > 0.92 && chromaOf(color) < 0.05
const isGrey = (color: Oklab): boolean => chromaOf(color) < 0.035

/** Makes the parts from the kit's roles; copes with one colour, near-black, near-white and neon brands. */
export function createArtPalette(palette: PaintPalette): ArtPalette {
  const named = [palette.primary, palette.accent, palette.secondary].map(hexToOklab)
  const voices: Oklab[] = []
  for (const color of named) {
    const isGround = (isInk(color) && isGrey(color)) || isPaper(color)
    if (!isGround && voices.every((voice) => deltaEOk(voice, color) > 0.07)) voices.push(color)
  }
  const main = voices[0]
  if (!main || (voices.length === 1 && isGrey(main))) return monochrome(main ?? named[0] ?? [0.5, 0, 0], named)
  const inks = [...named, hexToOklab(palette.text), hexToOklab(palette.background)].filter(isInk)
  const deep = pickDeep(main, inks)
  const light = pickLight(main, hexToOklab(palette.background))
  const accent = voices[1] ?? sibling(main)
  const pop = voices[2] ?? thirdVoice(main, accent)
  return { deep, main, accent, pop, light }
}

/** A brand of black, white or grey only: a full scale in its own temperature, dark or high-key as the brand is. */
function monochrome(color: Oklab, named: readonly Oklab[]): ArtPalette {
  const [, a, b] = color
  const isHighKey = named.every((one) => one[0] > 0.7)
  const at = (lightness: number): Oklab => [lightness, a * 0.8, b * 0.8]
  const deep = at(isHighKey ? 0.3 : 0.15)
  const main = at(isHighKey ? 0.8 : 0.34)
  const light = at(0.975)
  return {
    deep,
    main,
    accent: at(isHighKey ? 0.55 : 0.93),
    pop: at(isHighKey ? 0.9 : 0.66),
    light,
  }
}

/** Neutral black is tinted with the main hue, so that shadows belong to the picture. */
function pickDeep(main: Oklab, inks: readonly Oklab[]): Oklab {
  const coloured = inks.filter((ink) => !isGrey(ink)).sort((x, y) => y[0] - x[0])[0]
  if (coloured) return tone(coloured, Math.min(0.27, Math.max(0.2, coloured[0])))
  return tone(main, 0.23, 0.62)
}

function pickLight(main: Oklab, background: Oklab): Oklab {
  if (background[0] > 0.85 && chromaOf(background) > 0.008) return background
  return tone(main, 0.965, 0.34)
}

/** A second voice for a brand of one colour: the same hue, clearly lighter or darker. */
function sibling(main: Oklab): Oklab {
  if (main[0] < 0.66) return tone(main, main[0] + (0.86 - main[0]) * 0.75, 0.95)
  return tone(main, main[0] - 0.25, 1)
}

function thirdVoice(main: Oklab, accent: Oklab): Oklab {
  const between = mix(main, accent, 0.5)
  const lighter = tone(main, 0.87, 0.7)
  return deltaEOk(lighter, accent) > 0.1 && deltaEOk(lighter, main) > 0.1 ? lighter : between
}
