import { type BrandKitContent, brandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { BrandKit, BrandKitAsset } from '../generated/prisma/client.ts'

/** Whose kits are meant; a caller is one. */
export interface Owner {
  readonly organizationId: string
}

/** Most that one organization may keep. */
export const kitLimits = { kits: 100, assets: 500 } as const

/** A stored draft or version. Parsed, so that rules added since it was saved have their defaults. */
export const readContent = (stored: unknown): BrandKitContent => brandKitContent.parse(stored)

export async function findKit(db: Db | Tx, { organizationId }: Owner, id: string): Promise<BrandKit> {
  const kit = await db.brandKit.findFirst({ where: { id, organizationId, deletedAt: null } })
  if (!kit) throw new AppError('missing')
  return kit
}

/** The kit, held until the transaction ends: saves, publishing and what removes assets take turns. */
export async function lockKit(tx: Tx, owner: Owner, id: string): Promise<BrandKit> {
  await tx.$queryRaw`SELECT 1 FROM brand_kit WHERE id = ${id} AND "organizationId" = ${owner.organizationId} FOR UPDATE`
  return findKit(tx, owner, id)
}

export const findAssets = (db: Db | Tx, { organizationId }: Owner, brandKitId: string): Promise<BrandKitAsset[]> =>
  db.brandKitAsset.findMany({ where: { organizationId, brandKitId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
