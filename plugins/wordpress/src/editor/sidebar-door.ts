import { dispatch } from '@wordpress/data'
import { createValueStore } from '../site/value-store.ts'

export const pluginName = 'imagelayer'
export const sidebarName = 'panel'

/** Blocks whose picture can be exchanged, by the attributes that name it. */
export type PictureBlock = 'core/image' | 'core/cover' | 'core/media-text' | 'core/gallery' | 'imagelayer/branded'

/** What the person came for; null: they opened the sidebar themselves. */
export type Errand =
  | { readonly kind: 'block'; readonly clientId: string; readonly name: PictureBlock }
  | { readonly kind: 'featured' }
  /** Words and logo over the picture that the block has. */
  | { readonly kind: 'brand'; readonly clientId: string; readonly name: PictureBlock }

export const errand = createValueStore<Errand | null>(null)

/** Opens the sidebar, on an errand or without. */
export function openSidebar(what: Errand | null): void {
  errand.set(what)
  openArea(`${pluginName}/${sidebarName}`)
}

/** The person has what they came for from the featured image's panel, and is led back to it, with the keyboard's focus. */
export const isLedBack = createValueStore(false)
export function leadBack(): void {
  isLedBack.set(true)
  openArea('edit-post/document')
}

/** Both names of the door lead to the same place: post editor and site editor. */
function openArea(area: string): void {
  const postEditor = dispatch('core/edit-post') as { openGeneralSidebar?: (name: string) => void } | undefined
  if (postEditor?.openGeneralSidebar) {
    postEditor.openGeneralSidebar(area)
    return
  }
  const anyEditor = dispatch('core/interface') as
    | { enableComplementaryArea?: (scope: string, name: string) => void }
    | undefined
  anyEditor?.enableComplementaryArea?.('core', area)
}
