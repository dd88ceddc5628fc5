import type { BrandKitSummary } from '@imagelayer/shared/contract/brand-kits.ts'
import type { LayoutSummary } from '@imagelayer/shared/contract/layouts.ts'
import type { Kept } from '../kept.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'

export interface CatalogState {
  /** Null until they have come. */
  readonly kits: readonly BrandKitSummary[] | null
  readonly layouts: readonly LayoutSummary[]
  readonly trouble: Trouble | null
  /** The kit that all tabs work with; empty when there is none. */
  readonly kitId: string
}

export interface Catalog {
  readonly state: Readable<CatalogState>
  load(): Promise<void>
  chooseKit(id: string): void
}

const isPublished = ({ publishedVersion }: BrandKitSummary): boolean => publishedVersion !== null
export const publishedKits = ({ kits }: CatalogState): readonly BrandKitSummary[] => (kits ?? []).filter(isPublished)

/** Kits and layouts of the organization, and which kit is worked with; that is kept. */
export function createCatalog(server: Server, kept: Kept): Catalog {
  const start: CatalogState = { kits: null, layouts: [], trouble: null, kitId: kept.read('kit') ?? '' }
  const state = createValueStore(start)
  const update = (part: Partial<CatalogState>): void => state.set({ ...state.get(), ...part })
  return {
    state,
    async load() {
      try {
        const [kits, layouts] = await Promise.all([server.kits(), server.layouts()])
        const { kitId } = state.get()
        const known = kits.some((kit) => kit.id === kitId && isPublished(kit))
        update({ kits, layouts, trouble: null, kitId: known ? kitId : (kits.find(isPublished)?.id ?? '') })
      } catch (error) {
        update({ trouble: troubleOf(error) })
      }
    },
    chooseKit(kitId) {
      kept.write('kit', kitId)
      update({ kitId })
    },
  }
}
