import type { Channel, PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { inset } from './boxes.ts'

export type SafeArea = Channel['safeArea']

/** The measures of a canvas that everything else is a multiple of. */
export interface Canvas {
  readonly size: PictureSize
  readonly box: Box
  /** Inside the margins: the channel's safe area, and never less than the design's own margin. */
  readonly safe: Box
  readonly shortSide: number
  readonly marginPx: number
  readonly isMirrored: boolean
}

/** Least size at which words can be read in a picture of that size. */
export const leastTextPx = (shortSide: number): number => Math.max(12, shortSide * 0.022)

/** A design's own free edge as a share of the side of a square; less in long formats. */
const marginShare = 0.07

export interface CanvasRequest {
  readonly size: PictureSize
  readonly safeArea: SafeArea
  readonly isMirrored: boolean
  /** Factor on the design's own margin. */
  readonly margin?: number
}

export function measureCanvas({ size, safeArea, isMirrored, margin = 1 }: CanvasRequest): Canvas {
  const shortSide = Math.min(size.width, size.height)
  // Between short side and root: a banner's margin would look mean beside its letters if it hung on the height alone.
  const marginPx = Math.sqrt(shortSide * Math.sqrt(size.width * size.height)) * marginShare * margin
  const box = { x: 0, y: 0, width: size.width, height: size.height }
  const safe = inset(box, {
    top: Math.max(marginPx, safeArea.top * size.height),
    right: Math.max(marginPx, safeArea.right * size.width),
    bottom: Math.max(marginPx, safeArea.bottom * size.height),
    left: Math.max(marginPx, safeArea.left * size.width),
  })
  return { size, box, safe, shortSide, marginPx, isMirrored }
}
