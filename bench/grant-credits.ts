import path from 'node:path'
import { createLedger } from '../core-api/src/credits/ledger.ts'
import { startEmbeddedPostgres } from '../core-api/src/database/embedded-postgres.ts'
import { openDatabase } from '../core-api/src/db.ts'
import { createLog } from '../core-api/src/log.ts'

/** Joins the Postgres that a running server uses. `close` leaves it running for the others. */
export async function joinDatabase(dataDir: string) {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres') })
  const database = openDatabase(postgres.url, { log: createLog('warn') })
  return {
    ...database,
    url: postgres.url,
    async close() {
      await database.close()
      await postgres.stop()
    },
  }
}

/** Credits for a load, through the ledger itself, to the organization of the newest kit. */
export async function grantCredits(dataDir: string, source: string, credits: number): Promise<void> {
  const { db, close } = await joinDatabase(dataDir)
  try {
    const { organizationId } = await db.brandKit.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const grant = { organizationId, credits, source: `bench:${source}`, reason: 'benchmark', actor: 'system:bench' }
    await db.$transaction((tx) => createLedger({ db }).grant(tx, grant))
  } finally {
    await close()
  }
}
