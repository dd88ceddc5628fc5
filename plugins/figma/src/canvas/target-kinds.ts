import type { Obstacle } from '../messages/selection.ts'

/** What holds layers: they go into a frame of ours inside it. */
const holders = ['FRAME', 'COMPONENT', 'SECTION', 'SLIDE']
/** What has one fill: it takes a picture itself, layers go into a frame at its spot. */
const shapes = ['RECTANGLE', 'ELLIPSE', 'POLYGON', 'STAR', 'VECTOR', 'BOOLEAN_OPERATION']

/** A side shorter than this shows no picture. */
const minSidePx = 16

export type Holder = FrameNode | ComponentNode | SectionNode | SlideNode
export type Shape = RectangleNode | EllipseNode | PolygonNode | StarNode | VectorNode | BooleanOperationNode

export const isHolder = (node: BaseNode): node is Holder => holders.includes(node.type)
export const isShape = (node: BaseNode): node is Shape => shapes.includes(node.type)

/** Why a node cannot take a picture, or undefined where it can. What a parent forbids, its children cannot either. */
export function obstacleOf(node: BaseNode): Obstacle | undefined {
  if (node.type === 'PAGE' || node.type === 'DOCUMENT') return 'page'
  for (let at: BaseNode | null = node; at && at.type !== 'PAGE'; at = at.parent) {
    if (at.type === 'INSTANCE') return 'instance'
    if ('locked' in at && at.locked) return 'locked'
    if ('visible' in at && !at.visible) return 'hidden'
    if (at !== node && at.type === 'BOOLEAN_OPERATION') return 'kind'
  }
  if (!isHolder(node) && !isShape(node) && node.type !== 'GROUP') return 'kind'
  return Math.min(node.width, node.height) < minSidePx ? 'too-small' : undefined
}
