import {
  type AssetView,
  assetKind,
  assetView,
  type BrandKitSummary,
  type BrandKitView,
  logoVariant,
} from '@imagelayer/shared/contract/brand-kits.ts'
import type { BrandKit, BrandKitAsset } from '../generated/prisma/client.ts'
import type { Links } from '../images/links.ts'
import { findWarnings } from './kit-content.ts'
import { readContent } from './kit-store.ts'

const status = (kit: BrandKit): 'draft' | 'published' => (kit.publishedVersion === null ? 'draft' : 'published')

export const viewSummary = (kit: BrandKit): BrandKitSummary => ({
  id: kit.id,
  name: kit.name,
  status: status(kit),
  publishedVersion: kit.publishedVersion,
  updatedAt: kit.updatedAt.toISOString(),
  colors: readContent(kit.draft).colors,
})

export function viewKit(links: Links, kit: BrandKit, assets: readonly BrandKitAsset[]): BrandKitView {
  const content = readContent(kit.draft)
  return {
    id: kit.id,
    name: kit.name,
    revision: kit.revision,
    status: status(kit),
    publishedVersion: kit.publishedVersion,
    hasUnpublishedChanges: kit.publishedRevision !== kit.revision,
    content,
    assets: assets.map((asset) => viewAsset(links, asset)),
    warnings: findWarnings(content, assets),
    createdAt: kit.createdAt.toISOString(),
    updatedAt: kit.updatedAt.toISOString(),
  }
}

/** The extension that the object was stored under, which its bytes decided. */
export const extensionOfKey = (objectKey: string): string => objectKey.slice(objectKey.lastIndexOf('.') + 1)

export const viewAsset = (links: Links, asset: BrandKitAsset): AssetView => ({
  id: asset.id,
  kind: assetKind.parse(asset.kind),
  ...(asset.variant !== null && { variant: logoVariant.parse(asset.variant) }),
  fileName: asset.fileName,
  mime: asset.mime,
  sizeBytes: asset.sizeBytes,
  ...(asset.width !== null && asset.height !== null && { width: asset.width, height: asset.height }),
  ...(asset.font !== null && { font: assetView.shape.font.unwrap().parse(asset.font) }),
  url: links.sign({ id: asset.id, ext: extensionOfKey(asset.objectKey) }),
  createdAt: asset.createdAt.toISOString(),
})
