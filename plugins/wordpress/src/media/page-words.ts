import type { Suggestion } from '../maker/draft.ts'
import { briefOf, plainText } from '../maker/plain-text.ts'

interface PostStore {
  getEditedPostAttribute?(name: 'title' | 'excerpt'): string | undefined
}
interface PageScripts {
  readonly data?: { select(store: string): PostStore | undefined }
}

/** What is being written on this page, in either editor; nothing on other pages. The modal loads without the editor's packages. */
export function pageWords(): Suggestion {
  const post = (window as { wp?: PageScripts }).wp?.data?.select('core/editor')
  const field = document.querySelector<HTMLInputElement>('#post-body #title')
  const headline = plainText(post?.getEditedPostAttribute?.('title') ?? field?.value ?? '')
  const excerpt = plainText(post?.getEditedPostAttribute?.('excerpt') ?? '')
  return { headline, prompt: briefOf(headline, excerpt) }
}
