import type { Db } from '../db.ts'
import { findAssets, lockKit, type Owner } from './kit-store.ts'
import { enqueueSweep } from './sweep-asset.ts'

/**
 * A kit that was never published goes with everything that it had. A published one is `missing` from now on, but its
 * versions and their assets stay, because images name them.
 */
export async function removeKit(db: Db, owner: Owner, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const kit = await lockKit(tx, owner, id)
    const where = { id, organizationId: owner.organizationId }
    if (kit.publishedVersion !== null) {
      await tx.brandKit.update({ where, data: { deletedAt: new Date() } })
      return
    }
    const assets = await findAssets(tx, owner, id)
    await tx.brandKit.delete({ where })
    for (const { objectKey } of assets) await enqueueSweep(tx, owner, objectKey)
  })
}
