import type { Db } from '../db.ts'
import type { ObjectStore } from '../ports/object-store.ts'

/**
 * Notes each object before it is stored, so that sweep-objects.ts finds the ones that no row came to name: pictures of a
 * generation that failed, masters of an attempt that was repeated. A note that is there already becomes new again.
 */
export const createRecordedObjects = ({ db, objects }: { db: Db; objects: ObjectStore }): ObjectStore => ({
  ...objects,
  async put(key, bytes, options) {
    const organizationId = key.split('/', 2)[1]
    // Not waited for on disk: a note lost in a crash of the database costs one orphan, waiting costs every picture.
    await db.$executeRaw`WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
      INSERT INTO stored_object (key, "organizationId") SELECT ${key}::text, ${organizationId}::text FROM quick
      ON CONFLICT (key) DO UPDATE SET "createdAt" = now() AT TIME ZONE 'UTC'`
    await objects.put(key, bytes, options)
  },
})
