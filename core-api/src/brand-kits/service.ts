import {
  type AssetView,
  type BrandKitContent,
  type BrandKitContentInput,
  type BrandKitSummary,
  type BrandKitVersionView,
  type BrandKitView,
  createBrandKitInput,
  type ListBrandKitsInput,
} from '@imagelayer/shared/contract/brand-kits.ts'
import type {
  CompareBrandKitInput,
  ImportBrandKitInput,
  ImportedBrandKit,
  KitDifferences,
  KitImportView,
} from '@imagelayer/shared/contract/kit-imports.ts'
import type { Db } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import type { StoredFile } from '../images/image-files.ts'
import type { Links, LinkTarget } from '../images/links.ts'
import type { SvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Task } from '../jobs.ts'
import { afterCursor, cutPage, newestFirst } from '../page-cursor.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { WebReader } from '../ports/web-reader.ts'
import { createAddAsset, type NewAsset } from './add-asset.ts'
import { createAssetStore } from './asset-store.ts'
import { createKit } from './create-kit.ts'
import { createEngineKits } from './engine-kits.ts'
import { openAsset, removeAsset } from './kit-assets.ts'
import { type ExportWish, exportKit, type KitFile } from './kit-export/export-kit.ts'
import { compareWithSource } from './kit-import/compare-source.ts'
import { type ImportFacts, importKit } from './kit-import/import-kit.ts'
import { listRecords, viewRecord } from './kit-import/import-record.ts'
import { createReadInTime } from './kit-import/read-in-time.ts'
import { readSource, requireWalkable } from './kit-import/read-source.ts'
import { findAssets, findKit, type Owner, readContent } from './kit-store.ts'
import {
  getVersion,
  listVersions,
  type PublishedKit,
  readPublished,
  readVersion,
  restoreVersion,
  type VersionName,
} from './kit-versions.ts'
import { viewAsset, viewKit, viewSummary } from './kit-views.ts'
import { publishKit } from './publish-kit.ts'
import { removeKit } from './remove-kit.ts'
import { createSweepAsset, sweepAssetTask } from './sweep-asset.ts'
import { type KitSave, updateKit } from './update-kit.ts'

export interface BrandKitsOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly rasterizer: SvgRasterizer
  readonly links: Links
  readonly reader: WebReader
  /** Counts an import or a comparison against an organization. Throws `rate.limited`. */
  readonly countImport: (organizationId: string) => Promise<void>
}

/** Kits, their versions and files. Everything of another organization is `missing`. */
export interface BrandKits {
  create(owner: Owner, input: { name: string; content: BrandKitContentInput }): Promise<BrandKitView>
  get(owner: Owner, id: string): Promise<BrandKitView>
  list(owner: Owner, input: ListBrandKitsInput): Promise<{ items: BrandKitSummary[]; nextCursor?: string }>
  update(owner: Owner, save: KitSave): Promise<BrandKitView>
  publish(owner: Owner, input: { id: string; note?: string }): Promise<BrandKitView>
  versions(owner: Owner, id: string): Promise<Omit<BrandKitVersionView, 'content'>[]>
  version(owner: Owner, name: VersionName): Promise<BrandKitVersionView>
  restore(owner: Owner, name: VersionName): Promise<BrandKitView>
  remove(owner: Owner, id: string): Promise<void>
  addAsset(owner: Owner, asset: NewAsset): Promise<AssetView>
  assets(owner: Owner, id: string): Promise<AssetView[]>
  removeAsset(owner: Owner, name: { id: string; assetId: string }): Promise<void>
  /** A draft of what a source says, with evidence. */
  import(owner: Owner, input: ImportBrandKitInput, facts: ImportFacts): Promise<ImportedBrandKit>
  /** What the kit was imported from, newest first. */
  evidence(owner: Owner, id: string): Promise<KitImportView[]>
  /** Where the draft and a source do not agree. Nothing is kept. */
  compare(owner: Owner, input: CompareBrandKitInput, signal: AbortSignal): Promise<KitDifferences>
  export(owner: Owner, wish: ExportWish): Promise<KitFile>
  /** For a link that was verified. */
  openAsset(target: LinkTarget): Promise<StoredFile>
  readPublished(organizationId: string, id: string): Promise<PublishedKit>
  readVersion(organizationId: string, id: string, number: number): Promise<BrandKitContent>
  loadEngineKit(organizationId: string, id: string, number: number): Promise<EngineKit>
  /** Files of a kit by asset id, for a request that names references of its own. */
  loadFiles(organizationId: string, brandKitId: string, assetIds: readonly string[]): Promise<EngineKit['files']>
  /** Jobs for the worker, by name. */
  readonly tasks: Readonly<Record<string, Task>>
}

export function createBrandKits(options: BrandKitsOptions): BrandKits {
  const { db, objects, rasterizer, links, reader } = options
  const store = createAssetStore({ objects, rasterizer })
  const addAsset = createAddAsset({ db, store })
  const readInTime = createReadInTime(options.countImport)
  const engineKits = createEngineKits({ db, objects })
  const show = async (owner: Owner, kit: BrandKit): Promise<BrandKitView> =>
    viewKit(links, kit, await findAssets(db, owner, kit.id))

  return {
    create: async (owner, input) => show(owner, await createKit(db, owner, createBrandKitInput.parse(input))),
    get: async (owner, id) => show(owner, await findKit(db, owner, id)),
    list: (owner, page) => listKits(db, owner, page),
    update: async (owner, save) => show(owner, await updateKit(db, owner, save)),
    publish: async (owner, { id, note = '' }) => show(owner, await publishKit(db, owner, { id, note })),
    versions: (owner, id) => listVersions(db, owner, id),
    version: (owner, name) => getVersion(db, owner, name),
    restore: async (owner, name) => show(owner, await restoreVersion(db, owner, name)),
    remove: (owner, id) => removeKit(db, owner, id),
    addAsset: async (owner, asset) => viewAsset(links, await addAsset(owner, asset)),
    async assets(owner, id) {
      await findKit(db, owner, id)
      return (await findAssets(db, owner, id)).map((asset) => viewAsset(links, asset))
    },
    removeAsset: (owner, name) => removeAsset(db, owner, name),
    async import(owner, input, facts) {
      const record = await importKit({ db, store, reader, rasterizer, readInTime }, owner, { input, facts })
      const { evidence, skipped } = viewRecord(record)
      return { kit: await show(owner, await findKit(db, owner, record.brandKitId)), evidence, skipped }
    },
    async evidence(owner, id) {
      await findKit(db, owner, id)
      return (await listRecords(db, owner, id)).map(viewRecord)
    },
    async compare(owner, { id, from }, signal) {
      const content = readContent((await findKit(db, owner, id)).draft)
      requireWalkable(from)
      const read = await readInTime(owner, signal, (deadline) =>
        readSource(from, { reader, rasterizer, signal: deadline }),
      )
      return compareWithSource(content, from, read)
    },
    export: (owner, wish) => exportKit({ db, links }, owner, wish),
    openAsset: (target) => openAsset(db, objects, target),
    readPublished: (organizationId, id) => readPublished(db, { organizationId }, id),
    readVersion: (organizationId, id, number) => readVersion(db, { organizationId }, { id, number }),
    loadEngineKit: (organizationId, id, number) => engineKits.load({ organizationId }, { id, number }),
    loadFiles: (organizationId, brandKitId, assetIds) => engineKits.loadFiles({ organizationId }, brandKitId, assetIds),
    tasks: { [sweepAssetTask]: createSweepAsset({ db, objects }) },
  }
}

async function listKits(
  db: Db,
  { organizationId }: Owner,
  { cursor, limit }: ListBrandKitsInput,
): Promise<{ items: BrandKitSummary[]; nextCursor?: string }> {
  const where = { organizationId, deletedAt: null, ...afterCursor(cursor) }
  const { rows, ...next } = cutPage(await db.brandKit.findMany({ where, orderBy: newestFirst, take: limit + 1 }), limit)
  return { items: rows.map(viewSummary), ...next }
}
