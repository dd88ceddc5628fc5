import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { BrandKitAsset } from '../generated/prisma/client.ts'
import { lockName } from '../name-lock.ts'
import { addAssetRow } from './asset-rows.ts'
import type { AssetStore } from './asset-store.ts'
import type { Upload } from './inspect-upload.ts'
import { findKit, lockKit, type Owner } from './kit-store.ts'

export interface NewAsset extends Upload {
  readonly brandKitId: string
  /** Logos only; `full` when absent. */
  readonly variant?: LogoVariant | undefined
}

/**
 * Checks, rewrites and stores an upload. The same file sent again to the same place is the asset that is there, so a
 * retry makes no second one. The draft does not name it until the person saves that.
 */
export const createAddAsset =
  ({ db, store }: { db: Db; store: AssetStore }) =>
  async (owner: Owner, asset: NewAsset): Promise<BrandKitAsset> => {
    if (asset.kind !== 'logo' && asset.variant !== undefined) {
      throw new AppError('input.invalid', {
        words: { en: 'variant: only a logo has one', zh: 'variant：只有标志可以设置' },
        details: { field: 'variant' },
      })
    }
    await findKit(db, owner, asset.brandKitId) // before any work on the bytes
    const file = await store.judge(asset)
    const objectKey = await store.put(owner, file)
    const row = await db.$transaction(async (tx) => {
      await lockKit(tx, owner, asset.brandKitId)
      await lockName(tx, `object/${objectKey}`)
      return addAssetRow(tx, owner, { ...asset, file, objectKey })
    })
    await store.confirm(objectKey, file)
    return row
  }
