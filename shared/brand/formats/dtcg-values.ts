import { isColorSpace, type ScreenColor, type Triple, toScreenColor } from '../color-spaces.ts'
import { type CssColor, parseCssColor } from '../css-color.ts'
import { deltaE2000OfHex } from '../delta-e-2000.ts'
import { fieldOf, isObject } from './json-document.ts'
import { readPixels, readTracking } from './type-scale.ts'

type Resolve = (value: unknown) => unknown

/**
 * A colour value: the object of 2025.10 (`channels` is an earlier draft's word for `components`) or a CSS colour as text. Outside
 * sRGB the document's own `hex` is taken where it gives one.
 */
export function readDtcgColor(value: unknown, resolve: Resolve): CssColor | undefined {
  if (typeof value === 'string') return parseCssColor(value)
  if (!isObject(value)) return undefined
  const alpha = resolve(fieldOf(value, 'alpha'))
  const hex = readHex(resolve(fieldOf(value, 'hex')))
  const shown = readComponents(value, resolve)
  if (!shown && hex === undefined) return undefined
  return { ...preferHex(shown, hex), alpha: typeof alpha === 'number' ? Math.min(1, Math.max(0, alpha)) : 1 }
}

const readHex = (value: unknown): string | undefined =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : undefined

function readComponents(value: object, resolve: Resolve): ScreenColor | undefined {
  const space = resolve(fieldOf(value, 'colorSpace'))
  const list = resolve(fieldOf(value, 'components') ?? fieldOf(value, 'channels'))
  if (typeof space !== 'string' || !Array.isArray(list) || list.length < 3) return undefined
  const name = space.toLowerCase()
  const known = name === 'xyz' ? 'xyz-d65' : name
  const numbers = list.slice(0, 3).map((part) => {
    const component = resolve(part)
    return component === 'none' ? 0 : typeof component === 'number' ? component : Number.NaN
  })
  return isColorSpace(known) ? toScreenColor(known, numbers as unknown as Triple) : undefined
}

/** Components are often rounded to three places; a hex that looks the same, or that replaces what sRGB lacks, is the exact one. */
function preferHex(shown: ScreenColor | undefined, hex: string | undefined): ScreenColor {
  if (hex === undefined) return shown ?? { hex: '#000000', isInGamut: false }
  if (!shown) return { hex, isInGamut: true }
  return !shown.isInGamut || deltaE2000OfHex(shown.hex, hex) < 1 ? { hex, isInGamut: shown.isInGamut } : shown
}

/** Pixels of a dimension: `{ value, unit }`, a text such as `1.5rem`, or a bare number of an older file. */
export function readDtcgPixels(value: unknown, resolve: Resolve): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return readPixels(/^\d+(\.\d+)?$/.test(value.trim()) ? `${value.trim()}px` : value)
  const amount = resolve(fieldOf(value, 'value'))
  const unit = resolve(fieldOf(value, 'unit'))
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return undefined
  if (unit === 'px') return amount
  return unit === 'rem' || unit === 'em' ? amount * 16 : undefined
}

/** The first family of a fontFamily value, as a name or a CSS list. */
export function readDtcgFamily(value: unknown, resolve: Resolve): string | undefined {
  const first = Array.isArray(value) ? resolve(value[0]) : value
  if (typeof first !== 'string' || first.trim() === '') return undefined
  // In an array each entry is one name, whatever signs it holds.
  return Array.isArray(value) && !/["']/.test(first) ? `"${first}"` : first
}

const weightNames: Readonly<Record<string, number>> = {
  thin: 100,
  hairline: 100,
  extralight: 200,
  ultralight: 200,
  light: 300,
  normal: 400,
  regular: 400,
  book: 400,
  medium: 500,
  semibold: 600,
  demibold: 600,
  bold: 700,
  extrabold: 800,
  ultrabold: 800,
  black: 900,
  heavy: 900,
  extrablack: 950,
  ultrablack: 950,
}

/** A weight of 1 to 1000, from a number, digits or a name such as `semi-bold`. */
export function readDtcgWeight(value: unknown): number | undefined {
  const weight =
    typeof value === 'string' ? (weightNames[value.toLowerCase().replace(/[^a-z]/g, '')] ?? Number(value)) : value
  return typeof weight === 'number' && weight >= 1 && weight <= 1000 ? weight : undefined
}

/** Letter-spacing of a typography value in em; `2%` is how Figma's tools write it. */
export function readDtcgTracking(value: unknown, sizePx: number, resolve: Resolve): number | undefined {
  if (typeof value === 'string') return readTracking(value, sizePx)
  const pixels = readDtcgPixels(value, resolve)
  return pixels === undefined ? undefined : readTracking(`${pixels}px`, sizePx)
}
