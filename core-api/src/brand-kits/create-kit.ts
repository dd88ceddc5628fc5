import type { BrandKitContent, CreateBrandKitInput } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { lockName } from '../name-lock.ts'
import { requireKnownParts } from './kit-content.ts'
import { kitLimits, type Owner } from './kit-store.ts'

/** A draft. It cannot name assets yet, as uploads belong to a kit: upload, then save the draft that names them. */
export async function createKit(db: Db, owner: Owner, { name, content }: CreateBrandKitInput): Promise<BrandKit> {
  requireKnownParts(content, [])
  return db.$transaction((tx) => insertKit(tx, owner, { name, content }))
}

/** The row of a draft; throws `request.conflict` when the organization keeps as many kits as it may. */
export async function insertKit(
  tx: Tx,
  owner: Owner,
  { name, content }: { name: string; content: BrandKitContent },
): Promise<BrandKit> {
  await lockName(tx, `brand-kits/${owner.organizationId}`)
  await requireRoomForKit(tx, owner)
  const { organizationId } = owner
  return tx.brandKit.create({ data: { id: newId('kit'), organizationId, name, draft: content } })
}

export async function requireRoomForKit(db: Db | Tx, { organizationId }: Owner): Promise<void> {
  const count = await db.brandKit.count({ where: { organizationId, deletedAt: null } })
  if (count < kitLimits.kits) return
  throw new AppError('request.conflict', {
    words: {
      en: `This organization already has ${kitLimits.kits} brand kits. Remove one first.`,
      zh: `此组织已有 ${kitLimits.kits} 个品牌套件，请先删除一个。`,
    },
    details: { limit: kitLimits.kits },
  })
}
