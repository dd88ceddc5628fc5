import type { Slots } from './layout-shape.ts'

/** What the sizes of one canvas hang on. */
export interface TypeSetting {
  readonly slots: Slots
  /** Square root of the canvas' area. */
  readonly rootPx: number
  /** Least size at which words can be read. */
  readonly leastPx: number
  /** Ratio between steps of the kit's type scale. */
  readonly typeScale: number
}

export interface TypeSizes {
  readonly headline: number
  readonly subhead: number
  readonly cta: number
  readonly legal: number
  readonly badge: number
}

/** Supporting words are the step of the scale that is nearest to this share of the headline. */
const supportRatio = 2.4

const within = (size: number, least: number, most: number): number => Math.min(Math.max(size, least), most)

const isEmblem = (shape: Slots['badge']['shape']): boolean => ['circle', 'seal', 'ticket'].includes(shape)

/** How small running text may get: a share of the canvas' root, and a multiple of the least readable size. */
export interface BodyFloor {
  readonly rootShare: number
  readonly leastFactor: number
}

/** Sizes hang together on the kit's type scale; each slot keeps its own largest size, and no text gets smaller than can be read. */
export function sizesAt(
  headline: number,
  { slots, rootPx, leastPx, typeScale }: TypeSetting,
  { rootShare, leastFactor }: BodyFloor,
): TypeSizes {
  const steps = Math.max(1, Math.round(Math.log(supportRatio) / Math.log(typeScale)))
  const floorFor = (largest: number, factor: number) =>
    Math.max(leastPx, Math.min(Math.max(rootPx * rootShare, leastPx * leastFactor) * factor, largest * rootPx))
  const sized = (wanted: number, name: 'subhead' | 'cta' | 'badge', factor: number) => {
    const least = floorFor(slots[name].largest, factor)
    return within(wanted, least, Math.max(least, slots[name].largest * rootPx))
  }
  const subhead = Math.min(headline, sized(headline / typeScale ** steps, 'subhead', 1))
  return {
    headline,
    subhead,
    cta: Math.min(headline, sized(subhead * 0.9, 'cta', 0.92)),
    legal: Math.min(subhead, within(subhead * 0.62, leastPx, Math.max(leastPx, slots.legal.largest * rootPx))),
    // A seal or coupon is a picture of its own: its size is the slot's, not the headline's.
    badge: sized(isEmblem(slots.badge.shape) ? rootPx : headline * 0.5, 'badge', 0.8),
  }
}
