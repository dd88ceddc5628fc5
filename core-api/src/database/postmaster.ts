import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const windows = process.platform === 'win32'

/** A running Postgres: its first process and its port on 127.0.0.1. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that owns `folder`, or undefined. Sees through a pid file whose number belongs to another program now. */
export function findPostmaster(folder: string): Postmaster | undefined {
  const lines = readPidFile(folder).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 && isPostgres(pid) ? { pid, port } : undefined
}

/**
 * Removes a pid file that names a process which is not Postgres. Postgres itself would refuse to start as long as
 * some process of ours has that number, which happens after a restart of a container.
 */
export function removeStalePidFile(folder: string): void {
  const before = readPidFile(folder)
  const pid = Number(before.split('\n')[0])
  if (pid > 0 && !isPostgres(pid) && readPidFile(folder) === before) {
    rmSync(path.join(folder, 'postmaster.pid'), { force: true })
  }
}

function readPidFile(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'postmaster.pid'), 'utf8')
  } catch {
    return ''
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (windows) return true
  try {
    const name = process.platform === 'linux' ? procStat(pid).name : psCommand(pid)
    return name.includes('postgres')
  } catch {
    return false
  }
}

const psCommand = (pid: number) => execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })

/** Name and state from /proc, as slim images have no `ps`. */
function procStat(pid: number): { name: string; state: string } {
  const [, name = '', state = ''] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
  return { name, state }
}

/** False for a zombie too: in a container nobody may ever collect it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    return procStat(pid).state !== 'Z'
  } catch {
    return false
  }
}

/** Ends a server: SIGINT is Postgres's fast shutdown; SIGQUIT, after 10 s, its immediate one. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      if (windows) execFileSync('taskkill', ['/pid', String(pid), '/f', '/t'])
      else process.kill(pid, signal)
    } catch {
      return // it ended by itself
    }
    for (const end = Date.now() + 10_000; Date.now() < end; await sleep(20)) if (!isAlive(pid)) return
  }
}

/** ready: answers · starting: says so, or recovers · silent: nobody listens · refused: listens, knows another password */
export type Answer = 'ready' | 'starting' | 'silent' | 'refused'

/** Asks a server for one query, within 2 s. */
export async function probe(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return 'ready'
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01') return 'refused'
    return code === '57P03' ? 'starting' : 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}
