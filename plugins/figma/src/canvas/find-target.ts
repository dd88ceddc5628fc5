import type { Target } from '../messages/canvas-calls.ts'
import { CanvasError } from './canvas-error.ts'
import { obstacleOf } from './target-kinds.ts'

/** A node of any page by its id. Throws `node-gone`. */
export async function findNode(nodeId: string): Promise<SceneNode> {
  const node = await figma.getNodeByIdAsync(nodeId)
  if (!node || node.removed) throw gone()
  if (node.type === 'PAGE' || node.type === 'DOCUMENT')
    throw new CanvasError('node-unsuitable', 'a page cannot take a picture: select a frame or a shape')
  return node
}

/** The page that a node lies on; undefined for one that was taken out of the file. */
export function pageOf(node: BaseNode): PageNode | undefined {
  for (let at: BaseNode | null = node; at; at = at.parent) if (at.type === 'PAGE') return at
  return undefined
}

/** Where a picture goes; null for a new place. Throws what `requireFree` throws. */
export async function findTarget(target: Target): Promise<SceneNode | null> {
  if (target.kind === 'new') return null
  const node = await findNode(target.nodeId)
  requireFree(node)
  return node
}

/** Throws `node-gone`, `node-locked` or `node-unsuitable`: to be asked again after every wait, as the person works on meanwhile. */
export function requireFree(node: SceneNode): void {
  if (node.removed) throw gone()
  const obstacle = obstacleOf(node)
  if (obstacle === 'locked') throw new CanvasError('node-locked', 'the selection or what it lies in is locked')
  if (obstacle) throw new CanvasError('node-unsuitable', `the selection cannot take a picture: ${obstacle}`)
}

const gone = (): CanvasError => new CanvasError('node-gone', 'the node is not in the file any more')
