import type { PlacedView } from '../messages/canvas-calls.ts'
import { partOf } from './brand-mark.ts'
import { noteLook } from './look.ts'
import { isBound } from './place/file-colors.ts'

const paintsOf = (node: BaseNode): readonly Paint[] => [
  ...('fills' in node && Array.isArray(node.fills) ? (node.fills as readonly Paint[]) : []),
  ...('strokes' in node && Array.isArray(node.strokes) ? (node.strokes as readonly Paint[]) : []),
]

/** The last step of placing: takes note of how the picture stands, and says what it is made of. */
export function viewPlaced(node: SceneNode): PlacedView {
  noteLook(node)
  return countPlaced(node)
}

/** What stands on the canvas now, as counted there. */
export function countPlaced(node: SceneNode): PlacedView {
  const isLayered = node.type === 'FRAME' && node.children.some((child) => partOf(child) !== '')
  const parts = isLayered ? ours(node) : []
  const texts = parts.filter((part): part is TextNode => part.type === 'TEXT')
  const logos = parts.filter(({ type, name }) => type === 'FRAME' && name.startsWith('Logo – '))
  const paints = (isLayered ? [node, ...parts] : []).flatMap(paintsOf)
  return {
    nodeId: node.id,
    name: node.name,
    textNodes: texts.length,
    vectorLogos: logos.length,
    boundPaints: paints.filter(isBound).length,
    styledTexts: texts.filter(({ textStyleId }) => typeof textStyleId === 'string' && textStyleId !== '').length,
  }
}

/** The nodes that stand for layers: a button's words too, a logo's vectors not. */
function ours(frame: FrameNode): SceneNode[] {
  return frame.children
    .filter((child) => partOf(child) !== '')
    .flatMap((child) => [child, ...(child.type === 'FRAME' ? ours(child) : [])])
}
