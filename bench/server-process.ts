import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../core-api/src/database/free-port.ts'

const main = fileURLToPath(new URL('../core-api/src/main.ts', import.meta.url))

export interface ServerProcess {
  readonly child: ChildProcess
  readonly url: string
  /** From spawn to the first 200 of `/readyz`. */
  readonly readyMs: number
  kill(signal: NodeJS.Signals): Promise<void>
}

/** A folder that Postgres may enter, gone when the benchmark ends. */
export function openDataDir(): { path: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-bench-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A process of the product as `npm start` runs it, with its own settings. Standard output is shown when it fails. */
export function spawnRole(role: 'all' | 'api' | 'worker', settings: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [main, role], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout?.resume()
  return child
}

export async function startServer(role: 'all' | 'api', settings: Record<string, string>): Promise<ServerProcess> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const began = performance.now()
  const child = spawnRole(role, { PORT: String(port), PUBLIC_URL: url, ...settings })
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await pause(20)
  }
  return { child, url, readyMs: performance.now() - began, kill: (signal) => killProcess(child, signal) }
}

export const killProcess = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  )

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Resident memory of a process in MB, from Linux' own account. */
export function residentMegabytes(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/)
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}
