import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface PhpServer {
  stop(): Promise<void>
}
export interface PhpServerOptions {
  /** The document root. */
  readonly folder: string
  readonly port: number
  readonly logFile: string
  readonly env?: Readonly<Record<string, string>>
}

const readyWithinMs = 30_000
/** WordPress calls itself, so one worker would wait for itself. */
const workers = '4'

/** Serves a folder with PHP's own web server. */
export async function startPhpServer({ folder, port, logFile, env }: PhpServerOptions): Promise<PhpServer> {
  const log = openSync(logFile, 'a')
  const settings = ['upload_max_filesize=64M', 'post_max_size=64M', 'memory_limit=512M', 'opcache.enable_cli=1']
  const router = path.join(import.meta.dirname, 'php/router.php')
  const args = [...settings.flatMap((setting) => ['-d', setting]), '-S', `127.0.0.1:${port}`, '-t', folder, router]
  // A group of its own: the workers outlive a master that is killed alone, and hold the port.
  const child = spawn('php', args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: workers, ...env },
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined) endGroup(child.pid)
    await ended
  }
  let hasEnded = false
  ended.then(() => {
    hasEnded = true
  })
  for (const end = Date.now() + readyWithinMs; Date.now() < end && !hasEnded; await sleep(50)) {
    const response = await fetch(`http://localhost:${port}/wp-login.php`).catch(() => undefined)
    await response?.text() // a body that is left unread keeps its connection
    if (response?.ok) return { stop }
  }
  await stop()
  throw new Error(`php -S did not answer on port ${port}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {} // it has ended by itself
}
