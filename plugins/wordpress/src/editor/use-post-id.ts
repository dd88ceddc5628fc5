import { useSelect } from '@wordpress/data'
import { editor } from './editor-stores.ts'

/** The place of the post that is open; a new post has its number from the start. */
export const usePostId = (): number | undefined => useSelect(() => editor().getCurrentPostId() ?? undefined, [])
export const placeOfPost = (postId: number | undefined): string => `post-${postId ?? 'none'}`
