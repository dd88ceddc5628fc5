import { store as blockEditorStore } from '@wordpress/block-editor'
import type { Block } from '@wordpress/blocks'
import { dispatch, select } from '@wordpress/data'
import { store as editorStore } from '@wordpress/editor'

// The stores of the editor in the few questions and orders that we have, with their types, which WordPress does not ship.

interface EditorSelectors {
  getCurrentPostId(): number | null
  getEditedPostContent(): string
  isSavingPost(): boolean
  isAutosavingPost(): boolean
  getEditedPostAttribute(name: 'title' | 'excerpt' | 'content'): string | undefined
  getEditedPostAttribute(name: 'featured_media'): number | undefined
}
interface EditorActions {
  editPost(change: { readonly featured_media: number }): void
  lockPostSaving(name: string): void
  unlockPostSaving(name: string): void
}

export interface InsertionPoint {
  readonly rootClientId: string | undefined
  readonly index: number
}
export interface PresetColor {
  readonly slug: string
  readonly color: string
}
export interface PresetSize {
  readonly slug: string
  readonly size: string | number
  readonly fluid?: boolean | { readonly max?: string }
}
interface EditorSettings {
  readonly colors?: readonly PresetColor[]
  readonly fontSizes?: readonly PresetSize[]
  readonly alignWide?: boolean
  readonly __experimentalFeatures?: { readonly layout?: { readonly contentSize?: string; readonly wideSize?: string } }
}
interface BlockSelectors {
  getBlock(clientId: string): Block | null
  getBlocks(rootClientId?: string): readonly Block[]
  getSelectedBlock(): Block | null
  getBlockInsertionPoint(): InsertionPoint
  getBlockParents(clientId: string): readonly string[]
  getBlockIndex(clientId: string): number
  getBlocksByName(name: string): readonly string[]
  canInsertBlockType(name: string, rootClientId?: string): boolean
  getSettings(): EditorSettings
}
interface BlockActions {
  insertBlocks(
    blocks: readonly Block[],
    index: number,
    rootClientId: string | undefined,
    updateSelection: boolean,
  ): void
  replaceBlock(clientId: string, blocks: readonly Block[]): void
  removeBlock(clientId: string): void
  updateBlockAttributes(clientId: string, attributes: object): void
  /** Without a position the block is selected and nothing in it gets the focus. */
  selectBlock(clientId: string, position?: 0 | -1 | null): void
}

export const editor = (): EditorSelectors => select(editorStore) as unknown as EditorSelectors
export const editorActions = (): EditorActions => dispatch(editorStore) as unknown as EditorActions
export const blocks = (): BlockSelectors => select(blockEditorStore) as unknown as BlockSelectors
export const blockActions = (): BlockActions => dispatch(blockEditorStore) as unknown as BlockActions
