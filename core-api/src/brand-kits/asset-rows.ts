import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { BrandKitAsset } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { lockName } from '../name-lock.ts'
import type { JudgedFile } from './asset-store.ts'
import { kitLimits, type Owner } from './kit-store.ts'

export interface NewAssetRow {
  readonly brandKitId: string
  readonly kind: 'logo' | 'font' | 'reference'
  readonly variant?: LogoVariant | undefined
  readonly fileName: string
  readonly file: JudgedFile
  readonly objectKey: string
}

/**
 * Notes a stored file as one of a kit, once for each place. The caller holds `object/<key>`, so that no sweep takes the bytes.
 * Throws `request.conflict` when the organization keeps as many files as it may.
 */
export async function addAssetRow(tx: Tx, owner: Owner, asset: NewAssetRow): Promise<BrandKitAsset> {
  const { organizationId } = owner
  const { brandKitId, kind, objectKey, file } = asset
  const variant = kind === 'logo' ? (asset.variant ?? 'full') : null
  const same = await tx.brandKitAsset.findFirst({ where: { organizationId, brandKitId, kind, variant, objectKey } })
  if (same) return same
  await lockName(tx, `brand-kit-assets/${organizationId}`)
  await requireRoomForAsset(tx, owner)
  const { bytes, sha256, mime, width, height, font } = file
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

/** How many files the organization may still add. */
export const countRoomForAssets = async (db: Db | Tx, { organizationId }: Owner): Promise<number> =>
  Math.max(0, kitLimits.assets - (await db.brandKitAsset.count({ where: { organizationId } })))

async function requireRoomForAsset(tx: Tx, owner: Owner): Promise<void> {
  if ((await countRoomForAssets(tx, owner)) > 0) return
  throw new AppError('request.conflict', {
    words: {
      en: `This organization already has ${kitLimits.assets} uploads. Remove some first.`,
      zh: `此组织已有 ${kitLimits.assets} 个上传文件，请先删除一些。`,
    },
    details: { limit: kitLimits.assets },
  })
}

/** For showing only: the last part of a path, without signs that steer a terminal or turn the reading direction. */
const displayName = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Control}\p{Format}\p{Surrogate}]/gu, '')
    .trim()
    .slice(0, 120) || 'file'
