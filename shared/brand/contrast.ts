import { hexToRgb, linearOfByte, type Rgb } from './oklab.ts'

/** Least ratios of WCAG 2.2, success criteria 1.4.3 (text, large text) and 1.4.11 (graphics). */
export const leastContrast = { text: 4.5, largeText: 3, graphics: 3 } as const

/** Relative luminance of WCAG 2.2, 0 (black) to 1 (white). Channels are bytes. */
export const luminanceOfRgb = ([red, green, blue]: Rgb): number =>
  0.2126 * (linearOfByte[Math.round(red)] ?? 0) +
  0.7152 * (linearOfByte[Math.round(green)] ?? 0) +
  0.0722 * (linearOfByte[Math.round(blue)] ?? 0)

export const luminanceOfHex = (hex: string): number => luminanceOfRgb(hexToRgb(hex))

/** Contrast ratio of two relative luminances, 1 to 21. */
export const contrastOfLuminances = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export const contrastRatio = (one: string, other: string): number =>
  contrastOfLuminances(luminanceOfHex(one), luminanceOfHex(other))

/**
 * WCAG's large text is 24 CSS px, or 18.66 px in bold. A picture is shown smaller than its pixels, so a size counts as large
 * only when it is also a twentieth of the picture's short side.
 */
export const isLargeText = (fontSizePx: number, fontWeight: number, shortSidePx: number): boolean =>
  fontSizePx >= Math.max(fontWeight >= 700 ? 18.66 : 24, shortSidePx * 0.05)
