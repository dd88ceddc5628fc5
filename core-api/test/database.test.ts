import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from './database.ts'

let one: TestDatabase
let other: TestDatabase

beforeAll(async () => {
  ;[one, other] = await Promise.all([openTestDatabase(), openTestDatabase()])
})
afterAll(async () => {
  await Promise.all([one.close(), other.close()])
})

test('two test files never see each other’s rows', async () => {
  await one.db.rateLimit.create({ data: { id: 'a', key: 'a', count: 1, lastRequest: 1n } })
  expect(await one.db.rateLimit.count()).toBe(1)
  expect(await other.db.rateLimit.count()).toBe(0)
})

test('the job queue is ready in a test database', async () => {
  const { rows } = await one.pool.query("SELECT (graphile_worker.add_job('x')).attempts")
  expect(rows).toEqual([{ attempts: 0 }])
})
