import type { ExportedAsset, ExportedKit } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { BrandKitAsset } from '../../generated/prisma/client.ts'
import type { Links } from '../../images/links.ts'
import type { ImportRecord } from '../kit-import/import-record.ts'
import { extensionOfKey, viewAsset } from '../kit-views.ts'
import { nameSourceFiles } from './name-source-files.ts'

export interface KitToExport {
  readonly name: string
  readonly content: BrandKitContent
  readonly assets: readonly BrandKitAsset[]
  /** Newest first. */
  readonly imports: readonly ImportRecord[]
}

/**
 * The kit as the writers take it. A file that was fetched has the address that it was fetched from, any other a signed link that lasts. With
 * `carried`, the import whose document is written over, its files are named as they stand there, those that could not be had too.
 */
export function toExportedKit(kit: KitToExport, links: Links, carried: ImportRecord | undefined): ExportedKit {
  const fetched = kit.imports.flatMap(({ findings }) => findings.files)
  const assets = kit.assets.map((row): ExportedAsset => {
    const link = () => links.sign({ id: row.id, ext: extensionOfKey(row.objectKey) }, 'ten-years')
    return { ...viewAsset(links, row), url: fetched.find(({ assetId }) => assetId === row.id)?.url ?? link() }
  })
  const exported = { name: kit.name, content: kit.content, assets }
  return carried ? nameSourceFiles(exported, carried.findings.files) : exported
}
