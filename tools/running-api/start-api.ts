import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { findFreePort } from './free-port.ts'

/** What a test needs to know of the running ImageLayer: the demo organization, its owner and a key with every scope. */
export interface RunningApi {
  readonly url: string
  readonly email: string
  readonly password: string
  readonly apiKey: string
  readonly brandKitId: string
}

const program = path.resolve(import.meta.dirname, '../../core-api/src/main.ts')
const granter = pathToFileURL(path.resolve(import.meta.dirname, '../../bench/grant-credits.ts')).href
/** A new organization's 100 credits are too few for a file of tests. */
const creditsForTests = 2000
const ready = 'Ctrl-C stops it.'
const readyWithinMs = 120_000

/**
 * Starts the real server as `npm start` does, with a database and a folder of its own; the studio paints.
 *
 * @param settings environment beside what every such server gets
 */
export async function startApi(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ api: RunningApi; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'imagelayer-api-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const { NODE_ENV: _test, ...inherited } = process.env
  const child = spawn(process.execPath, [program], {
    env: {
      ...inherited,
      DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: url,
      RATE_IMPORTS_PER_MINUTE: '200',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  let said = ''
  const begun = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes(ready)) resolve()
      })
    }
    ended.then(() => reject(new Error(`ImageLayer ended before it was ready:\n${said}`)))
    setTimeout(() => reject(new Error(`ImageLayer was not ready in time:\n${said}`)), readyWithinMs).unref()
  })
  try {
    await begun
    await grantCredits(dataDir, inherited)
    const demo = JSON.parse(await readFile(path.join(dataDir, 'demo.json'), 'utf8')) as RunningApi
    const { email, password, apiKey, brandKitId } = demo
    return { api: { url, email, password, apiKey, brandKitId }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** In a process of its own: plugins know ImageLayer's API and nothing of its rooms. */
async function grantCredits(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const code = `import { grantCredits } from '${granter}'; await grantCredits(${JSON.stringify(dataDir)}, 'tests', ${creditsForTests})`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env })
}
