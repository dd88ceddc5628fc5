import { createHash } from 'node:crypto'
import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { BrandKitAsset } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import type { SvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { createSlots } from '../slots.ts'
import { type CleanUpload, inspectUpload, type Upload } from './inspect-upload.ts'
import { findKit, kitLimits, lockKit, type Owner } from './kit-store.ts'

export interface NewAsset extends Upload {
  readonly brandKitId: string
  /** Logos only; `full` when absent. */
  readonly variant?: LogoVariant | undefined
}

/** A picture of 50 megapixels takes 200 MB while it is decoded. */
const decodesAtOnce = 2

interface AddAssetOptions {
  readonly db: Db
  readonly objects: ObjectStore
  readonly rasterizer: SvgRasterizer
}

/**
 * Checks, rewrites and stores an upload. The same file sent again to the same place is the asset that is there, so a
 * retry makes no second one. The draft does not name it until the person saves that.
 */
export function createAddAsset({ db, objects, rasterizer }: AddAssetOptions) {
  const takeSlot = createSlots({ count: decodesAtOnce, maxWaiting: 16 })
  return async (owner: Owner, asset: NewAsset): Promise<BrandKitAsset> => {
    if (asset.kind !== 'logo' && asset.variant !== undefined) {
      throw new AppError('input.invalid', {
        words: { en: 'variant: only a logo has one', zh: 'variant：只有标志可以设置' },
        details: { field: 'variant' },
      })
    }
    await findKit(db, owner, asset.brandKitId) // before any work on the bytes
    const clean = await takeSlot(() => inspectUpload(asset, rasterizer))
    const sha256 = createHash('sha256').update(clean.bytes).digest('hex')
    const objectKey = `org/${owner.organizationId}/assets/${sha256}.${clean.ext}`
    const contentType = clean.mime
    await objects.put(objectKey, clean.bytes, { contentType })
    const row = await db.$transaction(async (tx) => {
      await lockKit(tx, owner, asset.brandKitId)
      await lockName(tx, `object/${objectKey}`)
      return addRow(tx, owner, { asset, clean, sha256, objectKey })
    })
    // A sweep that ran between our put and our row took the bytes for unused; from here on none can.
    if (!(await objects.head(objectKey))) await objects.put(objectKey, clean.bytes, { contentType })
    return row
  }
}

interface AssetRow {
  readonly asset: NewAsset
  readonly clean: CleanUpload
  readonly sha256: string
  readonly objectKey: string
}

async function addRow(
  tx: Tx,
  { organizationId }: Owner,
  { asset, clean, sha256, objectKey }: AssetRow,
): Promise<BrandKitAsset> {
  const { brandKitId, kind } = asset
  const variant = kind === 'logo' ? (asset.variant ?? 'full') : null
  const same = await tx.brandKitAsset.findFirst({ where: { organizationId, brandKitId, kind, variant, objectKey } })
  if (same) return same
  await lockName(tx, `brand-kit-assets/${organizationId}`)
  const count = await tx.brandKitAsset.count({ where: { organizationId } })
  if (count >= kitLimits.assets) {
    throw new AppError('request.conflict', {
      words: {
        en: `This organization already has ${kitLimits.assets} uploads. Remove some first.`,
        zh: `此组织已有 ${kitLimits.assets} 个上传文件，请先删除一些。`,
      },
      details: { limit: kitLimits.assets },
    })
  }
  const { bytes, mime, width, height, font } = clean
  return tx.brandKitAsset.create({
    data: {
      id: newId('ast'),
      organizationId,
      brandKitId,
      kind,
      variant,
      fileName: displayName(asset.fileName),
      objectKey,
      sha256,
      mime,
      sizeBytes: bytes.length,
      ...(width !== undefined && height !== undefined && { width, height }),
      ...(font && { font }),
    },
  })
}

/** For showing only: the last part of a path, without signs that steer a terminal or turn the reading direction. */
const displayName = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Control}\p{Format}\p{Surrogate}]/gu, '')
    .trim()
    .slice(0, 120) || 'file'
