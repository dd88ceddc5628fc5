import { type Oklab, oklabToRgb } from '@imagelayer/shared/brand/oklab.ts'

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

/** Whether two colours blend cleanly: hues within 70 degrees, or one of them grey. */
export function isKin(a: Oklab, b: Oklab): boolean {
  if (chromaOf(a) < 0.035 || chromaOf(b) < 0.035) return true
  const apart = Math.abs(hueOf(a) - hueOf(b))
  return Math.min(apart, 360 - apart) < 70
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
