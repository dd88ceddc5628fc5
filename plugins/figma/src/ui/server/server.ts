import type { MeView } from '@imagelayer/shared/contract/accounts.ts'
import type { BrandKitContent, BrandKitSummary, BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { PictureCheck } from '@imagelayer/shared/contract/checks.ts'
import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import type { FigmaKit, ImportedBrandKit, KitDifferences } from '@imagelayer/shared/contract/kit-imports.ts'
import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Client } from '@imagelayer/shared/plugin/client.ts'
import { createClient } from '@imagelayer/shared/plugin/client.ts'
import type { Failure } from '@imagelayer/shared/plugin/failure.ts'

export interface ServerOptions {
  readonly baseUrl: string
  readonly token: () => string | null
  readonly locale: () => Locale
  /** Hears of each refusal, before it is thrown. */
  readonly onRefused: (failure: Failure) => void
}

/** Kinds of layers that a painting is rendered without. */
const allLayers = ['text', 'logo', 'shape', 'scrim'] as const
export interface CompositionEdit {
  readonly copy?: Copy
  readonly layout?: string
  readonly size?: PictureSize
}

/** What the panel asks of ImageLayer, each call by its name. All throw CallError. */
export interface Server extends Client {
  me(signal?: AbortSignal): Promise<MeView>
  credits(): Promise<CreditBalance>
  kits(signal?: AbortSignal): Promise<readonly BrandKitSummary[]>
  kit(id: string, signal?: AbortSignal): Promise<BrandKitView>
  layouts(signal?: AbortSignal): Promise<readonly LayoutSummary[]>
  image(id: string, signal?: AbortSignal): Promise<ImageDetail>
  /** A finished picture, small enough for a list. */
  preview(imageId: string, widthPx: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  composition(id: string, signal?: AbortSignal): Promise<CompositionView>
  /** Free. The same edit twice gives the same composition. */
  editComposition(id: string, edit: CompositionEdit, signal?: AbortSignal): Promise<EditedComposition>
  /** JPEG: the painting alone, or the picture with all that is on it. */
  render(
    composition: Pick<CompositionView, 'id' | 'size'>,
    part: 'painting' | 'whole',
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>>
  check(png: Uint8Array, brandKitId: string): Promise<PictureCheck>
  importKit(document: FigmaKit, name?: string): Promise<ImportedBrandKit>
  publishKit(id: string): Promise<void>
  saveKit(id: string, content: BrandKitContent, revision: number): Promise<BrandKitView>
  compareKit(id: string, document: FigmaKit, signal?: AbortSignal): Promise<KitDifferences>
  signOut(): Promise<void>
}

/** Without loss up to here, 2048 x 2048: a few megabytes. Above, the grain of JPEG is finer than anyone sees. */
const mostPngPixels = 4_194_304

export function createServer({ baseUrl, token, locale, onRefused }: ServerOptions): Server {
  const headers = (): Record<string, string> => {
    const bearer = token()
    return { 'x-locale': locale(), ...(bearer && { authorization: `Bearer ${bearer}` }) }
  }
  const client = createClient({ baseUrl, credentials: 'omit', headers, onRefused })
  const at = (path: string, id: string): string => `/v1/${path}/${encodeURIComponent(id)}`
  const from = (document: FigmaKit) => ({ source: 'figma', document })
  return {
    ...client,
    me: (signal) => client.call('GET', '/v1/me', { signal }),
    credits: () => client.call('GET', '/v1/credits'),
    kits: async (signal) =>
      (await client.call<{ items: BrandKitSummary[] }>('GET', '/v1/brand-kits?limit=100', { signal })).items,
    kit: (id, signal) => client.call('GET', at('brand-kits', id), { signal }),
    layouts: async (signal) => (await client.call<{ items: LayoutSummary[] }>('GET', '/v1/layouts', { signal })).items,
    image: (id, signal) => client.call('GET', at('images', id), { signal }),
    preview: (id, widthPx, signal) =>
      client.bytes('GET', `${at('images', id)}/file?format=jpeg&width=${widthPx}`, { signal }),
    composition: (id, signal) => client.call('GET', at('compositions', id), { signal }),
    editComposition: (id, edit, signal) => client.call('PATCH', at('compositions', id), { body: edit, signal }),
    render: ({ id, size }, part, signal) => {
      const format = size.width * size.height <= mostPngPixels ? 'png' : 'jpeg'
      const body = { format, hide: part === 'painting' ? allLayers : [] }
      return client.bytes('POST', `${at('compositions', id)}/render`, { body, signal })
    },
    check(png, brandKitId) {
      const body = new FormData()
      body.set('brandKitId', brandKitId)
      body.set('image', new Blob([png.slice()], { type: 'image/png' }), 'selection.png')
      return client.call('POST', '/v1/check', { body })
    },
    importKit: (document, name) =>
      client.call('POST', '/v1/brand-kits/import', { body: { ...(name && { name }), from: from(document) } }),
    publishKit: (id) => client.call('POST', `${at('brand-kits', id)}/publish`, { body: {} }),
    saveKit: (id, content, revision) => client.call('PATCH', at('brand-kits', id), { body: { content, revision } }),
    compareKit: (id, document, signal) =>
      client.call('POST', `${at('brand-kits', id)}/compare`, { body: { from: from(document) }, signal }),
    signOut: () => client.call('POST', '/auth/sign-out', { body: {} }),
  }
}
