import { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import { enqueue, type Task } from '../jobs.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import type { Owner } from './kit-store.ts'

export const sweepAssetTask = 'sweep-asset'
const payloadShape = z.object({ objectKey: z.string(), organizationId: z.string() })

/** Asks for the bytes of a removed asset to be removed too, once the removal is certain. */
export const enqueueSweep = (tx: Tx, { organizationId }: Owner, objectKey: string): Promise<void> =>
  enqueue(tx, { task: sweepAssetTask, payload: { objectKey, organizationId }, maxAttempts: 25 })

/** Removes bytes that no asset names. An upload of the same bytes holds the same lock while it adds its row. */
export const createSweepAsset =
  ({ db, objects }: { db: Db; objects: ObjectStore }): Task =>
  async (payload) => {
    const { objectKey, organizationId } = payloadShape.parse(payload)
    await db.$transaction(async (tx) => {
      await lockName(tx, `object/${objectKey}`)
      const named = await tx.brandKitAsset.findFirst({ where: { objectKey, organizationId }, select: { id: true } })
      if (!named) await objects.delete(objectKey)
    })
  }
