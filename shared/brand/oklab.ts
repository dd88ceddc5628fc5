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

export function rgbToOklab([red, green, blue]: Rgb): Oklab {
  const r = linearOfByte[Math.round(red)] ?? 0
  const g = linearOfByte[Math.round(green)] ?? 0
  const b = linearOfByte[Math.round(blue)] ?? 0
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

const toByte = (linear: number): number => {
  const clamped = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055))
}

/** Colours outside sRGB are clipped channel by channel. */
export function oklabToRgb([lightness, a, b]: Oklab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

export const hexToOklab = (hex: string): Oklab => rgbToOklab(hexToRgb(hex))

/** Euclidean distance in OKLab; below 0.02 two colours look the same, below 0.1 they are kin. */
export const deltaEOk = (one: Oklab, other: Oklab): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])

/** The same hue at another lightness, its chroma scaled by `chromaScale`. */
export function withLightness(hex: string, lightness: number, chromaScale = 1): string {
  const [, a, b] = hexToOklab(hex)
  return rgbToHex(oklabToRgb([lightness, a * chromaScale, b * chromaScale]))
}
