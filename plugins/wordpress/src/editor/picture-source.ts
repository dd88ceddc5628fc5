/** What is asked of a block; the editor's own blocks have it. */
export interface PictureBlockFacts {
  readonly clientId: string
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly innerBlocks: readonly PictureBlockFacts[]
}

/** A picture in a block: a file of the media library, or an address elsewhere, which this site has no file of. */
export interface BlockPicture {
  /** The block whose picture is exchanged: in a gallery, one of those inside it. */
  readonly clientId: string
  readonly attachmentId: number | null
  readonly url: string
  readonly altText: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The pictures of a block, in its own order: a gallery has several, an empty block and a video have none. */
export function picturesOf(block: PictureBlockFacts, featuredId = 0): readonly BlockPicture[] {
  const { attributes, clientId, innerBlocks, name } = block
  if (name === 'core/gallery')
    return innerBlocks.filter((inner) => inner.name === 'core/image').flatMap((inner) => picturesOf(inner))
  const isMedia = name === 'core/media-text'
  const kind = text(attributes[isMedia ? 'mediaType' : 'backgroundType'])
  if (kind && kind !== 'image') return []
  if (attributes.useFeaturedImage === true)
    return featuredId > 0 ? [{ clientId, attachmentId: featuredId, url: '', altText: '' }] : []
  const url = text(attributes[isMedia ? 'mediaUrl' : 'url'])
  if (!url || url.startsWith('blob:')) return [] // still being uploaded
  const id = Number(attributes[isMedia ? 'mediaId' : 'id'])
  const altText = text(attributes[isMedia ? 'mediaAlt' : 'alt'])
  return [{ clientId, attachmentId: Number.isInteger(id) && id > 0 ? id : null, url, altText }]
}
