import type { Tx } from './db.ts'

/**
 * Holds a name for the rest of the transaction, against every other process. What may not happen twice at once
 * holds it: rendering or removing bytes, counting against a limit, making a first organization. Names are told apart by a 64-bit hash; a clash only waits a little longer.
 */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}
