import type { Box, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { RawPicture } from '../picture.ts'
import type { FontStack } from '../text/font-stack.ts'
import { lineWords, shownText } from '../text/measure-text.ts'
import { layTile } from './blend.ts'

/**
 * Draws the lines where they were measured, each in a tile just as large as its ink: memory of up to a hundred kilobytes is at hand, more
 * has to be asked for and costs more than the drawing.
 */
export function drawText(target: RawPicture, layer: TextLayer, stack: FontStack): void {
  for (const line of layer.lines) {
    const only = { ...layer, lines: [line] }
    const { x, y, width, height } = lineInk(only, stack)
    if (width <= 0) continue
    const tile = createCanvas(width, height)
    const context = tile.getContext('2d')
    context.translate(-x, -y)
    writeLines(context, only, { stack, color: layer.color.hex })
    layTile(target, { data: tile.data(), width, height }, { x, y })
  }
}

let ruler: SKRSContext2D | undefined

/** Whole pixels around the ink of a layer's only line. */
function lineInk(layer: TextLayer, stack: FontStack): Box {
  ruler ??= createCanvas(1, 1).getContext('2d')
  const [line] = layer.lines
  if (!line) return { x: 0, y: 0, width: 0, height: 0 }
  setFont(ruler, layer, stack)
  const ink = ruler.measureText(drawnWords(line, layer, stack))
  const x = Math.floor(line.x - ink.actualBoundingBoxLeft) - 2
  const y = Math.floor(line.baseline - ink.actualBoundingBoxAscent) - 2
  return {
    x,
    y,
    width: Math.ceil(line.x + ink.actualBoundingBoxRight) + 2 - x,
    height: Math.ceil(line.baseline + ink.actualBoundingBoxDescent) + 2 - y,
  }
}

/** Whole pixels around the lines, with room for what hangs over: slanted letters, marks above and below, tails. */
export function inkArea({ lines, fontSizePx }: TextLayer): Box {
  const left = Math.floor(Math.min(...lines.map((line) => line.x)) - fontSizePx / 2)
  const right = Math.ceil(Math.max(...lines.map((line) => line.x + line.width)) + fontSizePx / 2)
  const top = Math.floor(Math.min(...lines.map((line) => line.baseline)) - fontSizePx * 1.4)
  const bottom = Math.ceil(Math.max(...lines.map((line) => line.baseline)) + fontSizePx * 0.8)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The lines onto a canvas that has the composition's coordinates. */
export function writeLines(
  context: SKRSContext2D,
  layer: TextLayer,
  { stack, color }: { stack: FontStack; color: string },
): void {
  setFont(context, layer, stack)
  context.fillStyle = color
  for (const line of layer.lines) context.fillText(drawnWords(line, layer, stack), line.x, line.baseline)
}

function setFont(context: SKRSContext2D, layer: TextLayer, stack: FontStack): void {
  context.font = stack.css(layer.fontSizePx)
  context.lang = stack.language
  context.letterSpacing = `${layer.letterSpacingPx}px`
  context.direction = layer.direction
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
}

const drawnWords = (line: TextLayer['lines'][number], { textCase }: TextLayer, stack: FontStack): string =>
  stack.paintable(shownText(lineWords(line), textCase, stack.language))
