import { dispatch } from '@wordpress/data'
import { __ } from '@wordpress/i18n'
import { listImages, previewUrl } from '../site/service-calls.ts'
import { readStatus } from '../site/site-calls.ts'
import { importMark } from './imported-image.tsx'

interface MediaQuery {
  readonly search?: string
  readonly per_page?: number
}
interface MediaItem {
  readonly id: string
  readonly sourceId: string
  readonly title: string
  readonly alt: string
  readonly url: string
  readonly previewUrl: string
}
interface CategoryActions {
  registerInserterMediaCategory(category: {
    readonly name: string
    readonly labels: { readonly name: string; readonly search_items: string }
    readonly mediaType: 'image'
    readonly fetch: (query?: MediaQuery) => Promise<readonly MediaItem[]>
  }): void
}

/** The organization's pictures in the inserter's Media tab. Asks the service only once the category is opened. */
export function registerInserterCategory(): void {
  const actions = dispatch('core/block-editor') as unknown as CategoryActions
  actions.registerInserterMediaCategory({
    name: 'imagelayer',
    labels: { name: __('ImageLayer', 'imagelayer'), search_items: __('Search branded pictures', 'imagelayer') },
    mediaType: 'image',
    fetch: async ({ search, per_page: limit = 12 } = {}) => {
      const { connected, enabledForUser } = await readStatus()
      if (!connected || !enabledForUser) return []
      const { items } = await listImages({ search, limit: Math.min(limit, 50) })
      return items.map(({ id, altText, prompt }) => ({
        id: importMark(id),
        sourceId: id,
        title: altText || prompt,
        alt: altText,
        url: previewUrl(id, 640),
        previewUrl: previewUrl(id, 320),
      }))
    },
  })
}
