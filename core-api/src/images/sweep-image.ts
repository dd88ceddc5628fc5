import { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import type { Task } from '../jobs.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'

export const sweepImageTask = 'sweep-image'
const payloadShape = z.object({ imageId: z.string(), organizationId: z.string() })

/**
 * Removes the bytes of a removed image and of its renditions, save those that another image still names. May run any
 * number of times. The row stays, without pictures, so that a late attempt of its generation cannot add it again.
 */
export const createSweepImage =
  ({ db, objects }: { db: Db; objects: ObjectStore }): Task =>
  async (payload) => {
    const { imageId, organizationId } = payloadShape.parse(payload)
    const image = await db.image.findFirst({
      where: { id: imageId, organizationId, deletedAt: { not: null } },
      include: { renditions: true },
    })
    if (!image) return
    const keys = new Set([image.objectKey, image.backgroundKey, ...image.renditions.map((made) => made.objectKey)])
    for (const key of keys) await removeUnused(db, objects, { key, organizationId })
    await db.rendition.deleteMany({ where: { imageId, image: { organizationId } } })
  }

async function removeUnused(
  db: Db,
  objects: ObjectStore,
  named: { key: string; organizationId: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockName(tx, `object/${named.key}`)
    if (!(await isNamed(tx, named))) await objects.delete(named.key)
  })
}

async function isNamed(tx: Tx, { key, organizationId }: { key: string; organizationId: string }): Promise<boolean> {
  const present = { organizationId, deletedAt: null }
  const image = await tx.image.findFirst({
    where: { ...present, OR: [{ objectKey: key }, { backgroundKey: key }] },
    select: { id: true },
  })
  if (image) return true
  return (
    (await tx.rendition.findFirst({ where: { objectKey: key, image: present }, select: { imageId: true } })) !== null
  )
}
