import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, openCluster, programEnv } from './cluster.ts'
import { findFreePort } from './free-port.ts'
import { type Keeper, keepServer } from './keeper.ts'
import { type Programs, preparePrograms } from './native-binaries.ts'
import { findUnprivilegedUser, type OsUser } from './os-user.ts'
import { findPostmaster, type Postmaster, probe, removeStalePidFile, stopPostmaster } from './postmaster.ts'

export interface EmbeddedPostgresOptions {
  /** Made when missing. Log and password stand beside it as `<dataDir>.log` and `<dataDir>.secret`. */
  readonly dataDir: string
  readonly database?: string
  /** For throw-away data: `throwAwayFlags`. Without effect on a server that runs already. */
  readonly flags?: readonly string[]
  readonly timeoutMs?: number
}

export interface EmbeddedPostgres {
  readonly url: string
  readonly pid: number
  /** True when the server was running already: another process shares it, or was killed and left it behind. */
  readonly adopted: boolean
  /** Leaves the server, and ends it when nobody else uses it. True when it ended. */
  stop(): Promise<boolean>
}

/** No fsync: three times as fast, and lost when the machine stops. */
export const throwAwayFlags = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
  '-c',
  `${name}=off`,
])

interface Start extends Required<EmbeddedPostgresOptions> {
  readonly cluster: Cluster
  readonly programs: Programs
  readonly user: OsUser | undefined
  readonly deadline: number
}

/**
 * Starts a private Postgres on 127.0.0.1 with a free port, or joins the one that runs on `dataDir`. Works as root, in
 * several processes at once, and after any of them or the server was killed. Throws with the end of the server's log
 * when it does not start within `timeoutMs`.
 *
 * The server is detached and logs to a file: Ctrl+C and the death of this process do not touch it, `stop()` does.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, database = 'app', flags = [], timeoutMs = 60_000 } = options
  const user = await findUnprivilegedUser()
  const programs = preparePrograms(user)
  const cluster = await openCluster(dataDir, programs, user)
  const start = { dataDir, database, flags, timeoutMs, user, programs, cluster, deadline: Date.now() + timeoutMs }
  for (;;) {
    const running = await joinRunning(start)
    const server = running ?? (await launch(start))
    // Whoever loses a race against another starter, or against another's stop, comes round again.
    const keeper = server && (await keepServer(urlOf(cluster, server.port, 'postgres')))
    if (server && keeper) {
      await ensureDatabase(urlOf(cluster, server.port, 'postgres'), database)
      return describe({ cluster, server, keeper, database, adopted: running !== undefined })
    }
    if (Date.now() > start.deadline) throw startFailure(cluster)
    await sleep(50)
  }
}

interface Running {
  readonly cluster: Cluster
  readonly server: Postmaster
  readonly keeper: Keeper
  readonly database: string
  readonly adopted: boolean
}

const describe = ({ cluster, server, keeper, database, adopted }: Running): EmbeddedPostgres => ({
  url: urlOf(cluster, server.port, database),
  pid: server.pid,
  adopted,
  stop: () => keeper.leave(() => stopPostmaster(server.pid)),
})

const urlOf = (cluster: Cluster, port: number, database: string) =>
  `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${database}`

/** The server that owns the folder, once it answers. One that keeps silent for 5 s is ended. */
async function joinRunning({ cluster, deadline }: Start): Promise<Postmaster | undefined> {
  let patience = Date.now() + 5000
  for (;;) {
    const server = findPostmaster(cluster.folder)
    if (!server) return undefined
    const answer = await probe(urlOf(cluster, server.port, 'postgres'))
    if (answer === 'ready') return server
    if (answer === 'refused')
      throw new Error(`the running Postgres does not know the password in ${cluster.folder}.secret`)
    if (answer === 'starting') patience = Date.now() + 5000
    if (Date.now() > deadline) throw startFailure(cluster)
    if (Date.now() > patience) {
      await stopPostmaster(server.pid)
      return undefined
    }
    await sleep(50)
  }
}

/** A new server, or undefined when it ended at once because another one has, or had, the folder. */
async function launch(start: Start): Promise<Postmaster | undefined> {
  removeStalePidFile(start.cluster.folder)
  const port = await findFreePort()
  const child = spawnServer(start, port)
  let ended = false
  child.on('error', () => {
    ended = true
  })
  child.on('exit', () => {
    ended = true
  })
  while (!ended && Date.now() < start.deadline) {
    if ((await probe(urlOf(start.cluster, port, 'postgres'))) === 'ready') return { pid: child.pid as number, port }
    await sleep(20)
  }
  if (!ended) {
    await stopPostmaster(child.pid as number)
    throw startFailure(start.cluster)
  }
  // After a kill -9 the old server's children hold its memory for a moment: only then, or in a race, is a retry of use.
  if (findPostmaster(start.cluster.folder) || /lock file|still in use/.test(logEnd(start.cluster))) return undefined
  throw startFailure(start.cluster)
}

function spawnServer({ cluster, programs, user, flags }: Start, port: number): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC']
  const log = openSync(cluster.logFile, 'a', 0o600)
  const child = spawn(
    programs('postgres'),
    ['-D', cluster.folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting]), ...flags],
    { ...user, ...(programEnv && { env: programEnv }), cwd: os.tmpdir(), stdio: ['ignore', log, log], detached: true },
  )
  closeSync(log)
  child.unref()
  return child
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
    if (!rowCount) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)}`)
  } catch (error) {
    // 42P04, 23505: another starter made it at the same moment.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await admin.end()
  }
}

const logEnd = (cluster: Cluster): string => readFileSync(cluster.logFile, 'utf8').slice(-2000)
const startFailure = (cluster: Cluster): Error => new Error(`Postgres did not start:\n${logEnd(cluster)}`)
