import type { Box, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { RawPicture } from '../picture.ts'
import type { FontStack } from '../text/font-stack.ts'
import { shownText } from '../text/measure-text.ts'
import { layTile } from './blend.ts'

/** Draws the lines where they were measured. */
export function drawText(target: RawPicture, layer: TextLayer, stack: FontStack): void {
  if (layer.lines.length === 0) return
  const { x, y, width, height } = inkArea(layer)
  const tile = createCanvas(width, height)
  const context = tile.getContext('2d')
  context.translate(-x, -y)
  writeLines(context, layer, { stack, color: layer.color.hex })
  layTile(target, { data: tile.data(), width, height }, { x, y })
}

/** Whole pixels around the lines, with room for what hangs over: slanted letters, marks above and below, tails. */
export function inkArea({ lines, fontSizePx }: TextLayer): Box {
  const left = Math.floor(Math.min(...lines.map((line) => line.x)) - fontSizePx / 2)
  const right = Math.ceil(Math.max(...lines.map((line) => line.x + line.width)) + fontSizePx / 2)
  const top = Math.floor(Math.min(...lines.map((line) => line.baseline)) - fontSizePx * 1.5)
  const bottom = Math.ceil(Math.max(...lines.map((line) => line.baseline)) + fontSizePx)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The lines onto a canvas that has the composition's coordinates. */
export function writeLines(
  context: SKRSContext2D,
  layer: TextLayer,
  { stack, color }: { stack: FontStack; color: string },
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
}
