import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import type { Workbench } from '../change-canvas.ts'

export type OutlineNode = RectangleNode | EllipseNode | VectorNode

export interface Form {
  readonly outline?: Outline | undefined
  /** Of the corners, in pixels; only without an outline. */
  readonly radius?: number | undefined
}

/** How far the handles of a cubic curve reach so that it is a quarter of a circle. */
const quarter = 0.5522847498

/** The node that is filled as `form` says in a box of the frame: a rectangle, an ellipse or a vector. Named and filled by the caller. */
export function makeOutline(bench: Workbench, box: Box, { outline, radius = 0 }: Form): OutlineNode {
  if (outline?.kind === 'polygon') return makePolygon(bench, box, outline.points)
  if (outline?.kind === 'arch') return makeVector(bench, box, archPath(box))
  const node = bench.add(outline ? figma.createEllipse() : figma.createRectangle())
  if (node.type === 'RECTANGLE') node.cornerRadius = Math.min(radius, box.width / 2, box.height / 2)
  return fitTo(node, box)
}

function fitTo<Node extends OutlineNode>(node: Node, { x, y, width, height }: Box): Node {
  node.resize(Math.max(0.01, width), Math.max(0.01, height))
  node.x = x
  node.y = y
  return node
}

/** Figma wants a path's numbers apart by single spaces, in absolute commands. */
const path = (...parts: ReadonlyArray<string | number>): string =>
  parts.map((part) => (typeof part === 'number' ? Math.round(part * 1000) / 1000 : part)).join(' ')

function makeVector(bench: Workbench, box: Box, data: string): VectorNode {
  const node = bench.add(figma.createVector())
  node.vectorPaths = [{ windingRule: 'NONZERO', data }]
  node.strokes = []
  return fitTo(node, box)
}

/** A vector node is as large as its path, which need not touch all sides of the box. */
function makePolygon(bench: Workbench, box: Box, points: ReadonlyArray<{ x: number; y: number }>): VectorNode {
  const corners = points.map(({ x, y }) => ({ x: x * box.width, y: y * box.height }))
  const left = Math.min(...corners.map(({ x }) => x))
  const top = Math.min(...corners.map(({ y }) => y))
  const width = Math.max(...corners.map(({ x }) => x)) - left
  const height = Math.max(...corners.map(({ y }) => y)) - top
  const data = corners.map(({ x, y }, index) => path(index === 0 ? 'M' : 'L', x - left, y - top)).join(' ')
  return makeVector(bench, { x: box.x + left, y: box.y + top, width, height }, `${data} Z`)
}

/** Half a circle as wide as the box, the rest of the box below it. */
function archPath({ width, height }: Box): string {
  const half = width / 2
  const rise = Math.min(half, height)
  const reach = half * quarter
  const lift = rise * (1 - quarter)
  return [
    path('M', 0, height, 'L', 0, rise),
    path('C', 0, lift, half - reach, 0, half, 0),
    path('C', half + reach, 0, width, lift, width, rise),
    path('L', width, height, 'Z'),
  ].join(' ')
}
