import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { findFreePort } from '../src/database/free-port.ts'
import { findPostmaster, stopPostmaster } from '../src/database/postmaster.ts'
import type { DemoFile } from '../src/demo/demo-file.ts'

const main = path.resolve(import.meta.dirname, '../src/main.ts')

interface Program {
  readonly child: ChildProcess
  /** All that was printed so far. */
  readonly printed: () => string
  /** Resolves when `words` were printed; rejects when the process ended before. */
  until(words: string): Promise<void>
  readonly ended: Promise<number | null>
}

const folders: string[] = []
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    const left = findPostmaster(path.join(folder, 'postgres'))
    if (left) await stopPostmaster(left.pid)
    rmSync(folder, { recursive: true, force: true })
  }
})

function makeDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-start-'))
  folders.push(folder)
  return folder
}

function run(settings: Record<string, string>): Program {
  const { NODE_ENV: _test, ...env } = process.env
  const child = spawn(process.execPath, [main], { env: { ...env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const until = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => void (text.includes(words) && resolve())
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', look)
      ended.then(() => reject(new Error(`ended before "${words}":\n${text}`)))
      look()
    })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      text += bytes
    })
  }
  return { child, printed: () => text, until, ended }
}

const readDemo = (dataDir: string): DemoFile =>
  JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')) as DemoFile
const ready = 'Ctrl-C stops it.'

test('the first start makes a branded picture through the whole path, and a signal leaves no process behind', async () => {
  const dataDir = makeDataDir()
  const port = String(await findFreePort())
  const program = run({ DATA_DIR: dataDir, PORT: port })
  await program.until(ready)
  const demo = readDemo(dataDir)
  for (const shown of [demo.url, demo.email, demo.password, demo.apiKey, demo.imagePath, demo.imageUrl]) {
    expect(program.printed()).toContain(shown)
  }
  expect(program.printed()).toMatch(/Credits left {2}99/)
  expect(await sharp(demo.imagePath).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' })
  expect((await fetch(demo.imageUrl)).status).toBe(200)

  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(findPostmaster(path.join(dataDir, 'postgres'))).toBeUndefined()
}, 90_000)

test('after a kill -9 the next start recovers by itself, with the same demo and without a second first picture', async () => {
  const dataDir = makeDataDir()
  const settings = { DATA_DIR: dataDir, PORT: String(await findFreePort()) }
  const first = run(settings)
  await first.until(ready)
  const before = readDemo(dataDir)
  first.child.kill('SIGKILL')
  await first.ended

  const second = run(settings)
  await second.until(ready)
  expect(readDemo(dataDir)).toEqual({ ...before, imageUrl: expect.any(String) })
  expect(second.printed()).toMatch(/Credits left {2}99/)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
}, 90_000)

test('a second start on a taken port says so and leaves the first one running', async () => {
  const dataDir = makeDataDir()
  const settings = { DATA_DIR: dataDir, PORT: String(await findFreePort()) }
  const first = run(settings)
  await first.until(ready)
  const second = run(settings)
  expect(await second.ended).toBe(1)
  expect(second.printed()).toContain(`PORT: ${settings.PORT} is taken`)
  expect((await fetch(`http://127.0.0.1:${settings.PORT}/readyz`)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
}, 90_000)

test('production refuses to start without its secrets and names all of them', async () => {
  const dataDir = makeDataDir()
  const program = run({ DATA_DIR: dataDir, NODE_ENV: 'production', S3_BUCKET: 'pictures' })
  expect(await program.ended).toBe(1)
  for (const name of ['SECRETS_KEY', 'PUBLIC_URL', 'DATABASE_URL', 'S3_ENDPOINT'])
    expect(program.printed()).toContain(name)
  expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false)
})
