import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../test/database.ts'
import { connectionsFor, openDatabase } from './db.ts'
import { createLog } from './log.ts'

test('a statement that hangs is ended after a minute, at both doors, and times are UTC', async () => {
  const { db, pool, close } = await openTestDatabase()
  const settings = `SELECT current_setting('statement_timeout') AS timeout, current_setting('TimeZone') AS zone`
  const expected = [{ timeout: '1min', zone: 'UTC' }]
  expect((await pool.query(settings)).rows).toEqual(expected)
  expect(await db.$queryRawUnsafe(settings)).toEqual(expected)
  await close()
})

test('a database that takes connections but says nothing is an error within seconds, at both doors', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const { db, pool, close } = openDatabase(`postgresql://a:b@127.0.0.1:${port}/c`, { log: createLog('silent') })
  const asked = await Promise.allSettled([pool.query('SELECT 1'), db.$queryRaw`SELECT 1`])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await close()
  silent.close()
})

test('a process that makes many pictures at once has a connection for each at either door, and some to spare', () => {
  for (const concurrency of [0, 2, 8, 32])
    expect(connectionsFor(concurrency) / 2).toBeGreaterThanOrEqual(concurrency + 6)
})
