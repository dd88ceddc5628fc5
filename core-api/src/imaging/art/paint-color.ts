import { type Oklab, oklabToRgb, rgbToHex } from '@imagelayer/shared/brand/oklab.ts'

/** Linear sRGB, which may lie outside 0 to 1 when the colour cannot be shown. */
export function linearOf([lightness, a, b]: Oklab): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const isShown = (lab: Oklab): boolean => linearOf(lab).every((value) => value >= -0.001 && value <= 1.001)

/** The nearest colour of the same lightness and hue that a screen can show. */
export function fitToScreen(lab: Oklab): Oklab {
  if (isShown(lab)) return lab
  let low = 0
  let high = 1
  for (let step = 0; step < 14; step += 1) {
    const middle = (low + high) / 2
    if (isShown([lab[0], lab[1] * middle, lab[2] * middle])) low = middle
    else high = middle
  }
  return [lab[0], lab[1] * low, lab[2] * low]
}

export const hexOf = (color: Oklab): string => rgbToHex(oklabToRgb(fitToScreen(color)))

/** A canvas fill of this colour with an opacity of 0 to 1. */
export const css = (lab: Oklab, opacity = 1): string => {
  const [r, g, b] = oklabToRgb(fitToScreen(lab))
  return `rgba(${r},${g},${b},${opacity})`
}

export const chromaOf = (lab: Oklab): number => Math.hypot(lab[1], lab[2])
/** Hue in degrees, 0 to 360. */
export const hueOf = (lab: Oklab): number => ((Math.atan2(lab[2], lab[1]) * 180) / Math.PI + 360) % 360
export const fromHue = (lightness: number, chroma: number, hue: number): Oklab =>
  fitToScreen([lightness, chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)])
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
  return [straight[0], straight[1] * lift, straight[2] * lift]
}

/**
 * The same colour at another lightness, as a painter would mix it: yellows darken through amber instead of olive, and
 * chroma fades towards black and white. `strength` scales the chroma.
 */
export function tone(color: Oklab, lightness: number, strength = 1): Oklab {
  let hue = hueOf(color)
  const darker = Math.max(0, color[0] - lightness)
  if (hue > 70 && hue < 122) hue += (48 - hue) * Math.min(1, darker * 1.5)
  const ends = Math.min(1, lightness / 0.42, (1 - lightness) / 0.16)
  return fromHue(lightness, chromaOf(color) * strength * (0.25 + 0.75 * Math.max(0, ends)), hue)
}
