import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { FittedText } from '../text/fit-text.ts'
import { right } from './boxes.ts'
import type { CopyRole } from './copy-role.ts'

/** What something stands on: the picture, the mat around it, or a solid by its id. */
export type GroundName = 'picture' | 'mat' | 'panel' | 'card' | 'bar-1' | 'bar-2'

/** A text at its place: the box of its ink, and each line's left edge and baseline. */
export interface PlacedText {
  readonly role: CopyRole
  readonly on: GroundName
  readonly fitted: FittedText
  readonly box: Box
  readonly align: 'start' | 'center' | 'end'
  readonly lines: ReadonlyArray<{
    readonly text: string
    readonly x: number
    readonly baseline: number
    readonly width: number
    /** A hyphen is shown behind it; `width` counts it. */
    readonly hyphen?: true
  }>
}

/** Left edge of something in an area, by its alignment. */
export const startOf = (
  { x, width }: Box,
  size: number,
  { align, isMirrored }: { align: 'start' | 'center' | 'end'; isMirrored: boolean },
): number => {
  if (align === 'center') return x + (width - size) / 2
  return (align === 'start') === isMirrored ? x + width - size : x
}

/** Full-width punctuation is half empty: a centred line that ends with it looks pushed aside unless the empty half hangs. */
const hanging = (text: string): number => (/[，。、；：！？」』）]\s*$/u.test(text) ? 0.5 : 0)

export interface TextPlace {
  readonly area: Box
  readonly on: GroundName
  readonly isMirrored: boolean
  readonly top: number
  readonly align: 'start' | 'center' | 'end'
}

/** Lines from the reading edge, the middle or the end of an area. */
export function placeText(
  role: CopyRole,
  fitted: FittedText,
  { area, top, align, isMirrored, on }: TextPlace,
): PlacedText {
  const isFlushLeft = (align === 'start') !== isMirrored && align !== 'center'
  // Large letters carry visible space at their side; taking it back lets headline, body and button share one edge.
  const optical = isFlushLeft ? fitted.bearingPx : 0
  const lines = fitted.lines.map((line) => {
    const free = area.width - line.widthPx
    const x =
      align === 'center'
        ? area.x + (free + Math.min(free, hanging(line.text) * fitted.sizePx)) / 2
        : startOf(area, line.widthPx, { align, isMirrored }) - optical
    return {
      text: line.text,
      x,
      baseline: top + line.baselinePx,
      width: line.widthPx,
      ...(line.hyphen && { hyphen: true as const }),
    }
  })
  const x = Math.min(...lines.map((line) => line.x)) + optical
  const rightEdge = Math.max(...lines.map((line) => line.x + line.width))
  const box = { x, y: top, width: rightEdge - x, height: fitted.heightPx }
  return { role, on, fitted, align, lines, box: align === 'center' ? aboutMiddle(box, area) : box }
}

/** The box of centred words is about the same middle as its neighbours', even where punctuation hangs on one side. */
function aboutMiddle(box: Box, area: Box): Box {
  const middle = area.x + area.width / 2
  const half = Math.max(middle - box.x, right(box) - middle)
  return { ...box, x: middle - half, width: half * 2 }
}
