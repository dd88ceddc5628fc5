import { deltaE2000OfHex } from '@imagelayer/shared/brand/delta-e-2000.ts'

interface FontSize {
  readonly slug: string
  readonly size: string | number
  /** Sizes that grow with the window. */
  readonly fluid?: boolean | { readonly max?: string }
}

/** What of the theme native blocks use. */
export interface Theme {
  readonly colors: readonly { readonly slug: string; readonly color: string }[]
  readonly fontSizes: readonly FontSize[]
  /** Whether blocks may be wider than the text. */
  readonly hasWide: boolean
  /** Width of such a block, or of the text, in CSS pixels. */
  readonly widthPx: number
  /** Whether text alignment is a style of all blocks (newer WordPress) or an attribute of each. */
  readonly alignsByStyle: boolean
}

export type Attributes = Readonly<Record<string, unknown>>

/** CIEDE2000 below which nobody sees that the theme's colour stands for the kit's. */
const sameColor = 2
const hexColor = /^#[0-9a-f]{6}$/i

/** `#abc` in full; null for what is no hex, such as a `color-mix()`. */
function toHex(color: string): string | null {
  const long = color.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3')
  return hexColor.test(long) ? long : null
}

/** The theme's name for a colour; undefined when it has none that looks the same. */
export function presetOf(theme: Theme, hex: string): string | undefined {
  const distances = theme.colors.flatMap(({ slug, color }) => {
    const own = toHex(color)
    return own ? [{ slug, distance: deltaE2000OfHex(own, hex) }] : []
  })
  return distances.filter(({ distance }) => distance < sameColor).sort((a, b) => a.distance - b.distance)[0]?.slug
}

/** Attributes that colour a block: the theme's preset where there is one, so that a change of the theme reaches it; else the kit's hex. */
export function colorAttributes(
  theme: Theme,
  hexes: { readonly text?: string; readonly background?: string },
): Attributes {
  const text = hexes.text && presetOf(theme, hexes.text)
  const background = hexes.background && presetOf(theme, hexes.background)
  const own = {
    ...(hexes.text && !text && { text: hexes.text }),
    ...(hexes.background && !background && { background: hexes.background }),
  }
  return {
    ...(text && { textColor: text }),
    ...(background && { backgroundColor: background }),
    ...(Object.keys(own).length > 0 && { style: { color: own } }),
  }
}

/** The theme's size that is nearest to so many pixels, with its own; undefined for a theme without sizes. */
export function nearestSize(theme: Theme, sizePx: number): { readonly slug: string; readonly px: number } | undefined {
  const sizes = theme.fontSizes.flatMap(({ slug, size, fluid }) => {
    const largest = typeof fluid === 'object' ? fluid.max : undefined
    const px = toPixels(largest ?? size)
    return px ? [{ slug, px, distance: Math.abs(Math.log(px / sizePx)) }] : []
  })
  return sizes.sort((a, b) => a.distance - b.distance)[0]
}

/** Pixels of a CSS length; of a `clamp()` its largest. Null for what depends on the place. */
export function toPixels(size: string | number): number | null {
  if (typeof size === 'number') return size
  const [, number, unit] = /(\d*\.?\d+)(px|r?em)\)?$/.exec(size.trim()) ?? []
  if (!number) return null
  return Number(number) * (unit === 'px' ? 1 : 16)
}

/** One set of attributes of several; `style` is merged to its leaves. */
export function mergeAttributes(...parts: readonly Attributes[]): Attributes {
  const merged: Record<string, unknown> = {}
  for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = merged[key]
    merged[key] = isObject(before) && isObject(value) ? mergeAttributes(before, value) : value
  }
  return merged
}

const isObject = (value: unknown): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
