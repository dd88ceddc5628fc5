// Packages of the editor that ship no types of their own at the oldest WordPress we support: only what we use of them, in a shape that
// holds there and in the newest. WordPress itself provides the code.

declare module '@wordpress/blocks' {
  export interface Block {
    readonly clientId: string
    readonly name: string
    readonly attributes: Readonly<Record<string, unknown>>
    readonly innerBlocks: readonly Block[]
  }
  export interface BlockEditProps<Attributes> {
    readonly attributes: Attributes
    readonly clientId: string
    readonly isSelected: boolean
    readonly name: string
    readonly setAttributes: (change: Partial<Attributes>) => void
  }
  export interface BlockSettings<Attributes> {
    readonly apiVersion: 3
    readonly title: string
    readonly description: string
    readonly category: string
    readonly icon: unknown
    readonly keywords: readonly string[]
    readonly attributes: Readonly<Record<string, unknown>>
    readonly supports: Readonly<Record<string, unknown>>
    readonly edit: import('react').ComponentType<BlockEditProps<Attributes>>
    readonly save: () => null
  }
  export function getBlockType(name: string): { readonly attributes: Readonly<Record<string, unknown>> } | undefined
  export function createBlock(name: string, attributes?: object, innerBlocks?: readonly Block[]): Block
  export function registerBlockType<Attributes>(name: string, settings: BlockSettings<Attributes>): unknown
}

declare module '@wordpress/block-editor' {
  import type { ComponentType, ReactNode } from 'react'
  export const store: import('@wordpress/data').StoreDescriptor
  export const BlockControls: ComponentType<{ readonly group?: string; readonly children: ReactNode }>
  export function useBlockProps(props?: object): Record<string, unknown>
}

declare module '@wordpress/editor' {
  import type { ComponentType, ReactNode } from 'react'
  export const store: import('@wordpress/data').StoreDescriptor
  export const PluginSidebar: ComponentType<{
    readonly name: string
    readonly title: string
    readonly icon?: ReactNode
    readonly className?: string
    readonly children: ReactNode
  }>
  export const PluginDocumentSettingPanel: ComponentType<{
    readonly name: string
    readonly title: string
    readonly className?: string
    readonly children: ReactNode
  }>
  export const PluginSidebarMoreMenuItem: ComponentType<{
    readonly target: string
    readonly icon?: ReactNode
    readonly children: ReactNode
  }>
}

declare module '*.css'
