import { blocks, editor } from './editor-stores.ts'
import { type BlockPicture, picturesOf } from './picture-source.ts'

/** The pictures of a block of the post; none once the block is gone. */
export function picturesOfBlock(clientId: string): readonly BlockPicture[] {
  const block = blocks().getBlock(clientId)
  return block ? picturesOf(block, editor().getEditedPostAttribute('featured_media')) : []
}
