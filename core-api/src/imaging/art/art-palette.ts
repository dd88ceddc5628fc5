import { chromaOf, deltaEOk, hexToOklab, type Oklab } from '@imagelayer/shared/brand/oklab.ts'
import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import { type ArtMood, hourOf } from './art-mood.ts'
import { fromHue, hueOf, isKin, mix, tone, warmthOf } from './paint-color.ts'

/** The brand's colours in the parts a picture needs. All made from the kit's own hues; nothing is invented. */
export interface ArtPalette {
  /** Darkest ground and ink. */
  readonly deep: Oklab
  /** The leading colour in shadow: always of its hue, so that it may be blended with it. */
  readonly shade: Oklab
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

/**
 * Makes the parts from the kit's roles; copes with one colour, near-black, near-white and neon brands. `warmth` says
 * which of two further voices comes first, and tints the paper; 0.5 keeps the kit's own order.
 */
export function createArtPalette(palette: PaintPalette, warmth = 0.5): ArtPalette {
  const named = [palette.primary, palette.accent, palette.secondary].map(hexToOklab)
  const voices: Oklab[] = []
  for (const color of named) {
    const isGround = (isInk(color) && isGrey(color)) || isPaper(color)
    if (!isGround && voices.every((voice) => deltaEOk(voice, color) > 0.07)) voices.push(color)
  }
  const [main, ...others] = voices
  if (!main || (others.length === 0 && isGrey(main))) return monochrome(main ?? named[0] ?? [0.5, 0, 0], named)
  if (warmth !== 0.5) others.sort((x, y) => (warmthOf(y) - warmthOf(x)) * Math.sign(warmth - 0.5))
  const inks = [...named, hexToOklab(palette.text), hexToOklab(palette.background)].filter(isInk)
  const accent = others[0] ?? sibling(main)
  return {
    deep: pickDeep(main, inks),
    shade: fromHue(Math.min(0.3, main[0] * 0.55), chromaOf(main) * 0.72, hueOf(tone(main, 0.3))),
    main,
    accent,
    pop: others[1] ?? thirdVoice(main, accent),
    light: pickLight(voices, hexToOklab(palette.background), warmth),
  }
}

/** A brand of black, white or grey only: a full scale in its own temperature, dark or high-key as the brand is. */
function monochrome(color: Oklab, named: readonly Oklab[]): ArtPalette {
  const [, a, b] = color
  const isHighKey = named.every((one) => one[0] > 0.7)
  const at = (lightness: number): Oklab => [lightness, a * 0.8, b * 0.8]
  return {
    deep: at(isHighKey ? 0.3 : 0.16),
    shade: at(isHighKey ? 0.45 : 0.2),
    main: at(isHighKey ? 0.8 : 0.36),
    accent: at(isHighKey ? 0.55 : 0.93),
    pop: at(isHighKey ? 0.9 : 0.66),
    light: at(0.975),
  }
}

/** Ink with enough of a hue to belong to the picture: its own, or the leading colour's when it is neutral. */
function pickDeep(main: Oklab, inks: readonly Oklab[]): Oklab {
  const coloured = inks.filter((ink) => !isGrey(ink)).sort((x, y) => chromaOf(y) - chromaOf(x))[0]
  const from = coloured ?? tone(main, 0.3)
  const lightness = Math.min(0.26, Math.max(0.2, coloured?.[0] ?? 0.23))
  const least = isKin(from, main) ? chromaOf(main) * 0.42 : 0
  return fromHue(lightness, Math.max(least, chromaOf(from) * 0.8), hueOf(from))
}

function pickLight(voices: readonly Oklab[], background: Oklab, warmth: number): Oklab {
  if (warmth === 0.5 && background[0] > 0.85 && chromaOf(background) > 0.008) return background
  const [first, ...rest] = [...voices].sort((x, y) => (warmthOf(y) - warmthOf(x)) * Math.sign(warmth - 0.5))
  const from = (warmth === 0.5 ? voices[0] : [first, ...rest].find((voice) => voice && !isGrey(voice))) ?? background
  return tone(from, 0.965, 0.34)
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

/** The ground a flat picture stands on: ink by night, the leading colour in shadow at dusk, a tint at dawn, paper at noon. */
export function groundOf({ deep, main, shade, light }: ArtPalette, mood: Pick<ArtMood, 'light'>): Oklab {
  const hour = hourOf(mood)
  if (hour === 'night') return deep
  if (hour === 'dusk') return tone(mix(shade, main, 0.5), Math.min(0.44, Math.max(0.33, main[0] * 0.72)), 1)
  return hour === 'dawn' ? tone(main, 0.88, 0.55) : light
}
