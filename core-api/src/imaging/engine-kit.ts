import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'

/** A kit as the engine takes it: one version's content and the bytes of every asset that the version names. */
export interface EngineKit {
  readonly content: BrandKitContent
  /** By asset id. */
  readonly files: ReadonlyMap<string, { readonly bytes: Buffer; readonly mime: string }>
}
