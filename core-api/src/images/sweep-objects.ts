import type { Db, Tx } from '../db.ts'
import type { Task } from '../jobs.ts'
import { lockName } from '../name-lock.ts'
import type { ObjectStore } from '../ports/object-store.ts'
import { isNamed, type NamedObject } from './named-objects.ts'

export const sweepObjectsTask = 'sweep-objects'

/** By then what stored an object has named it or has ended: no generation takes longer than six hours. */
const settledAfter = '1 day'
/** Notes that are read at once. */
const batchSize = 500

/**
 * Daily: decides about each object that was stored a day ago or longer. Bytes that no row names are removed. The note
 * goes in either case, since the removal of what is named removes its bytes (sweep-image.ts and the kits' own sweep).
 */
export const createSweepObjects =
  ({ db, objects }: { db: Db; objects: ObjectStore }): Task =>
  async (_payload, { signal }) => {
    while (!signal.aborted) {
      const settled = await db.$queryRaw<NamedObject[]>`SELECT key, "organizationId" FROM stored_object
        WHERE "createdAt" < (now() AT TIME ZONE 'UTC') - ${settledAfter}::interval
        ORDER BY "createdAt" LIMIT ${batchSize}::int`
      for (const object of settled) await db.$transaction((tx) => settle(tx, objects, object))
      if (settled.length < batchSize) return
    }
  }

async function settle(tx: Tx, objects: ObjectStore, object: NamedObject): Promise<void> {
  await lockName(tx, `object/${object.key}`)
  // Taking the note first makes whoever stores the same key now wait, and then store it after this is over.
  const taken = await tx.$executeRaw`DELETE FROM stored_object WHERE key = ${object.key}
    AND "createdAt" < (now() AT TIME ZONE 'UTC') - ${settledAfter}::interval`
  if (taken === 1 && !(await isNamed(tx, object))) await objects.delete(object.key)
}
