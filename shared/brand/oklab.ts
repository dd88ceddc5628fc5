/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]
/** OKLab: lightness 0 to 1, a and b about -0.4 to 0.4 (https://bottosson.github.io/posts/oklab/). */
export type Oklab = readonly [lightness: number, a: number, b: number]

/** sRGB byte to linear light, 0 to 1 (IEC 61966-2-1). */
export const linearOfByte: Float32Array = Float32Array.from({ length: 256 }, (_, byte) => {
  const channel = byte / 255
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
})

/** Reads `#rrggbb`. Anything else gives NaN channels, so callers validate at the contract. */
export const hexToRgb = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

export const rgbToHex = (rgb: Rgb): string =>
  `#${rgb
    .map((channel) =>
      Math.round(Math.min(255, Math.max(0, channel)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

export const rgbToOklab = ([red, green, blue]: Rgb): Oklab =>
  linearToOklab([
    linearOfByte[Math.round(red)] ?? 0,
    linearOfByte[Math.round(green)] ?? 0,
    linearOfByte[Math.round(blue)] ?? 0,
  ])

/** From linear sRGB, also outside of what a screen can show. */
export function linearToOklab([red, green, blue]: readonly [number, number, number]): Oklab {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

/** Linear sRGB, 0 to 1 for a colour that a screen can show and outside of that for one that it cannot. */
export function oklabToLinear([lightness, a, b]: Oklab): readonly [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const toChannel = (linear: number): number => {
  const clamped = Math.min(1, Math.max(0, linear))
  return 255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055)
}

/** Channels of 0 to 255, not rounded. Colours outside sRGB are clipped channel by channel. */
export const oklabToSrgb = (lab: Oklab): Rgb => {
  const [red, green, blue] = oklabToLinear(lab)
  return [toChannel(red), toChannel(green), toChannel(blue)]
}

/** Bytes. Colours outside sRGB are clipped channel by channel. */
export const oklabToRgb = (lab: Oklab): Rgb => {
  const [red, green, blue] = oklabToSrgb(lab)
  return [Math.round(red), Math.round(green), Math.round(blue)]
}

const isShown = (lab: Oklab): boolean => oklabToLinear(lab).every((value) => value >= -0.001 && value <= 1.001)

/** The colour of the same lightness and hue with the most chroma that a screen can show, up to its own. */
export function fitToSrgb(lab: Oklab): Oklab {
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

export const hexToOklab = (hex: string): Oklab => rgbToOklab(hexToRgb(hex))

/** Distance from grey: 0 to about 0.32 for what a screen can show. */
export const chromaOf = ([, a, b]: Oklab): number => Math.hypot(a, b)

/** Euclidean distance in OKLab; below 0.02 two colours look the same, below 0.1 they are kin. */
export const deltaEOk = (one: Oklab, other: Oklab): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])

/** The same hue at another lightness, its chroma scaled by `chromaScale`. */
export function withLightness(hex: string, lightness: number, chromaScale = 1): string {
  const [, a, b] = hexToOklab(hex)
  return rgbToHex(oklabToRgb([lightness, a * chromaScale, b * chromaScale]))
}
