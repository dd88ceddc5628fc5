import type { EvidenceBox, InputOf } from '../messages/canvas-calls.ts'
import { changeCanvas, type Workbench } from './change-canvas.ts'
import { exportScale } from './export-node.ts'
import { findNode, pageOf } from './find-target.ts'

const groupName = 'ImageLayer evidence'
const key = 'imagelayer.evidence'
const passed: RGB = { r: 0.08, g: 0.68, b: 0.36 }
const failed: RGB = { r: 0.95, g: 0.28, b: 0.13 }
const linePx = 2
const labelPx = 12
const labelFont: FontName = { family: 'Inter', style: 'Regular' }

const isEvidence = (node: SceneNode): node is GroupNode => node.type === 'GROUP' && node.getPluginData(key) !== ''

/** The top level of a page is where we put them, and the only place we look. */
function removeEvidence(page: PageNode): void {
  for (const node of page.children.filter(isEvidence)) node.remove()
}

export async function clearEvidence(): Promise<null> {
  figma.commitUndo()
  removeEvidence(figma.currentPage)
  figma.commitUndo()
  return null
}

/** Outlines over a node, in a locked group that takes the place of the one before. */
export async function showEvidence({ nodeId, boxes }: InputOf<'show-evidence'>): Promise<null> {
  const node = await findNode(nodeId)
  const canLabel = await figma.loadFontAsync(labelFont).then(
    () => true,
    () => false,
  )
  const page = pageOf(node)
  const origin = node.absoluteBoundingBox
  if (!page || !origin) return null
  return changeCanvas(async (bench) => {
    const scale = 1 / exportScale(node)
    const placed = boxes.map((box) => ({
      ...box,
      x: origin.x + box.x * scale,
      y: origin.y + box.y * scale,
      width: Math.max(1, box.width * scale),
      height: Math.max(1, box.height * scale),
    }))
    const nodes = placed.flatMap((box) => [
      drawLine(bench, box),
      ...(canLabel && box.label ? [drawLabel(bench, box)] : []),
    ])
    for (const drawn of nodes) page.appendChild(drawn)
    removeEvidence(page)
    if (nodes.length === 0) return null
    const group = bench.add(figma.group(nodes, page))
    group.name = groupName
    group.setPluginData(key, node.id)
    group.locked = true
    return null
  })
}

const solid = (color: RGB): Paint[] => [{ type: 'SOLID', color }]

function drawLine(bench: Workbench, box: EvidenceBox): RectangleNode {
  const node = bench.add(figma.createRectangle())
  node.name = box.label
  node.x = box.x
  node.y = box.y
  node.resize(box.width, box.height)
  node.fills = []
  node.strokes = solid(box.passed ? passed : failed)
  node.strokeWeight = linePx
  node.strokeAlign = 'OUTSIDE'
  return node
}

/** Above its box. */
function drawLabel(bench: Workbench, box: EvidenceBox): TextNode {
  const node = bench.add(figma.createText())
  node.fontName = labelFont
  node.fontSize = labelPx
  node.textAutoResize = 'WIDTH_AND_HEIGHT'
  node.characters = box.label
  node.fills = solid(box.passed ? passed : failed)
  node.x = box.x
  node.y = box.y - linePx - node.height
  return node
}
