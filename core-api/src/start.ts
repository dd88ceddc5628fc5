import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildDashboard, dashboardDir } from '../dashboard/build-dashboard.ts'
import { type App, createApp } from './app.ts'
import { type Closer, closeAll } from './close-all.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import { migrateDatabase } from './database/migrate.ts'
import { connectionsFor, type Database, openDatabase } from './db.ts'
import type { DemoFile } from './demo/demo-file.ts'
import { prepareDemo } from './demo/prepare-demo.ts'
import { type Env, EnvError } from './env.ts'
import { migrateJobs } from './jobs.ts'
import { createLog } from './log.ts'

/** A browser's spare connection never asked anything and never counts as idle. */
const cutConnectionsAfterMs = 5000

export const roles = ['all', 'api', 'worker'] as const
export type Role = (typeof roles)[number]

export interface StartOptions {
  readonly env: Env
  readonly role: Role
  /** Hears one line for each step, for the person who waits. */
  readonly say: (line: string) => void
}

export interface Running {
  /** Where this process listens; the worker role listens nowhere and gives the public address. */
  readonly url: string
  readonly demo: DemoFile | undefined
  stop(): Promise<void>
}

/** Brings a process up in order, and down in the reverse order: worker, HTTP, database, Postgres. */
export async function start({ env, role, say }: StartOptions): Promise<Running> {
  const began = performance.now()
  const step = (what: string): void =>
    say(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${what}`)
  const log = createLog(env.logLevel)
  const closers: Closer[] = []
  const stop = (): Promise<void> => closeAll(closers)
  try {
    const databaseUrl = env.databaseUrl ?? (await ownPostgres(env.dataDir, closers))
    const maxConnections = connectionsFor(role === 'api' ? 0 : env.workerConcurrency)
    const database = openDatabase(databaseUrl, { log, maxConnections })
    closers.push(database.close)
    await requireDatabase(database)
    step('database ready')
    await migrate(database, { databaseUrl, log })
    // A production image brings the pages along, built when it was made.
    if (env.mode !== 'production' && role !== 'worker') await buildDashboard()
    const app = await createApp({ env, log, database, dashboardDir })
    closers.push(app.close)
    if (app.signing.isDevelopment)
      step('signing pictures with a certificate for development: readers call it valid, never trusted')
    const url = role === 'worker' ? env.publicUrl : await listen(app, env, closers)
    if (role !== 'api') closers.push((await app.startWorker()).stop)
    step(role === 'worker' ? 'worker ready' : `listening at ${env.port === 0 ? url : env.publicUrl}`)
    const demo =
      env.mode === 'development' && role === 'all' ? await prepareDemo({ app, env, url, step, say }) : undefined
    return { url, demo, stop }
  } catch (error) {
    await stop().catch((failure: unknown) => log.error({ err: failure }, 'not everything was closed'))
    throw error
  }
}

/** The first thing asked of an outside database, so that a wrong address is said in words. */
async function requireDatabase({ pool }: Database): Promise<void> {
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    throw new EnvError(`DATABASE_URL: the database does not answer (${code ?? message})`)
  }
}

async function ownPostgres(dataDir: string, closers: Closer[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(dataDir, 'postgres') })
  closers.push(postgres.stop)
  return postgres.url
}

async function migrate(
  { pool }: Database,
  { databaseUrl, log }: { databaseUrl: string; log: ReturnType<typeof createLog> },
): Promise<void> {
  await migrateDatabase(databaseUrl, { log })
  await migrateJobs(pool, log)
}

async function listen(app: App, env: Env, closers: Closer[]): Promise<string> {
  const http = await app.openHttp()
  try {
    await http.listen({ port: env.port, host: env.host })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new EnvError(
      `PORT: ${env.port} is taken. Stop the program that uses it, or start with another one: PORT=8788 npm start`,
    )
  }
  closers.push(() => closeHttp(http))
  return `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
}

/** Answers what is under way; connections that only stay open are cut after a moment. */
async function closeHttp(http: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), cutConnectionsAfterMs)
  await http.close()
  clearTimeout(cut)
}
