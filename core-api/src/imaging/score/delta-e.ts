import type { Rgb } from '@imagelayer/shared/brand/oklab.ts'
import { type Rgb as CuloriRgb, differenceCiede2000, parse } from 'culori'

/** CIEDE2000 (CIE 142:2001), D65. Below 1 nobody sees a difference, 2.3 is just noticeable. */
const difference = differenceCiede2000()

const parsed = new Map<string, CuloriRgb>()

function colorOf(hex: string): CuloriRgb {
  const known = parsed.get(hex)
  if (known) return known
  const color = parse(hex) as CuloriRgb | undefined
  if (!color) throw new RangeError(`${hex} is no colour`)
  if (parsed.size > 500) parsed.clear()
  parsed.set(hex, color)
  return color
}

export const deltaE2000 = (one: string, other: string): number => difference(colorOf(one), colorOf(other))

export const deltaE2000OfRgb = ([red, green, blue]: Rgb, hex: string): number =>
  difference({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 }, colorOf(hex))
