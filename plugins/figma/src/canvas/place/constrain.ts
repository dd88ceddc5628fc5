import type { Box } from '@imagelayer/shared/contract/compositions.ts'

type Size = Pick<Box, 'width' | 'height'>

/** Pixels: what ends this near to an edge touches it. */
const touchPx = 1

/** Held to the side in whose third its middle lies; what reaches from edge to edge stretches. */
function hold(start: number, length: number, whole: number): ConstraintType {
  if (start <= touchPx && start + length >= whole - touchPx) return 'STRETCH'
  const middle = (start + length / 2) / whole
  return middle < 1 / 3 ? 'MIN' : middle > 2 / 3 ? 'MAX' : 'CENTER'
}

/** How a layer moves when its frame is resized: words and logo keep their size and their side. */
export const constrain = ({ x, y, width, height }: Box, size: Size): Constraints => ({
  horizontal: hold(x, width, size.width),
  vertical: hold(y, height, size.height),
})

/** The picture and its veils grow with the frame. */
export const grow = ({ x, y, width, height }: Box, size: Size): Constraints => {
  const axis = (start: number, length: number, whole: number): ConstraintType =>
    hold(start, length, whole) === 'STRETCH' ? 'STRETCH' : 'SCALE'
  return { horizontal: axis(x, width, size.width), vertical: axis(y, height, size.height) }
}
