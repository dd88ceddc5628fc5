import type { ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { constrain, grow } from './constrain.ts'
import type { LayerDesk } from './layer-desk.ts'
import { makeOutline } from './outline-node.ts'
import { veilPaint } from './paints.ts'

/** A veil: one rectangle with a gradient. It may reach beyond the frame, where it is cut. */
export function placeScrim(desk: LayerDesk, layer: ScrimLayer): SceneNode {
  const node = makeOutline(desk.bench, layer.box, {})
  const [first] = layer.stops
  const isEven = first !== undefined && layer.stops.every(({ opacity }) => opacity === first.opacity)
  node.fills = [isEven ? desk.colors.paint(layer.color, 'SHAPE_FILL', first.opacity) : veilPaint(layer)]
  node.constraints = grow(layer.box, desk.size)
  return desk.part(node, { id: layer.id, name: layer.name === 'Scrim' ? 'Veil' : layer.name })
}

/** Fill and line of a shape; a fill of no opacity is none. */
export function dressShape(desk: LayerDesk, node: GeometryMixin, { color, opacity, stroke }: ShapeLayer): void {
  node.fills = opacity > 0 ? [desk.colors.paint(color, 'SHAPE_FILL', opacity)] : []
  if (!stroke) return
  node.strokes = [desk.colors.paint(stroke.color, 'STROKE_COLOR')]
  node.strokeWeight = stroke.widthPx
  node.strokeAlign = 'INSIDE'
}

export function placeShape(desk: LayerDesk, layer: ShapeLayer): SceneNode {
  const node = makeOutline(desk.bench, layer.box, layer)
  dressShape(desk, node, layer)
  node.constraints = layer.stroke && layer.opacity === 0 ? grow(layer.box, desk.size) : constrain(layer.box, desk.size)
  return desk.part(node, layer)
}
