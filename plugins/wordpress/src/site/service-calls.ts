import type { brandKitPage } from '@imagelayer/shared/contract/brand-kits.ts'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { imagePage } from '@imagelayer/shared/contract/images.ts'
import type { layoutList } from '@imagelayer/shared/contract/layouts.ts'
import type { modelList } from '@imagelayer/shared/contract/models.ts'
import { addQueryArgs } from '@wordpress/url'
import type { z } from 'zod'
import { service } from './clients.ts'
import { site } from './config.ts'
import { currentNonce } from './wordpress-fetch.ts'

export type BrandKitPage = z.infer<typeof brandKitPage>
export type ImagePage = z.infer<typeof imagePage>
export type LayoutList = z.infer<typeof layoutList>
export type ModelList = z.infer<typeof modelList>

const get = <T>(path: string, signal?: AbortSignal) => service.call<T>('GET', path, { signal })

export const listBrandKits = (signal?: AbortSignal) => get<BrandKitPage>('/v1/brand-kits?limit=100', signal)
export const listLayouts = (signal?: AbortSignal) => get<LayoutList>('/v1/layouts', signal)
export const listModels = (signal?: AbortSignal) => get<ModelList>('/v1/models', signal)

export interface ImageSearch {
  readonly search?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number
}
export const listImages = ({ search, cursor, limit = 12 }: ImageSearch, signal?: AbortSignal) =>
  get<ImagePage>(addQueryArgs('/v1/images', { limit, ...(search && { search }), ...(cursor && { cursor }) }), signal)

export const readCredits = (signal?: AbortSignal) => get<CreditBalance>('/v1/credits', signal)

const composition = (id: string): string => `/v1/compositions/${encodeURIComponent(id)}`
export const readComposition = (id: string, signal?: AbortSignal) => get<CompositionView>(composition(id), signal)

/** What a composition can become without a new painting. */
export interface CompositionChange {
  readonly copy: Copy
  readonly layout?: string
}
/** Sets other words on the same painting: a new picture, free of charge. */
export const changeComposition = (compositionId: string, change: CompositionChange) =>
  service.call<EditedComposition>('PATCH', composition(compositionId), { body: change })

/** Address of a picture's bytes on this site, for `<img>`; the nonce stands in it, as an `<img>` sends no headers. */
export const previewUrl = (imageId: string, width: number): string =>
  addQueryArgs(`${site.restRoot}imagelayer/v1/preview/${encodeURIComponent(imageId)}`, {
    width,
    _wpnonce: currentNonce() ?? site.nonce,
  })
