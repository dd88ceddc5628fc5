import { z } from 'zod'
import type { Db } from '../db.ts'
import type { Task } from '../jobs.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { factsBeside, isNamed, type NamedObject } from './named-objects.ts'

export const sweepImageTask = 'sweep-image'
const payloadShape = z.object({ imageId: z.string(), organizationId: z.string() })

/**
 * Removes the bytes of a removed image, of its painted part with its facts, and of its renditions, save those that another image still names. May run any
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
    const { objectKey, backgroundKey } = image
    const keys = new Set([
      objectKey,
      backgroundKey,
      factsBeside(backgroundKey),
      ...image.renditions.map((made) => made.objectKey),
    ])
    for (const key of keys) await removeUnused(db, objects, { key, organizationId })
    await db.rendition.deleteMany({ where: { imageId, image: { organizationId } } })
  }

async function removeUnused(db: Db, objects: ObjectStore, named: NamedObject): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockName(tx, `object/${named.key}`)
    if (!(await isNamed(tx, named))) await objects.delete(named.key)
  })
}
