import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { FontStack } from '../text/font-stack.ts'
import { shownText } from '../text/measure-text.ts'

/** Draws the lines where they were measured, in the layer's colour unless another is named. */
export function drawText(
  context: SKRSContext2D,
  layer: TextLayer,
  stack: FontStack,
  color: string = layer.color.hex,
): void {
  context.font = stack.css(layer.fontSizePx)
  context.lang = stack.language
  context.letterSpacing = `${layer.letterSpacingPx}px`
  context.direction = layer.direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = color
  for (const line of layer.lines)
    context.fillText(stack.paintable(shownText(line.text, layer.textCase, stack.language)), line.x, line.baseline)
  context.direction = 'ltr'
  context.letterSpacing = '0px'
}
