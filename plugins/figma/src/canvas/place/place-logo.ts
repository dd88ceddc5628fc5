import type { LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { LogoFile } from '../../messages/canvas-calls.ts'
import { CanvasError } from '../canvas-error.ts'
import { openPicture } from '../open-picture.ts'
import { constrain } from './constrain.ts'
import type { LayerDesk } from './layer-desk.ts'

/** The logo as vectors where there is a vector file, else as a picture; at exactly its box. */
export function placeLogo(desk: LayerDesk, layer: LogoLayer, file: LogoFile): SceneNode {
  const node = 'svg' in file ? drawVectors(desk, layer, file.svg) : showPicture(desk, layer, file.png)
  node.constraints = constrain(layer.box, desk.size)
  return desk.part(node, { id: layer.id, name: `Logo – ${layer.variant}` })
}

function drawVectors({ bench }: LayerDesk, { box }: LogoLayer, svg: string): FrameNode {
  const node = bench.add(openSvg(svg))
  // The box has the drawing's proportions but for the rounding to whole pixels, which the middle takes.
  node.rescale(Math.min(box.width / node.width, box.height / node.height))
  node.x = box.x + (box.width - node.width) / 2
  node.y = box.y + (box.height - node.height) / 2
  return node
}

function openSvg(svg: string): FrameNode {
  try {
    return figma.createNodeFromSvg(svg)
  } catch (cause) {
    throw new CanvasError('picture-unusable', `a logo: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

function showPicture({ bench }: LayerDesk, { box }: LogoLayer, png: Uint8Array): RectangleNode {
  const node = bench.add(figma.createRectangle())
  node.resize(box.width, box.height)
  node.x = box.x
  node.y = box.y
  node.fills = [{ type: 'IMAGE', scaleMode: 'FIT', imageHash: openPicture(png).hash }]
  return node
}
