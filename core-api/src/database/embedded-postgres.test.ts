import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { findPostmaster, isAlive, stopPostmaster } from './postmaster.ts'

const starterFile = path.resolve(import.meta.dirname, '../../test/postgres-starter.ts')
let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-postgres-'))
  chmodSync(folder, 0o755)
  dataDir = path.join(folder, 'data')
})
afterEach(async () => {
  const left = findPostmaster(dataDir)
  if (left) await stopPostmaster(left.pid)
  rmSync(folder, { recursive: true, force: true })
})

interface Starter {
  readonly process: ChildProcess
  next(): Promise<{ pid: number; adopted: boolean; url: string; ended: boolean }>
  stop(): Promise<boolean>
}

/** Another process that uses the same data folder. */
function startElsewhere(): Starter {
  const child = spawn(process.execPath, [starterFile, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? 'null')
  return {
    process: child,
    next,
    async stop() {
      child.stdin.end()
      return (await next()).ended
    },
  }
}

async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 5000, interval: 10 }).toBe(false)
}

test('three processes that start at once share one server, and the last to leave ends it', async () => {
  const starters = [startElsewhere(), startElsewhere(), startElsewhere()]
  const started = await Promise.all(starters.map((starter) => starter.next()))
  const pid = started[0]?.pid as number
  expect(new Set(started.map((one) => one.pid))).toEqual(new Set([pid]))
  expect(started.filter((one) => !one.adopted)).toHaveLength(1)

  const ended: boolean[] = []
  for (const starter of starters) ended.push(await starter.stop())
  expect(ended).toEqual([false, false, true])
  expect(isAlive(pid)).toBe(false)
})

test('after a kill -9 the next start adopts the server that was left behind, and ends it in the end', async () => {
  const killed = startElsewhere()
  const { pid, url } = await killed.next()
  await run(url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
  killed.process.kill('SIGKILL')
  await once(killed.process, 'exit')
  expect(isAlive(pid)).toBe(true)

  const server = await startEmbeddedPostgres({ dataDir })
  expect(server).toMatchObject({ adopted: true, pid })
  expect(await run(server.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  expect(await server.stop()).toBe(true)
  expect(isAlive(pid)).toBe(false)
})

test('after a kill -9 of Postgres itself the next start recovers what was committed', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  await run(first.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)')
  await kill(first.pid)
  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.adopted).toBe(false)
  expect(await run(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }])
  await second.stop()
})

test('a pid file that names another program now does not stop a start', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  const pidFile = path.join(dataDir, 'postmaster.pid')
  const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n')
  await kill(first.pid)
  writeFileSync(pidFile, [process.pid, ...rest].join('\n'))
  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.pid).not.toBe(process.pid)
  await second.stop()
})

test('times are written in UTC, and the password is readable by its owner only', async () => {
  const server = await startEmbeddedPostgres({ dataDir })
  expect(await run(server.url, 'SHOW timezone')).toEqual([{ TimeZone: 'UTC' }])
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  await expect(run(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  expect(statSync(`${dataDir}.secret`).mode & 0o077).toBe(0)
  await server.stop()
})

test('the data may live in a folder that is closed to everybody else, for root too', async () => {
  chmodSync(folder, 0o700)
  const server = await startEmbeddedPostgres({ dataDir })
  expect(await run(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await server.stop()
  const real = realpathSync(dataDir)
  expect(real.startsWith(folder)).toBe(process.getuid?.() !== 0)
  rmSync(real, { recursive: true })
})
