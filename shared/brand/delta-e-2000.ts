import { hexToLab, type Triple } from './color-spaces.ts'

const degrees = (radians: number): number => (radians * 180) / Math.PI
const radians = (angle: number): number => (angle * Math.PI) / 180
const seventh = (chroma: number): number => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7))

/** Degrees 0 to 360; a grey has no hue and counts as 0. */
const hueOf = (a: number, b: number): number => (a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360)

/** The signed way from one hue to the other, at most half a turn; 0 when either is grey. */
function hueStep(one: number, other: number, isGrey: boolean): number {
  if (isGrey) return 0
  const step = other - one
  if (step > 180) return step - 360
  return step < -180 ? step + 360 : step
}

function meanHue(one: number, other: number, isGrey: boolean): number {
  if (isGrey) return one + other
  if (Math.abs(one - other) <= 180) return (one + other) / 2
  return one + other < 360 ? (one + other + 360) / 2 : (one + other - 360) / 2
}

/**
 * CIEDE2000 of two L*a*b* colours with all weights 1, as Sharma, Wu and Dalal write it down (Color Research & Application 30, 2005).
 * About 1 is what an eye just sees side by side.
 */
export function deltaE2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1 + 0.5 * (1 - seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2))
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)]
  const [h1, h2] = [hueOf(a1 * stretch, b1), hueOf(a2 * stretch, b2)]
  const isGrey = c1 * c2 === 0
  const hue = meanHue(h1, h2, isGrey)
  const lightness = (l1 + l2) / 2
  const chroma = (c1 + c2) / 2
  const tilt =
    1 -
    0.17 * Math.cos(radians(hue - 30)) +
    0.24 * Math.cos(radians(2 * hue)) +
    0.32 * Math.cos(radians(3 * hue + 6)) -
    0.2 * Math.cos(radians(4 * hue - 63))
  const turn = -2 * seventh(chroma) * Math.sin(radians(60 * Math.exp(-(((hue - 275) / 25) ** 2))))
  const byLightness = (l2 - l1) / (1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2))
  const byChroma = (c2 - c1) / (1 + 0.045 * chroma)
  const byHue = (2 * Math.sqrt(c1 * c2) * Math.sin(radians(hueStep(h1, h2, isGrey) / 2))) / (1 + 0.015 * chroma * tilt)
  return Math.sqrt(byLightness ** 2 + byChroma ** 2 + byHue ** 2 + turn * byChroma * byHue)
}

/** CIEDE2000 of two `#rrggbb` colours. */
export const deltaE2000OfHex = (one: string, other: string): number => deltaE2000(hexToLab(one), hexToLab(other))
