import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import type { BrandKitPage, ModelList } from '../site/service-calls.ts'
import { listBrandKits, listLayouts, listModels } from '../site/service-calls.ts'
import { type Resource, useResource } from '../site/use-resource.ts'

export type Kit = BrandKitPage['items'][number]

/** What a request can be made of. */
export interface Catalog {
  /** Published kits only: no other can be asked with. */
  readonly kits: readonly Kit[]
  readonly models: ModelList
  readonly layouts: readonly LayoutSummary[]
}

async function loadCatalog(signal: AbortSignal): Promise<Catalog> {
  const [kits, models, layouts] = await Promise.all([listBrandKits(signal), listModels(signal), listLayouts(signal)])
  return {
    kits: kits.items.filter(({ publishedVersion }) => publishedVersion !== null),
    models,
    layouts: layouts.items,
  }
}

export const useCatalog = (): Resource<Catalog> => useResource(loadCatalog)
