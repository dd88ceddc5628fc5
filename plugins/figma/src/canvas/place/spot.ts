import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Workbench } from '../change-canvas.ts'
import { isHolder, isShape } from '../target-kinds.ts'

type Size = Pick<Box, 'width' | 'height'>

/** Where a new node of ours goes. */
export interface Spot {
  readonly parent: BaseNode & ChildrenMixin
  /** Among the parent's children, from the bottom; on top when absent. */
  readonly index?: number
  /** In the parent's coordinates: the area that the picture is for. */
  readonly area: Box
  /** The shape or group that it lies over. */
  readonly over?: SceneNode
  /** Whether that one goes away, so that the new node has its place in the flow of an auto layout. */
  readonly replaces?: boolean
}

/** Pixels between a new frame and what is there already. */
const gapPx = 100

const boxOf = ({ x, y, width, height }: Box): Box => ({ x, y, width, height })

/** In a frame: over all of it. Over a shape or group: its own box, right above it. */
export function spotAt(target: SceneNode, size: Size): Spot {
  if (target.type === 'SECTION') return spotInSection(target)
  if (isHolder(target)) return { parent: target, area: { x: 0, y: 0, width: target.width, height: target.height } }
  const parent = target.parent as (BaseNode & ChildrenMixin) | null
  if (!parent) return newSpot(size)
  const index = parent.children.indexOf(target) + 1
  return { parent, index, area: boxOf(target), over: target, replaces: isPlaceholder(target) }
}

/**
 * A rectangle that somebody drew to keep a place: as Figma made it, but for its size and grey. Whatever has a name, a line, an effect, a
 * picture, a variable, a role in a prototype or data of a plugin means something and stays under our frame.
 */
function isPlaceholder(node: SceneNode): boolean {
  if (node.type !== 'RECTANGLE' || !/^Rectangle( \d+)?$/.test(node.name) || node.isMask) return false
  const isPlain =
    Array.isArray(node.fills) && node.fills.every((fill: Paint) => fill.type === 'SOLID' && !fill.boundVariables?.color)
  const extras = node.strokes.length + node.effects.length + node.reactions.length + node.getPluginDataKeys().length
  return isPlain && extras === 0
}

/** All of an empty section; else to the right of what is in it, as large as the section itself. */
function spotInSection(section: SectionNode): Spot {
  const { width, height } = section
  if (section.children.length === 0) return { parent: section, area: { x: 0, y: 0, width, height } }
  const x = Math.max(...section.children.map((child) => child.x + child.width)) + gapPx
  const y = Math.min(...section.children.map((child) => child.y))
  return { parent: section, area: { x, y, width, height } }
}

/**
 * To the right of all that is on the page, level with what is there rightmost; in the middle of the view on an empty page. In
 * Slides in the middle of the slide that is open.
 */
export function newSpot({ width, height }: Size): Spot {
  const slide = figma.editorType === 'slides' ? figma.currentPage.focusedSlide : null
  if (slide) {
    const middle = { x: (slide.width - width) / 2, y: (slide.height - height) / 2 }
    return { parent: slide, area: { ...middle, width, height } }
  }
  const parent = figma.currentPage
  const boxes = parent.children.flatMap((child) => ('x' in child ? [boxOf(child)] : []))
  const rightmost = boxes.reduce<Box | null>(
    (found, box) => (!found || box.x + box.width > found.x + found.width ? box : found),
    null,
  )
  const { center } = figma.viewport
  const corner = rightmost
    ? { x: rightmost.x + rightmost.width + gapPx, y: rightmost.y }
    : { x: Math.round(center.x - width / 2), y: Math.round(center.y - height / 2) }
  return { parent, area: { ...corner, width, height } }
}

const lays = (parent: BaseNode): boolean => 'layoutMode' in parent && parent.layoutMode !== 'NONE'

/** Puts a node that was made at its spot: over its neighbours in an auto layout, without moving them. */
export function putAt(node: FrameNode | RectangleNode, bench: Workbench, spot: Spot): void {
  const { parent, index, area, over, replaces } = spot
  if (index === undefined) parent.appendChild(node)
  else parent.insertChild(index, node)
  if (lays(parent)) {
    if (over && replaces && 'layoutPositioning' in over) flowAs(node, over)
    else node.layoutPositioning = 'ABSOLUTE'
  }
  node.x = area.x + (area.width - node.width) / 2
  node.y = area.y + (area.height - node.height) / 2
  if (parent.type === 'SECTION') growSection(parent, bench, node)
  if (parent.type !== 'PAGE' && parent.type !== 'SECTION' && !over) {
    node.constraints = { horizontal: 'STRETCH', vertical: 'STRETCH' }
  }
  if (over && isShape(over)) followShape(node, over)
}

/** Turned and held as the shape that it lies over. */
function followShape(node: FrameNode | RectangleNode, shape: SceneNode): void {
  if ('rotation' in shape && shape.rotation !== 0) node.relativeTransform = shape.relativeTransform
  if ('constraints' in shape) node.constraints = shape.constraints
}

function flowAs(node: FrameNode | RectangleNode, replaced: AutoLayoutChildrenMixin): void {
  node.layoutPositioning = replaced.layoutPositioning
  node.layoutAlign = replaced.layoutAlign
  node.layoutGrow = replaced.layoutGrow
}

function growSection(section: SectionNode, bench: Workbench, node: SceneNode): void {
  const before = { width: section.width, height: section.height }
  const width = Math.max(section.width, node.x + node.width + (node.x > 0 ? gapPx : 0))
  const height = Math.max(section.height, node.y + node.height + (node.y > 0 ? gapPx : 0))
  if (width <= before.width && height <= before.height) return
  bench.onFailure(() => section.resizeWithoutConstraints(before.width, before.height))
  section.resizeWithoutConstraints(width, height)
}
