import type { CreateBrandKitInput } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import type { BrandKit } from '../generated/prisma/client.ts'
import { newId } from '../ids.ts'
import { lockName } from '../name-lock.ts'
import { requireKnownParts } from './kit-content.ts'
import { kitLimits, type Owner } from './kit-store.ts'

/** A draft. It cannot name assets yet, as uploads belong to a kit: upload, then save the draft that names them. */
export async function createKit(
  db: Db,
  { organizationId }: Owner,
  { name, content }: CreateBrandKitInput,
): Promise<BrandKit> {
  requireKnownParts(content, [])
  return db.$transaction(async (tx) => {
    await lockName(tx, `brand-kits/${organizationId}`)
    const count = await tx.brandKit.count({ where: { organizationId, deletedAt: null } })
    if (count >= kitLimits.kits) {
      throw new AppError('request.conflict', {
        words: {
          en: `This organization already has ${kitLimits.kits} brand kits. Remove one first.`,
          zh: `此组织已有 ${kitLimits.kits} 个品牌套件，请先删除一个。`,
        },
        details: { limit: kitLimits.kits },
      })
    }
    return tx.brandKit.create({ data: { id: newId('kit'), organizationId, name, draft: content } })
  })
}
