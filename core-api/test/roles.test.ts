import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../src/database/free-port.ts'
import { readEnv } from '../src/env.ts'
import { start } from '../src/start.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

let database: TestDatabase
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-roles-'))
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function startAs(role: 'api' | 'worker') {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const settings = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url }
  const env = readEnv({ ...settings, DATABASE_URL: database.url })
  return { url, running: await start({ env, role, say: () => {} }) }
}
const listeners = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ query: string }>(
    `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE 'LISTEN %'`,
  )
  return rows.map(({ query }) => query)
}

test('a worker waits for jobs, opens no port and listens to no progress', async () => {
  const { url, running } = await startAs('worker')
  try {
    await expect.poll(listeners, { timeout: 10_000 }).not.toEqual([])
    expect((await listeners()).filter((query) => query.includes('generation'))).toEqual([])
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  } finally {
    await running.stop()
  }
})

test('an api process answers and waits for no jobs', async () => {
  const { url, running } = await startAs('api')
  try {
    expect((await fetch(`${url}/v1/openapi.json`)).status).toBe(200)
    expect(await listeners()).toEqual([])
  } finally {
    await running.stop()
  }
})
