import type { Tx } from '../db.ts'

/** The database's clock, which is one for all processes: what ends at a time is compared with this. */
export async function readDatabaseNow(tx: Tx): Promise<Date> {
  const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  return (rows[0] as { now: Date }).now
}
