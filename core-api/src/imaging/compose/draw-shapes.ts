import type { Box, ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import type { RawPicture } from '../picture.ts'
import { bytesOf, fill, layTile, layVeil } from './blend.ts'
import { traceOutline } from './trace-outline.ts'

/** A veil whose opacity runs along its box or outwards from its middle, taken at the middle of each pixel. */
export function drawScrim(target: RawPicture, layer: ScrimLayer): void {
  const sharesOfRow = layer.gradient === 'radial' ? radialRows(layer) : linearRows(layer)
  layVeil(target, layer.box, { colour: bytesOf(layer.color.hex), sharesOfRow })
}

/** An opacity in 256ths. */
const shareOf = (opacity: number): number => Math.round(opacity * 256)

function linearRows({ box, angle, stops }: ScrimLayer): (row: number) => Uint16Array {
  const width = Math.round(box.width)
  const height = Math.round(box.height)
  const isBackwards = angle === 0 || angle === 270
  const share = (along: number) => shareOf(opacityAt(stops, isBackwards ? 1 - along : along))
  const across = Uint16Array.from({ length: width }, (_, x) => share((x + 0.5) / width))
  if (angle === 90 || angle === 270) return () => across
  return (row) => across.fill(share((row + 0.5) / height))
}

/** Distances are in halves of the box, so that 1 is the ellipse that touches its sides. */
function radialRows({ box, stops }: ScrimLayer): (row: number) => Uint16Array {
  const width = Math.round(box.width)
  const height = Math.round(box.height)
  const fineness = 512
  const table = Uint16Array.from({ length: fineness * 2 }, (_, at) => shareOf(opacityAt(stops, at / fineness)))
  const values = new Uint16Array(width)
  return (row) => {
    const down = ((row + 0.5) / height) * 2 - 1
    for (let x = 0; x < width; x += 1) {
      const across = ((x + 0.5) / width) * 2 - 1
      values[x] = table[Math.round(Math.sqrt(across * across + down * down) * fineness)] as number
    }
    return values
  }
}

/** Between two stops in proportion, beyond the outermost their own: CSS Images 3, "colour stop" lists. */
function opacityAt(stops: ScrimLayer['stops'], offset: number): number {
  const next = stops.findIndex((stop) => stop.offset >= offset)
  const after = stops[next === -1 ? stops.length - 1 : next]
  const before = next > 0 ? stops[next - 1] : after
  if (!before || !after) return 0
  const span = after.offset - before.offset
  if (span <= 0) return after.opacity
  return before.opacity + ((after.opacity - before.opacity) * (offset - before.offset)) / span
}

const isWhole = ({ x, y, width, height }: Box): boolean => [x, y, width, height].every(Number.isInteger)

export function drawShape(target: RawPicture, layer: ShapeLayer): void {
  const { box, color, radius, opacity, outline, stroke } = layer
  if (radius <= 0 && opacity >= 1 && !outline && !stroke && isWhole(box)) {
    fill(target, box, bytesOf(color.hex))
    return
  }
  const left = Math.max(0, Math.floor(box.x))
  const top = Math.max(0, Math.floor(box.y))
  const width = Math.min(target.width, Math.ceil(box.x + box.width)) - left
  const height = Math.min(target.height, Math.ceil(box.y + box.height)) - top
  if (width <= 0 || height <= 0) return
  const tile = createCanvas(width, height)
  const context = tile.getContext('2d')
  context.translate(-left, -top)
  traceOutline(context, box, { outline, radius })
  context.globalAlpha = opacity
  context.fillStyle = color.hex
  context.fill()
  if (stroke) {
    // The outer half of a line twice as wide is cut off: what is left lies inside the edge.
    context.globalAlpha = 1
    context.clip()
    context.strokeStyle = stroke.color.hex
    context.lineWidth = stroke.widthPx * 2
    context.stroke()
  }
  layTile(target, { data: tile.data(), width, height }, { x: left, y: top })
}
