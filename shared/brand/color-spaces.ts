import { deltaEOk, hexToRgb, linearToOklab, type Oklab, oklabToLinear, type Rgb } from './oklab.ts'

export type Triple = readonly [number, number, number]

const multiply = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [first, second, third] = matrix.map(([a, b, c]) => a * x + b * y + c * z)
  return [first ?? 0, second ?? 0, third ?? 0]
}
const eachOf = ([first, second, third]: Triple, change: (value: number) => number): Triple => [
  change(first),
  change(second),
  change(third),
]
/** Negative light keeps its sign, as CSS Color 4 extends the curves beyond the gamut. */
const oddly = (value: number, curve: (size: number) => number): number => Math.sign(value) * curve(Math.abs(value))

const srgbToLinear = (channel: number): number =>
  oddly(channel, (size) => (size <= 0.04045 ? size / 12.92 : ((size + 0.055) / 1.055) ** 2.4))
const linearToSrgb = (light: number): number =>
  oddly(light, (size) => (size <= 0.0031308 ? 12.92 * size : 1.055 * size ** (1 / 2.4) - 0.055))

/** Matrices of CSS Color 4, section 18 (https://www.w3.org/TR/css-color-4/#color-conversion-code). */
const xyzToLinear: readonly Triple[] = [
  [12831 / 3959, -329 / 214, -1974 / 3959],
  [-851781 / 878810, 1648619 / 878810, 36519 / 878810],
  [705 / 12673, -2585 / 12673, 705 / 667],
]
const linearToXyz: readonly Triple[] = [
  [506752 / 1228815, 87881 / 245763, 12673 / 70218],
  [87098 / 409605, 175762 / 245763, 12673 / 175545],
  [7918 / 409605, 87881 / 737289, 1001167 / 1053270],
]
const d50ToD65: readonly Triple[] = [
  [0.955473421488075, -0.02309845494876471, 0.06325924320057072],
  [-0.0283697093338637, 1.0099953980813041, 0.021041441191917323],
  [0.012314014864481998, -0.020507649298898964, 1.330365926242124],
]
const p3ToXyz: readonly Triple[] = [
  [608311 / 1250200, 189793 / 714400, 198249 / 1000160],
  [35783 / 156275, 247089 / 357200, 198249 / 2500400],
  [0, 32229 / 714400, 5220557 / 5000800],
]
const a98ToXyz: readonly Triple[] = [
  [573536 / 994567, 263643 / 1420810, 187206 / 994567],
  [591459 / 1989134, 6239551 / 9945670, 374412 / 4972835],
  [53769 / 1989134, 351524 / 4972835, 4929758 / 4972835],
]
const rec2020ToXyz: readonly Triple[] = [
  [63426534 / 99577255, 20160776 / 139408157, 47086771 / 278816314],
  [26158966 / 99577255, 472592308 / 697040785, 8267143 / 139408157],
  [0, 19567812 / 697040785, 295819943 / 278816314],
]
const prophotoToD50: readonly Triple[] = [
  [0.7977666449006423, 0.13518129740053308, 0.0313477341283922],
  [0.2880748288194013, 0.711835234241873, 0.00008993693872564],
  [0, 0, 0.8251046025104602],
]
const whiteD50: Triple = [0.3457 / 0.3585, 1, (1 - 0.3457 - 0.3585) / 0.3585]
const whiteD65: Triple = [0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329]

const a98Curve = (size: number): number => size ** (563 / 256)
const prophotoCurve = (size: number): number => (size <= 16 / 512 ? size / 16 : size ** 1.8)
const rec2020Curve = (size: number): number =>
  size < 0.08124285829863151 ? size / 4.5 : ((size + 0.09929682680944) / 1.09929682680944) ** (1 / 0.45)

/** Hue, saturation and lightness; degrees and per cent. */
function hslToSrgb([hue, saturation, lightness]: Triple): Triple {
  const strength = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100)
  const channel = (offset: number): number => {
    const step = (offset + (((hue % 360) + 360) % 360) / 30) % 12
    return lightness / 100 - strength * Math.max(-1, Math.min(step - 3, 9 - step, 1))
  }
  return [channel(0), channel(8), channel(4)]
}

function hwbToSrgb([hue, whiteness, blackness]: Triple): Triple {
  const sum = whiteness + blackness
  if (sum >= 100) return [whiteness / sum, whiteness / sum, whiteness / sum]
  return eachOf(hslToSrgb([hue, 100, 50]), (channel) => (channel * (100 - sum) + whiteness) / 100)
}

const fromPolar = ([lightness, chroma, hue]: Triple): Triple => [
  lightness,
  chroma * Math.cos((hue * Math.PI) / 180),
  chroma * Math.sin((hue * Math.PI) / 180),
]

const epsilon = 216 / 24389
const kappa = 24389 / 27

function labToD50([lightness, a, b]: Triple): Triple {
  const y = (lightness + 16) / 116
  const x = a / 500 + y
  const z = y - b / 200
  const share = (value: number): number => (value ** 3 > epsilon ? value ** 3 : (116 * value - 16) / kappa)
  return [share(x) * whiteD50[0], lightness > kappa * epsilon ? y ** 3 : lightness / kappa, share(z) * whiteD50[2]]
}

const fromXyz = (xyz: Triple): Triple => multiply(xyzToLinear, xyz)
const fromD50 = (xyz: Triple): Triple => fromXyz(multiply(d50ToD65, xyz))

/** Each space's components to linear sRGB, in the units of DTCG 2025.10 and of CSS numbers (hue in degrees, hsl in per cent). */
const spaces = {
  srgb: (color: Triple) => eachOf(color, srgbToLinear),
  'srgb-linear': (color: Triple) => color,
  hsl: (color: Triple) => eachOf(hslToSrgb(color), srgbToLinear),
  hwb: (color: Triple) => eachOf(hwbToSrgb(color), srgbToLinear),
  lab: (color: Triple) => fromD50(labToD50(color)),
  lch: (color: Triple) => fromD50(labToD50(fromPolar(color))),
  oklab: (color: Triple) => oklabToLinear(color),
  oklch: (color: Triple) => oklabToLinear(fromPolar(color)),
  'display-p3': (color: Triple) => fromXyz(multiply(p3ToXyz, eachOf(color, srgbToLinear))),
  'a98-rgb': (color: Triple) =>
    fromXyz(
      multiply(
        a98ToXyz,
        eachOf(color, (value) => oddly(value, a98Curve)),
      ),
    ),
  'prophoto-rgb': (color: Triple) =>
    fromD50(
      multiply(
        prophotoToD50,
        eachOf(color, (value) => oddly(value, prophotoCurve)),
      ),
    ),
  rec2020: (color: Triple) =>
    fromXyz(
      multiply(
        rec2020ToXyz,
        eachOf(color, (value) => oddly(value, rec2020Curve)),
      ),
    ),
  'xyz-d65': fromXyz,
  'xyz-d50': fromD50,
} as const satisfies Record<string, (color: Triple) => Triple>

export type ColorSpace = keyof typeof spaces
export const isColorSpace = (name: string): name is ColorSpace => Object.hasOwn(spaces, name)

/** CIE L*a*b* under D65, as colour differences are measured. Lightness 0 to 100. */
function linearToLabD65(linear: Triple): Triple {
  const [x, y, z] = multiply(linearToXyz, linear)
  const curve = (share: number): number => (share > epsilon ? Math.cbrt(share) : (kappa * share + 16) / 116)
  const [fx, fy, fz] = [curve(x / whiteD65[0]), curve(y / whiteD65[1]), curve(z / whiteD65[2])]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

/** Half a step of a byte: what rounds to the same byte is no difference. */
const tolerance = 0.5 / 255
const isShown = (channels: Triple): boolean => channels.every((value) => value >= -tolerance && value <= 1 + tolerance)
const clip = (linear: Triple): Triple => eachOf(linear, (value) => Math.min(1, Math.max(0, value)))
/** A difference that no eye sees, in OKLab. */
const justNoticeable = 0.02

/**
 * The nearest colour that sRGB has, by CSS Color 4's gamut mapping: the hue and lightness stay and the chroma falls until clipping
 * makes no visible difference (https://www.w3.org/TR/css-color-4/#binsearch).
 */
function mapIntoSrgb(linear: Triple): Triple {
  const [lightness, a, b] = linearToOklab(linear)
  // Rounding on the way through linear light leaves full lightness just short of 1.
  if (lightness >= 0.9999) return [1, 1, 1]
  if (lightness <= 0.0001) return [0, 0, 0]
  const shrunk = (share: number): Oklab => [lightness, a * share, b * share]
  const lossOf = (color: Oklab): number => deltaEOk(linearToOklab(clip(oklabToLinear(color))), color)
  if (lossOf(shrunk(1)) < justNoticeable) return clip(linear)
  let [low, high] = [0, 1]
  let isLowInside = true
  while (high - low > 0.0001 / Math.max(1, Math.hypot(a, b))) {
    const middle = (low + high) / 2
    const color = shrunk(middle)
    if (isLowInside && isShown(eachOf(oklabToLinear(color), linearToSrgb))) low = middle
    else {
      const loss = lossOf(color)
      if (loss >= justNoticeable) high = middle
      else if (justNoticeable - loss < 0.0001) return clip(oklabToLinear(color))
      else {
        isLowInside = false
        low = middle
      }
    }
  }
  return clip(oklabToLinear(shrunk(low)))
}

export interface ScreenColor {
  /** `#rrggbb`, lower case. */
  readonly hex: string
  /** False when sRGB has no such colour and the nearest was taken. */
  readonly isInGamut: boolean
}

/** A colour of any space as sRGB bytes; undefined when a component is no finite number. */
export function toScreenColor(space: ColorSpace, components: Triple): ScreenColor | undefined {
  const linear = spaces[space](components)
  if (!linear.every((value) => Number.isFinite(value))) return undefined
  const isInGamut = isShown(eachOf(linear, linearToSrgb))
  const shown = eachOf(isInGamut ? clip(linear) : mapIntoSrgb(linear), linearToSrgb)
  const hex = shown.map((channel) =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0'),
  )
  return { hex: `#${hex.join('')}`, isInGamut }
}

/** Channels of 0 to 255 as CIE L*a*b* under D65. */
export const rgbToLab = (rgb: Rgb): Triple => linearToLabD65(eachOf(rgb, (channel) => srgbToLinear(channel / 255)))
/** `#rrggbb` as CIE L*a*b* under D65. */
export const hexToLab = (hex: string): Triple => rgbToLab(hexToRgb(hex))
