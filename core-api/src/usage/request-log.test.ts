import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createLog } from '../log.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'

let database: TestDatabase
let requestLog: RequestLog
beforeAll(async () => {
  database = await openTestDatabase()
  requestLog = createRequestLog({ db: database.db, log: createLog('silent') })
})
beforeEach(() => database.pool.query('TRUNCATE request_log'))
afterAll(async () => {
  await requestLog.close()
  await database.close()
})

const add = (from: number, to: number): void => {
  for (let n = from; n <= to; n++)
    requestLog.add({ requestId: `req_${n}`, method: 'GET', route: '/v1/me', status: 200, durationMs: 1 })
}
const kept = async (): Promise<string[]> => {
  const rows = await database.db.requestLog.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ requestId }) => requestId)
}

test('lines of a write that failed are written with the next one, once and in order', async () => {
  await database.pool.query('ALTER TABLE request_log RENAME TO request_log_away')
  add(1, 3)
  await requestLog.flush()
  add(4, 4)
  await database.pool.query('ALTER TABLE request_log_away RENAME TO request_log')
  await requestLog.flush()
  expect(await kept()).toEqual(['req_1', 'req_2', 'req_3', 'req_4'])
})

test('while the database hangs the newest lines wait, no more than may, and one write at a time', async () => {
  const blocking = await database.pool.connect()
  await blocking.query('BEGIN')
  await blocking.query('LOCK TABLE request_log IN ACCESS EXCLUSIVE MODE')
  add(1, 30_000)
  const flushing = [requestLog.flush(), requestLog.flush()]
  const waiting = `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND relation = 'request_log'::regclass`
  await expect.poll(async () => (await database.pool.query(waiting)).rows[0].count).toBe(1)
  await blocking.query('COMMIT')
  blocking.release()
  await Promise.all(flushing)
  const ids = await kept()
  expect(ids.length).toBeLessThanOrEqual(21_000)
  expect(ids.at(-1)).toBe('req_30000')
  expect(new Set(ids).size).toBe(ids.length)
})

test('a line is forgotten after 90 days, not before', async () => {
  await database.pool.query(`INSERT INTO request_log ("requestId", method, route, status, "durationMs", "createdAt")
    SELECT 'old_' || n, 'GET', '/v1/me', 200, 1, now() - interval '90 days 1 minute' FROM generate_series(1, 12000) n
    UNION ALL SELECT 'young', 'GET', '/v1/me', 200, 1, now() - interval '89 days 23 hours'`)
  expect(await requestLog.sweep()).toBe(12_000)
  expect(await kept()).toEqual(['young'])
})
