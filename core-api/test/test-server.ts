import { existsSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres, throwAwayFlags } from '../src/database/embedded-postgres.ts'
import { migrateDatabase } from '../src/database/migrate.ts'
import { findPostmaster, isAlive, stopPostmaster } from '../src/database/postmaster.ts'
import { migrateJobs } from '../src/jobs.ts'
import { createLog } from '../src/log.ts'

const prefix = 'imagelayer-test-'

export interface TestServer {
  /** The database that tests clone; never connect to it, a clone needs it unused. */
  readonly templateUrl: string
  stop(): Promise<void>
}

/**
 * One Postgres for a whole test run, in the temp folder, with a migrated database to clone. Each vitest project that
 * asks for it joins the same server; the last one to stop removes it.
 */
export async function startTestServer(): Promise<TestServer> {
  await removeOrphans()
  const folder = path.join(os.tmpdir(), `${prefix}${process.pid}`)
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'data'),
    database: 'template_imagelayer',
    flags: [...throwAwayFlags, '-c', 'max_connections=300'],
  })
  await prepareTemplate(server.url)
  return {
    templateUrl: server.url,
    async stop() {
      if (await server.stop()) removeFolder(folder)
    },
  }
}

async function prepareTemplate(url: string): Promise<void> {
  await migrateDatabase(url)
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {})) // the queue wants both
  try {
    await migrateJobs(pool, createLog('error'))
  } finally {
    await pool.end()
  }
}

/** A run that was killed leaves a server and a folder named for its process: the next run ends both. */
async function removeOrphans(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length))
    if (!owner || isAlive(owner)) continue
    const folder = path.join(os.tmpdir(), name)
    const left = findPostmaster(path.join(folder, 'data'))
    if (left) await stopPostmaster(left.pid)
    for (let tries = 0; existsSync(folder) && tries < 20; tries++, await sleep(50)) removeFolder(folder)
  }
}

/** Another user's folder, or one whose server still writes its last file, may stay: it is the temp folder. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {}
}
