import { chromaOf, deltaEOk, fitToSrgb, type Oklab, oklabToLinear, oklabToRgb } from '@imagelayer/shared/brand/oklab.ts'

/** A canvas fill of this colour with an opacity of 0 to 1. */
export const css = (lab: Oklab, opacity = 1): string => {
  const [r, g, b] = oklabToRgb(fitToSrgb(lab))
  return `rgba(${r},${g},${b},${opacity})`
}

/** Linear light, 0 to 1, of the nearest colour that a screen can show. */
export const linearOf = (lab: Oklab): readonly [number, number, number] => oklabToLinear(fitToSrgb(lab))

/** Hue in degrees, 0 to 360. */
export const hueOf = (lab: Oklab): number => ((Math.atan2(lab[2], lab[1]) * 180) / Math.PI + 360) % 360
export const fromHue = (lightness: number, chroma: number, hue: number): Oklab =>
  fitToSrgb([lightness, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)])
/**
 * `share` of the way from a to b. When the hues lie far apart the straight way runs through grey, so the chroma is
 * pulled back up to the mean of both: blends stay clean instead of muddy.
 */
export function mix(a: Oklab, b: Oklab, share: number): Oklab {
  const at = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share
  const straight: Oklab = [at(0), at(1), at(2)]
  const wanted = chromaOf(a) + (chromaOf(b) - chromaOf(a)) * share
  const now = chromaOf(straight)
  if (now < 1e-5) return straight
  const lift = Math.min(2.2, 0.45 + (0.55 * wanted) / now)
  return warmYellow([straight[0], straight[1] * lift, straight[2] * lift])
}

/**
 * Turns a darkened yellow towards amber, most at a hue of 96 degrees and not at all beyond 70 and 122: on the straight
 * way to brown or black it would pass through olive.
 */
function warmYellow(color: Oklab): Oklab {
  const [lightness, a, b] = color
  if (lightness > 0.86 || b < 0.03 || Math.abs(a) > b) return color
  const offset = Math.abs(Math.atan2(a, b) + 0.105) / 0.45
  if (offset >= 1) return color
  const window = (1 - offset * offset) ** 2
  const angle = 0.55 * window * Math.min(1, (0.86 - lightness) * 3) * Math.min(1, (b - 0.03) * 20)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [lightness, a * cos + b * sin, b * cos - a * sin]
}

/** Whether two colours blend cleanly: hues within so many degrees, or one of them grey. */
export function isKin(a: Oklab, b: Oklab, withinDegrees = 70): boolean {
  if (chromaOf(a) < 0.035 || chromaOf(b) < 0.035) return true
  const apart = Math.abs(hueOf(a) - hueOf(b))
  return Math.min(apart, 360 - apart) < withinDegrees
}

const isYellow = (hue: number): boolean => hue > 72 && hue < 122

/**
 * The same colour at another lightness, as a painter would mix it: chroma fades towards black and white, yellows darken
 * through amber instead of olive, and pale yellows stay light, since a greyed yellow reads as dirt. `strength` scales
 * the chroma.
 */
export function tone(color: Oklab, lightness: number, strength = 1): Oklab {
  let hue = hueOf(color)
  let target = lightness
  let force = strength
  if (isYellow(hue) && chromaOf(color) > 0.06) {
    if (color[0] > 0.82 && lightness > 0.8 && strength < 1) {
      target = lightness + (0.978 - lightness) * 0.7
      force = Math.min(1, strength * 1.3)
    }
    hue += (62 - hue) * Math.min(1, Math.max(0, color[0] - target) * 2.6)
  }
  const ends = Math.max(0, Math.min(1, target / 0.42, (1 - target) / 0.16))
  return fromHue(target, chromaOf(color) * force * (0.25 + 0.75 * ends), hue)
}

/** The same hue by `by` lighter, or darker when negative, kept between black and paper. */
export const shift = (color: Oklab, by: number, strength = 1): Oklab =>
  tone(color, Math.min(0.975, Math.max(0.09, color[0] + by)), strength)

/** How warm a colour is: positive towards orange (hue 55 degrees), negative towards blue, 0 for grey. */
export const warmthOf = ([, a, b]: Oklab): number => a * 0.574 + b * 0.819

/** Those of the colours that read clearly on a ground; when none does, the one farthest from it. */
export function readableOn(ground: Oklab, colors: readonly Oklab[], apart = 0.16): readonly [Oklab, ...Oklab[]] {
  const [first, ...rest] = colors.filter((color) => deltaEOk(color, ground) > apart)
  if (first) return [first, ...rest]
  const farthest = [...colors].sort((x, y) => deltaEOk(y, ground) - deltaEOk(x, ground))[0]
  return [farthest ?? ground]
}
