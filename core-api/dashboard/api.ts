import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import type { brandKitPage } from '@imagelayer/shared/contract/brand-kits.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import type { ImageDetail, ImageFormat, imagePage } from '@imagelayer/shared/contract/images.ts'
import type { layoutList } from '@imagelayer/shared/contract/layouts.ts'
import type { modelList } from '@imagelayer/shared/contract/models.ts'
import type { SessionView } from '@imagelayer/shared/contract/sign-in.ts'
import { createClient } from '@imagelayer/shared/plugin/client.ts'
import { isAccessFailure } from '@imagelayer/shared/plugin/failure.ts'
import type { z } from 'zod'

export type BrandKitPage = z.infer<typeof brandKitPage>
export type BrandKitSummary = BrandKitPage['items'][number]
export type ImagePage = z.infer<typeof imagePage>
export type LayoutList = z.infer<typeof layoutList>
export type ModelList = z.infer<typeof modelList>

const refusals = new EventTarget()
/** The page's own server; the session cookie proves who asks. */
export const client = createClient({
  baseUrl: '',
  headers: () => ({ 'x-locale': document.documentElement.lang }),
  onRefused: (failure) => isAccessFailure(failure) && refusals.dispatchEvent(new Event('access')),
})
/** Calls `listener` whenever the server does not know the caller; answers how to stop. */
export function onAccessRefused(listener: () => void): () => void {
  refusals.addEventListener('access', listener)
  return () => refusals.removeEventListener('access', listener)
}

const get = <T>(path: string, signal?: AbortSignal) => client.call<T>('GET', path, { signal })

/** Null when nobody is signed in. */
export const readSession = (signal?: AbortSignal) => get<SessionView>('/auth/get-session', signal)
export const readMe = (signal?: AbortSignal) => get<MeView>('/v1/me', signal)
export const readCredits = (signal?: AbortSignal) => get<CreditBalance>('/v1/credits', signal)
export const listBrandKits = (signal?: AbortSignal) => get<BrandKitPage>('/v1/brand-kits?limit=100', signal)
export const listLayouts = (signal?: AbortSignal) => get<LayoutList>('/v1/layouts', signal)
export const listModels = (signal?: AbortSignal) => get<ModelList>('/v1/models', signal)
export const readImage = (id: string, signal?: AbortSignal) =>
  get<ImageDetail>(`/v1/images/${encodeURIComponent(id)}`, signal)

export interface ImageQuery {
  readonly cursor?: string | undefined
  readonly search?: string
}
export function listImages({ cursor, search }: ImageQuery, signal?: AbortSignal): Promise<ImagePage> {
  const query = new URLSearchParams({ limit: '12', ...(cursor && { cursor }), ...(search && { search }) })
  return get<ImagePage>(`/v1/images?${query}`, signal)
}

/** Address of a picture's bytes in any format and width; for `<img>` and download links. */
export const imageFile = (id: string, { format, width }: { format: ImageFormat; width?: number }): string =>
  `/v1/images/${encodeURIComponent(id)}/file?format=${format}${width ? `&width=${width}` : ''}`

/** Address of the sheet that shows what each rule of a picture's score measured, and where. */
export const evidenceFile = (id: string): string => `/v1/images/${encodeURIComponent(id)}/evidence`

export const imageFormats = ['png', 'jpeg', 'webp', 'avif'] as const satisfies readonly ImageFormat[]
