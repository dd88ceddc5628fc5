import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import type { SKRSContext2D } from '@napi-rs/canvas'

export interface Form {
  readonly outline?: Outline | undefined
  readonly radius?: number | undefined
}

/** Begins a path that runs around what of the box is filled. */
export function traceOutline(context: SKRSContext2D, box: Box, { outline, radius = 0 }: Form): void {
  context.beginPath()
  addOutline(context, box, { outline, radius })
}

/** Adds the same to a path that was begun. */
export function addOutline(context: SKRSContext2D, box: Box, { outline, radius = 0 }: Form): void {
  const { x, y, width, height } = box
  if (outline?.kind === 'ellipse')
    context.ellipse(x + width / 2, y + height / 2, width / 2, height / 2, 0, 0, Math.PI * 2)
  else if (outline?.kind === 'arch') addArch(context, box)
  else if (outline?.kind === 'polygon') {
    for (const [index, point] of outline.points.entries()) {
      const at = [x + point.x * width, y + point.y * height] as const
      if (index === 0) context.moveTo(...at)
      else context.lineTo(...at)
    }
    context.closePath()
  } else context.roundRect(x, y, width, height, radius)
}

/** Half a circle as wide as the box, the rest of the box below it. */
function addArch(context: SKRSContext2D, { x, y, width, height }: Box): void {
  const radius = Math.min(width / 2, height)
  context.moveTo(x, y + height)
  context.lineTo(x, y + radius)
  context.ellipse(x + width / 2, y + radius, width / 2, radius, 0, Math.PI, 0)
  context.lineTo(x + width, y + height)
  context.closePath()
}
