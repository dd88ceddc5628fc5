import type { Box } from '@imagelayer/shared/contract/compositions.ts'

/** Place of a point on the way from the middle of a box, 0, to the ellipse that touches its sides, 1 and no further. */
export const offsetInEllipse = ({ x, y, width, height }: Box, point: { x: number; y: number }): number =>
  Math.min(1, Math.hypot((point.x - x - width / 2) / (width / 2), (point.y - y - height / 2) / (height / 2)))

/** How far around the words the veil stays dense, in halves of their box: their corners are rounder than the box. */
const plateau = 1.28

/** The ellipse of a soft veil around words, and where on the way to its edge it begins to fade. `spread` is the width of the fade. */
export function softEllipse(
  words: Box,
  { spread, airPx }: { spread: number; airPx: number },
): { ellipse: Box; fadesFrom: number } {
  const reach = 1 + spread * 2.4
  const across = (words.width / 2 + airPx) * plateau * reach
  const down = (words.height / 2 + airPx) * plateau * reach
  const middle = { x: words.x + words.width / 2, y: words.y + words.height / 2 }
  const ellipse = { x: middle.x - across, y: middle.y - down, width: across * 2, height: down * 2 }
  return {
    ellipse: {
      x: Math.round(ellipse.x),
      y: Math.round(ellipse.y),
      width: Math.round(ellipse.width),
      height: Math.round(ellipse.height),
    },
    fadesFrom: 1 / reach,
  }
}
