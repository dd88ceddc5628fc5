import { type Block, createBlock } from '@wordpress/blocks'
import type { Media } from '../site/site-calls.ts'
import { blockActions, blocks } from './editor-stores.ts'
import { findPlace } from './find-place.ts'
import type { Errand } from './sidebar-door.ts'

const imageBlock = (media: Media): Block => createBlock('core/image', imageAttributes(media))

/** An Image block as WordPress itself makes one of a file of the library, with its caption. */
export const imageAttributes = ({ id, url, alt, caption }: Media): object => ({
  id,
  url,
  alt,
  sizeSlug: 'full',
  ...(caption && { caption }),
})

/** How each block names its picture. */
const pictureAttributes: Readonly<Record<string, (media: Media, before: Block['attributes']) => object>> = {
  'core/image': (media, before) => ({
    ...imageAttributes(media),
    blob: undefined,
    height: undefined, // of the picture before, whose proportions may be others
    ...(before.linkDestination === 'media' && { href: media.url }),
  }),
  'core/cover': ({ id, url, alt }) => ({ id, url, alt, backgroundType: 'image', useFeaturedImage: false }),
  'core/media-text': ({ id, url, alt }) => ({
    mediaId: id,
    mediaUrl: url,
    mediaAlt: alt,
    mediaType: 'image',
    useFeaturedImage: false,
  }),
}

/** Puts a picture into the post: into the block that the person came from while it is there, else where the cursor is. */
export function placePicture(media: Media, errand: Errand | null): void {
  const block = errand?.kind === 'block' ? blocks().getBlock(errand.clientId) : null
  if (!block || !fillBlock(block, media)) {
    const { index, rootClientId } = findPlace('core/image')
    blockActions().insertBlocks([imageBlock(media)], index, rootClientId, true)
  }
}

/** Answers whether the block has taken the picture. */
function fillBlock({ attributes: before, clientId, innerBlocks, name }: Block, media: Media): boolean {
  const attributes = pictureAttributes[name]
  if (attributes) blockActions().updateBlockAttributes(clientId, attributes(media, before))
  else if (name === 'imagelayer/branded') blockActions().replaceBlock(clientId, [imageBlock(media)])
  else if (name === 'core/gallery') blockActions().insertBlocks([imageBlock(media)], innerBlocks.length, clientId, true)
  else return false
  return true
}
