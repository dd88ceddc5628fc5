import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'

/** What the server renders, in pixels a side. */
const leastPx = 64
const mostPx = 4096
/** Beyond this width / height, or its inverse, no layout has an arrangement for words. */
const mostRatio = 4

export type Fit =
  | { readonly kind: 'as-is' | 'scaled'; readonly size: PictureSize }
  | { readonly kind: 'too-long'; readonly ratio: number }

/** A frame's size as the server can make it: scaled into its bounds, the ratio kept. */
export function fitSize({ width, height }: PictureSize): Fit {
  const ratio = Math.max(width / height, height / width)
  if (!(ratio <= mostRatio * 1.001)) return { kind: 'too-long', ratio }
  const factor = Math.min(mostPx / Math.max(width, height), Math.max(1, leastPx / Math.min(width, height)))
  const within = (side: number): number => Math.min(mostPx, Math.max(leastPx, Math.round(side * factor)))
  return { kind: factor === 1 ? 'as-is' : 'scaled', size: { width: within(width), height: within(height) } }
}

export const sameSize = (one: PictureSize, other: PictureSize): boolean =>
  one.width === other.width && one.height === other.height
export const sizeWords = ({ width, height }: PictureSize): string => `${width} × ${height}`
