import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { EngineKit } from '../imaging/engine-kit.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { readObject } from '../ports/read-object.ts'
import { namedAssets } from './kit-content.ts'
import type { Owner } from './kit-store.ts'
import { readVersion, type VersionName } from './kit-versions.ts'

type AssetFiles = EngineKit['files']

/** Bytes of assets that this process keeps, so that a busy kit is not read from the store for each image. */
const cacheBytes = 64 * 1024 * 1024

export interface EngineKits {
  load(owner: Owner, version: VersionName): Promise<EngineKit>
  /** Assets by id, such as the references of a request. @throws AppError missing for one that is not the owner's. */
  loadFiles(owner: Owner, brandKitId: string, assetIds: readonly string[]): Promise<AssetFiles>
}

export function createEngineKits({ db, objects }: { db: Db; objects: ObjectStore }): EngineKits {
  const cache = createByteCache()

  async function readBytes({ sha256, objectKey }: { sha256: string; objectKey: string }): Promise<Buffer> {
    const kept = cache.get(sha256)
    if (kept) return kept
    const bytes = await readObject(objects, objectKey)
    cache.set(sha256, bytes)
    return bytes
  }

  async function loadFiles(
    { organizationId }: Owner,
    brandKitId: string,
    assetIds: readonly string[],
  ): Promise<AssetFiles> {
    const wanted = [...new Set(assetIds)]
    const rows = await db.brandKitAsset.findMany({ where: { organizationId, brandKitId, id: { in: wanted } } })
    if (rows.length < wanted.length)
      throw new AppError('missing', { words: { en: 'The brand kit has no such file.', zh: '品牌套件中没有该文件。' } })
    const files = rows.map(async (row) => [row.id, { bytes: await readBytes(row), mime: row.mime }] as const)
    return new Map(await Promise.all(files))
  }

  return {
    loadFiles,
    async load(owner, version) {
      const content = await readVersion(db, owner, version)
      const assetIds = namedAssets(content).map((named) => named.assetId)
      return { content, files: await loadFiles(owner, version.id, assetIds) }
    },
  }
}

/** Keeps what was used last, up to `cacheBytes`. The key is the hash of the bytes, so nothing in it can be stale. */
function createByteCache() {
  const kept = new Map<string, Buffer>()
  let total = 0
  return {
    get(sha256: string): Buffer | undefined {
      const bytes = kept.get(sha256)
      if (bytes) {
        kept.delete(sha256)
        kept.set(sha256, bytes)
      }
      return bytes
    },
    set(sha256: string, bytes: Buffer): void {
      if (kept.has(sha256)) return
      kept.set(sha256, bytes)
      total += bytes.length
      for (const [oldest, { length }] of kept) {
        if (total <= cacheBytes) break
        kept.delete(oldest)
        total -= length
      }
    },
  }
}
