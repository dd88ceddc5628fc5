import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeChain } from './certificates.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

const main = path.resolve(import.meta.dirname, '../src/main.ts')
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-signing-'))
let database: TestDatabase
const children: ChildProcess[] = []
beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** All that a worker prints until it is ready or has given up; it needs neither port nor pages. */
function startWorker(settings: Record<string, string>): Promise<string> {
  const { NODE_ENV: _test, ...env } = process.env
  const own = { DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'warn' }
  const started = spawn(process.execPath, [main, 'worker'], { env: { ...env, ...own, ...settings } })
  children.push(started)
  let text = ''
  return new Promise((resolve) => {
    const hear = (bytes: Buffer): void => {
      text += bytes
      if (text.includes('worker ready')) resolve(text)
    }
    started.stdout.on('data', hear)
    started.stderr.on('data', hear)
    started.on('exit', () => resolve(text))
  })
}
const signing = ({ certPem, keyPem }: { certPem: string; keyPem: string }) => ({ C2PA_CERT: certPem, C2PA_KEY: keyPem })

test('without a certificate of one’s own the start says that nobody trusts the one in use; in production the log warns', async () => {
  const words = 'readers call it valid, never trusted'
  expect(await startWorker({})).toContain(words)
  const inProduction = { NODE_ENV: 'production', SECRETS_KEY: 'x'.repeat(40), PUBLIC_URL: 'https://pictures.example' }
  expect(await startWorker(inProduction)).toMatch(/"level":40.*nobody trusts: set C2PA_CERT and C2PA_KEY/)
}, 60_000)

test('a good certificate starts without a word, one that ends within 30 days with a warning', async () => {
  const good = await startWorker(signing(await makeChain()))
  expect(good).toContain('worker ready')
  expect(good).not.toMatch(/certificate/i)
  expect(await startWorker(signing(await makeChain({ toDay: 20 })))).toMatch(
    /"level":40.*"daysLeft":(19|20).*the signing certificate runs out/,
  )
}, 60_000)

test('a certificate that readers would refuse stops the start and is named', async () => {
  const printed = await startWorker(signing(await makeChain({ toDay: -1 })))
  expect(printed).toMatch(/ImageLayer could not start\.\nC2PA_CERT: expired on /)
  expect(printed).not.toContain('worker ready')
}, 60_000)
