import { blocks, type InsertionPoint } from './editor-stores.ts'

/**
 * Where a block may go, nearest to the cursor first: at it, behind the block at the top that holds it, at the end of the post's own
 * content (where the template is shown around it), at the end of all.
 */
export function findPlace(name: string): InsertionPoint {
  const { canInsertBlockType, getBlockIndex, getBlockInsertionPoint, getBlockParents, getBlocks, getBlocksByName } =
    blocks()
  const atCursor = getBlockInsertionPoint()
  const [content] = getBlocksByName('core/post-content')
  const places: InsertionPoint[] = [atCursor]
  const { rootClientId } = atCursor
  if (rootClientId) {
    const [top = rootClientId] = getBlockParents(rootClientId).filter((id) => id !== content)
    places.push({ rootClientId: content, index: getBlockIndex(top) + 1 })
  }
  if (content) places.push({ rootClientId: content, index: getBlocks(content).length })
  const end = { rootClientId: undefined, index: getBlocks().length }
  return places.find((place) => canInsertBlockType(name, place.rootClientId)) ?? end
}
