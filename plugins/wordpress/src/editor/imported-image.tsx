import { failureOf, failureWords } from '@imagelayer/shared/plugin/failure.ts'
import { useBlockProps } from '@wordpress/block-editor'
import type { BlockEditProps } from '@wordpress/blocks'
import { Spinner } from '@wordpress/components'
import { useDispatch } from '@wordpress/data'
import { useEffect } from '@wordpress/element'
import { __, sprintf } from '@wordpress/i18n'
import { store as noticesStore } from '@wordpress/notices'
import { serviceLocale } from '../site/config.ts'
import { saveToLibrary } from '../site/site-calls.ts'
import { blockActions, editor, editorActions } from './editor-stores.ts'
import { imageAttributes } from './place-picture.ts'

const mark = 'imagelayer:'

/**
 * The inserter inserts what has an `id` as it stands, and would send the small preview through the browser otherwise. So pictures of the
 * gallery get this mark as their id, and the block that bears it fetches the real file on the server.
 */
export const importMark = (imageId: string): string => `${mark}${imageId}`
export const importIdOf = ({ id }: Readonly<Record<string, unknown>>): string | null =>
  typeof id === 'string' && id.startsWith(mark) ? id.slice(mark.length) : null

/** Stands in for an Image block until its file is in the library. The post cannot be saved meanwhile. */
export function ImportedImage({ attributes, clientId }: BlockEditProps<Record<string, unknown>>) {
  const imageId = importIdOf(attributes)
  const { createErrorNotice } = useDispatch(noticesStore)
  useEffect(() => {
    if (!imageId) return
    const lock = `imagelayer-${clientId}`
    const { lockPostSaving, unlockPostSaving } = editorActions()
    lockPostSaving(lock)
    saveToLibrary({ imageId, part: 'whole', postId: editor().getCurrentPostId() ?? undefined })
      .then((media) => blockActions().updateBlockAttributes(clientId, imageAttributes(media)))
      .catch((error) => {
        blockActions().removeBlock(clientId)
        const reason = failureWords(failureOf(error), serviceLocale)
        // translators: %s: what went wrong.
        void createErrorNotice(sprintf(__('The picture was not inserted. %s', 'imagelayer'), reason))
      })
      .finally(() => unlockPostSaving(lock))
  }, [imageId, clientId, createErrorNotice])
  return (
    <figure {...useBlockProps({ className: 'imagelayer-importing' })}>
      <img src={String(attributes.url ?? '')} alt={String(attributes.alt ?? '')} />
      <Spinner />
    </figure>
  )
}
