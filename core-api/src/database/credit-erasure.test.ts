import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  await database.pool.query(
    `INSERT INTO credit_account (id, "organizationId", kind) VALUES ('o:issued', 'o', 'issued'), ('o:available', 'o', 'available')`,
  )
})
afterAll(async () => {
  await database.close()
})
beforeEach(async () => {
  await erase('DELETE FROM credit_entry')
  await database.pool.query(
    `INSERT INTO credit_entry (txn, "accountId", "organizationId", kind, amount, reason, actor)
     VALUES ('t', 'o:issued', 'o', 'grant', -5, 'Welcome', 'user:ada'), ('t', 'o:available', 'o', 'grant', 5, 'Welcome', 'user:ada')`,
  )
})

/** One transaction that says that it erases. */
async function erase(sql: string): Promise<void> {
  await database.db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('imagelayer.erase', 'on', true)`
    await tx.$executeRawUnsafe(sql)
  })
}

const actors = async () => (await database.db.creditEntry.findMany()).map((entry) => entry.actor)

test('an erasure may blank who acted, and the permission ends with its transaction', async () => {
  await erase(`UPDATE credit_entry SET actor = 'erased'`)
  expect(await actors()).toEqual(['erased', 'erased'])
  await expect(database.db.creditEntry.updateMany({ data: { actor: 'x' } })).rejects.toThrow(/append-only/)
})

test('an erasure may remove a whole transaction, but no half of one and no amount', async () => {
  await expect(erase(`DELETE FROM credit_entry WHERE "accountId" = 'o:issued'`)).rejects.toThrow(/sum to zero/)
  await expect(erase(`UPDATE credit_entry SET amount = 6 WHERE amount = 5`)).rejects.toThrow(/sum to zero/)
  await expect(erase('TRUNCATE credit_entry')).rejects.toThrow(/append-only/)
  expect(await actors()).toHaveLength(2)
  await erase(`DELETE FROM credit_entry WHERE txn = 't'`)
  expect(await actors()).toEqual([])
})
