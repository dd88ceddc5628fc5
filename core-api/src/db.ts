import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { closeAll } from './close-all.ts'
import { type Prisma, PrismaClient } from './generated/prisma/client.ts'
import type { Log } from './log.ts'

export type Db = PrismaClient
/** A transaction of `Db`; what moves money takes one as its first argument. */
export type Tx = Prisma.TransactionClient

export interface Database {
  readonly db: Db
  /** For what Prisma cannot do: LISTEN, the job queue, limits. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Waiting for longer is a fault: of the network, or of a pool that is too small. */
const connectWithinMs = 10_000
/** Nothing that people wait for takes so long; a sweep that may says so itself (SET LOCAL) or works in portions. */
const statementTimeoutMs = 60_000

/** Connections that a process needs: each job may hold one at either door, beside what answers and listens. */
export const connectionsFor = (workerConcurrency: number): number => Math.max(20, 2 * (workerConcurrency + 6))

/** Opens both doors to one Postgres. `maxConnections` is split between them. */
export function openDatabase(
  url: string,
  { log, maxConnections = 20 }: { log: Log; maxConnections?: number },
): Database {
  const half = Math.max(4, Math.floor(maxConnections / 2))
  // Columns hold UTC without a zone: a server in another zone must not shift what `now()` means.
  const options = `-c timezone=UTC -c statement_timeout=${statementTimeoutMs}`
  const config = { connectionString: url, max: half, options, connectionTimeoutMillis: connectWithinMs }
  const pool = new pg.Pool(config)
  // A connection that dies while idle must not end the process; the pool opens another one.
  pool.on('error', (error) => log.warn({ err: error.message }, 'idle database connection lost'))
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new PrismaClient({
    adapter: new PrismaPg(config, { onPoolError: (error) => log.warn({ err: error.message }, 'database pool') }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
  return {
    db,
    pool,
    close: () => closeAll([() => pool.end(), () => db.$disconnect()]),
  }
}
