import type { InputOf } from '../messages/canvas-calls.ts'
import { CanvasError } from './canvas-error.ts'
import { pageOf } from './find-target.ts'

/** Selects what is still there of some nodes and brings it into view; on the page of the first. */
export async function reveal({ nodeIds }: InputOf<'reveal'>): Promise<null> {
  const found = await Promise.all(nodeIds.map((id) => figma.getNodeByIdAsync(id)))
  const nodes = found.filter(
    (node): node is SceneNode => node !== null && !node.removed && node.type !== 'PAGE' && node.type !== 'DOCUMENT',
  )
  const [first] = nodes
  if (!first) throw new CanvasError('node-gone', 'none of the nodes is in the file any more')
  const page = pageOf(first)
  if (page && page !== figma.currentPage) await figma.setCurrentPageAsync(page)
  const here = nodes.filter((node) => pageOf(node) === page)
  figma.currentPage.selection = here
  figma.viewport.scrollAndZoomIntoView(here)
  return null
}
