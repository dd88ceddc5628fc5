import { makerOf } from '../maker/maker.ts'
import { shorten } from '../maker/plain-text.ts'
import { blocks } from './editor-stores.ts'
import { wordsOfBlock } from './post-words.ts'
import { openSidebar, type PictureBlock } from './sidebar-door.ts'
import { placeOfPost } from './use-post-id.ts'

/** Opens the sidebar for a new picture in a block, with what the block says as its brief. */
export function makeNew(postId: number | undefined, clientId: string, name: PictureBlock): void {
  const block = blocks().getBlock(clientId)
  const words = block ? shorten(wordsOfBlock(block)) : ''
  if (words) makerOf(placeOfPost(postId)).change({ prompt: words })
  openSidebar({ kind: 'block', clientId, name })
}
