import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Composition, CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import { CallError } from '@imagelayer/shared/plugin/failure.ts'
import type { LogoFile } from '../../messages/canvas-calls.ts'
import type { Server } from '../server/server.ts'

export type Form = 'layers' | 'flat'

/** A picture with all bytes that the canvas needs to place it. */
export interface Gathered {
  readonly composition: CompositionView
  readonly picture: Uint8Array | null
  readonly logos: Readonly<Record<string, LogoFile>>
}

export interface Gatherer {
  gather(composition: CompositionView, form: Form, signal?: AbortSignal): Promise<Gathered>
}

/** The shape that the canvas takes: layers and background, none of the record around them. */
export const plainComposition = ({ size, layout, background, layers }: CompositionView): Composition => ({
  size,
  layout,
  background,
  layers,
})

/** Fetches painting and logos. A kit's files are asked for once, however many pictures carry them. */
export function createGatherer(server: Server): Gatherer {
  const kits = new Map<string, Promise<BrandKitView>>()
  const files = new Map<string, Promise<LogoFile>>()
  const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const found = known.get(key)
    if (found) return found
    const made = make()
    known.set(key, made)
    made.catch(() => known.delete(key))
    return made
  }
  const logoOf = (brandKitId: string, assetId: string): Promise<LogoFile> =>
    once(files, assetId, async () => {
      const kit = await once(kits, brandKitId, () => server.kit(brandKitId))
      const asset = kit.assets.find(({ id }) => id === assetId)
      if (!asset) {
        kits.delete(brandKitId)
        throw new CallError({ code: 'missing', message: '' })
      }
      const bytes = await fetchLink(asset.url)
      return asset.mime === 'image/svg+xml' ? { svg: new TextDecoder().decode(bytes) } : { png: bytes }
    })

  return {
    async gather(composition, form, signal) {
      if (form === 'flat') return { composition, picture: await server.render(composition, 'whole', signal), logos: {} }
      const isSolid = composition.background.kind === 'solid'
      const assetIds = composition.layers.flatMap((layer) =>
        layer.kind === 'logo' || layer.kind === 'image' ? [layer.assetId] : [],
      )
      const [picture, ...logos] = await Promise.all([
        isSolid ? null : server.render(composition, 'painting', signal),
        ...[...new Set(assetIds)].map(async (id) => [id, await logoOf(composition.brandKitId, id)] as const),
      ])
      return { composition, picture, logos: Object.fromEntries(logos) }
    },
  }
}

/** A signed link works without a token, and must not be sent one. */
async function fetchLink(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { credentials: 'omit' })
    if (!response.ok) throw new Error(`a link answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw new CallError({ code: 'network', message: '' }, error)
  }
}
