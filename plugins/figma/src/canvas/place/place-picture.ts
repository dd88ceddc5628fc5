import type { Background, Box } from '@imagelayer/shared/contract/compositions.ts'
import { backgroundPart } from '../brand-mark.ts'
import { grow } from './constrain.ts'
import type { LayerDesk } from './layer-desk.ts'
import { makeOutline } from './outline-node.ts'
import { picturePaint } from './paints.ts'

type Painted = Exclude<Background, { kind: 'solid' }>

const clipTo = (box: Box, { width, height }: { width: number; height: number }): Box => {
  const x = Math.max(0, box.x)
  const y = Math.max(0, box.y)
  return { x, y, width: Math.min(width, box.x + box.width) - x, height: Math.min(height, box.y + box.height) - y }
}

/**
 * The painting on a node of its own. `imageHash` shows the whole canvas, with the colour around a framed picture: the node shows the part
 * of it that lies under the node. A box with an outline may reach beyond the canvas, where the frame cuts it; a plain one is cut here.
 */
export function placePicture(desk: LayerDesk, background: Painted, imageHash: string): SceneNode {
  const { size } = desk
  const { box = { x: 0, y: 0, ...size }, clip, radius = 0 } = background
  const isPlain = !clip && radius === 0
  const area = isPlain ? clipTo(box, size) : box
  const node = makeOutline(desk.bench, area, { outline: clip, radius })
  const isWhole = isPlain && area.width === size.width && area.height === size.height
  const window = {
    x: node.x / size.width,
    y: node.y / size.height,
    width: node.width / size.width,
    height: node.height / size.height,
  }
  node.fills = [isWhole ? picturePaint(imageHash) : picturePaint(imageHash, window)]
  node.constraints = grow(area, size)
  return desk.part(node, { id: backgroundPart, name: 'Background' })
}

/** The colour of the frame itself: a plain background, or what is around a framed picture. Nothing where a picture covers all. */
export function groundPaints(desk: LayerDesk, background: Background): Paint[] {
  if (background.kind === 'solid') return [desk.colors.paint(background.color, 'FRAME_FILL')]
  return background.mat ? [desk.colors.paint(background.mat, 'FRAME_FILL')] : []
}
