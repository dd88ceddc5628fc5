import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Log } from '../log.ts'

/** ONE connection: lock and transaction belong to it, so a pool will not do. */
export interface SqlConnection {
  /** Runs a text of several statements. */
  exec(sql: string): Promise<unknown>
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
}

/** Adapts a connected client of `pg`. */
const overPg = (client: pg.ClientBase): SqlConnection => ({
  exec: (sql) => client.query(sql),
  query: async (sql, values = []) => (await client.query<Record<string, unknown>>(sql, [...values])).rows,
})

export const migrationsFolder = path.resolve(import.meta.dirname, '../../prisma/migrations')

// The same table, checksum and lock number as `prisma migrate deploy` uses, so either tool can follow the other.
const migrationLock = 72707369
const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export interface MigrateOptions {
  /** Where the migrations of this program lie. */
  readonly folder?: string
  /** Hears when the database is newer than this program, as it is during a roll-out. */
  readonly log?: Pick<Log, 'warn'>
}

/** Opens one connection to `url` and applies what is missing. Several processes may call it at once. */
export async function migrateDatabase(
  url: string,
  { folder = migrationsFolder, log }: MigrateOptions = {},
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // the query under way rejects; without a listener the process would end
  await client.connect()
  try {
    return await migrate(overPg(client), { folder, ...(log && { log }) })
  } finally {
    await client.end()
  }
}

/**
 * Applies the files of `folder` that the database has not seen, oldest first, and answers their names. Each file runs
 * in one transaction, so a file that fails leaves nothing behind (and CREATE INDEX CONCURRENTLY cannot be used).
 * Applied migrations after the newest of ours are warned of and kept: during a roll-out an older program comes up on the
 * newer schema, which is made so that it can. Throws when a file was edited after it was applied, when an applied one
 * among ours is unknown, and when an earlier migration failed half-way under another tool.
 */
export async function migrate(
  connection: SqlConnection,
  { folder, log }: MigrateOptions & { readonly folder: string },
): Promise<readonly string[]> {
  const local = readMigrations(folder)
  await connection.query(`SELECT pg_advisory_lock(${migrationLock})`)
  try {
    await connection.exec(bookkeeping)
    const done = await readApplied(connection, local)
    const newest = local.at(-1)?.name ?? ''
    const newer = [...done].filter((name) => name > newest).sort()
    if (newer.length > 0) log?.warn({ migrations: newer }, 'the database is newer than this program')
    const missing = local.filter(({ name }) => !done.has(name))
    for (const migration of missing) await apply(connection, migration)
    return missing.map(({ name }) => name)
  } finally {
    // Fails only with the connection, which frees the lock as well.
    await connection.query(`SELECT pg_advisory_unlock(${migrationLock})`).catch(() => {})
  }
}

function readMigrations(folder: string): Migration[] {
  return listMigrations(folder).map((name) => {
    const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The names of a folder's migrations, oldest first. */
export const listMigrations = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

async function readApplied(connection: SqlConnection, local: readonly Migration[]): Promise<ReadonlySet<string>> {
  const rows = await connection.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  )
  const newest = local.at(-1)?.name ?? ''
  for (const { name, checksum, finished } of rows) {
    const file = local.find((migration) => migration.name === name)
    if (!finished) throw new Error(`migration ${name} failed earlier: resolve it first`)
    if (!file && String(name) > newest) continue
    if (!file) throw new Error(`the database has migration ${name} among ours, which this program does not know`)
    if (file.checksum !== checksum) throw new Error(`migration ${name} was edited after it was applied`)
  }
  return new Set(rows.map(({ name }) => String(name)))
}

async function apply(connection: SqlConnection, { name, sql, checksum }: Migration): Promise<void> {
  await connection.exec('BEGIN')
  try {
    await connection.exec(sql)
    await connection.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await connection.exec('COMMIT')
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => {})
    throw new Error(`migration ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
