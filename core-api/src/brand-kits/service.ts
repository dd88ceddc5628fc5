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
import type { Db } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import type { StoredFile } from '../images/image-files.ts'
import type { Links, LinkTarget } from '../images/links.ts'
import type { SvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { Task } from '../jobs.ts'
import { afterCursor, cutPage, newestFirst } from '../page-cursor.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { createAddAsset, type NewAsset } from './add-asset.ts'
import { createKit } from './create-kit.ts'
import { createEngineKits } from './engine-kits.ts'
import { openAsset, removeAsset } from './kit-assets.ts'
import { findAssets, findKit, type Owner } from './kit-store.ts'
import {
  getVersion,
  listVersions,
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
  /** For a link that was verified. */
  openAsset(target: LinkTarget): Promise<StoredFile>
  readPublished(organizationId: string, id: string): Promise<{ number: number; content: BrandKitContent }>
  readVersion(organizationId: string, id: string, number: number): Promise<BrandKitContent>
  loadEngineKit(organizationId: string, id: string, number: number): Promise<EngineKit>
  /** Files of a kit by asset id, for a request that names references of its own. */
  loadFiles(organizationId: string, brandKitId: string, assetIds: readonly string[]): Promise<EngineKit['files']>
  /** Jobs for the worker, by name. */
  readonly tasks: Readonly<Record<string, Task>>
}

export function createBrandKits({ db, objects, rasterizer, links }: BrandKitsOptions): BrandKits {
  const addAsset = createAddAsset({ db, objects, rasterizer })
  const engineKits = createEngineKits({ db, objects })
  const show = async (owner: Owner, kit: BrandKit): Promise<BrandKitView> =>
    viewKit(links, kit, await findAssets(db, owner, kit.id))

  return {
    create: async (owner, input) => show(owner, await createKit(db, owner, createBrandKitInput.parse(input))),
    get: async (owner, id) => show(owner, await findKit(db, owner, id)),
    async list({ organizationId }, { cursor, limit }) {
      const where = { organizationId, deletedAt: null, ...afterCursor(cursor) }
      const { rows, ...next } = cutPage(
        await db.brandKit.findMany({ where, orderBy: newestFirst, take: limit + 1 }),
        limit,
      )
      return { items: rows.map(viewSummary), ...next }
    },
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
    openAsset: (target) => openAsset(db, objects, target),
    readPublished: (organizationId, id) => readPublished(db, { organizationId }, id),
    readVersion: (organizationId, id, number) => readVersion(db, { organizationId }, { id, number }),
    loadEngineKit: (organizationId, id, number) => engineKits.load({ organizationId }, { id, number }),
    loadFiles: (organizationId, brandKitId, assetIds) => engineKits.loadFiles({ organizationId }, brandKitId, assetIds),
    tasks: { [sweepAssetTask]: createSweepAsset({ db, objects }) },
  }
}
