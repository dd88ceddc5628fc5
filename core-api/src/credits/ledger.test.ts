import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { openDatabase } from '../db.ts'
import { newId } from '../ids.ts'
import { createLog } from '../log.ts'
import { createLedger, type Ledger } from './ledger.ts'

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await openTestDatabase()
  ledger = createLedger({ db: database.db })
})
afterAll(async () => {
  expect(await ledger.check()).toEqual([])
  await database.close()
})
afterEach(() => {
  vi.useRealTimers()
})

const hourMs = 3_600_000
const inHours = (hours: number): Date => new Date(Date.now() + hours * hourMs)

interface Lot {
  credits: number
  expiresAt?: Date
  priority?: number
}

/** A new organization with these lots. */
async function organizationWith(...lots: readonly Lot[]): Promise<string> {
  const organizationId = newId('org')
  for (const [index, lot] of lots.entries()) {
    await ledger.grant(database.db, { organizationId, source: `lot-${index}`, reason: 'Test.', actor: 'test', ...lot })
  }
  return organizationId
}

const hold = (
  organizationId: string,
  generationId: string,
  { credits = 1, keyId = undefined as string | undefined } = {},
) => ledger.hold(database.db, { organizationId, generationId, credits, keyId, actor: 'user:1', expiresInMs: hourMs })

const free = async (organizationId: string): Promise<[available: number, held: number]> => {
  const { available, held } = await ledger.balance(organizationId)
  return [available, held]
}
const remainders = async (organizationId: string): Promise<Record<string, number>> => {
  const lots = await database.db.creditLot.findMany({ where: { organizationId } })
  return Object.fromEntries(lots.map((lot) => [lot.source, lot.remaining]))
}
const passHours = async (organizationId: string, hours: number): Promise<void> => {
  await database.db.$executeRaw`UPDATE credit_lot SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
    WHERE "organizationId" = ${organizationId}`
  await database.db.$executeRaw`UPDATE credit_hold SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
    WHERE "organizationId" = ${organizationId}`
}
const refusal = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}

test('a hold takes from what is free, a settle charges what was made and gives the rest back', async () => {
  const organizationId = await organizationWith({ credits: 10 })
  expect(await hold(organizationId, 'gen-a', { credits: 4 })).toEqual({ held: 4, available: 6 })
  expect(await free(organizationId)).toEqual([6, 4])
  await ledger.settle(database.db, { generationId: 'gen-a', credits: 3, reason: 'Three pictures.' })
  expect(await free(organizationId)).toEqual([7, 0])
})

test('a void gives back all, and a second one does nothing', async () => {
  const organizationId = await organizationWith({ credits: 10 })
  await hold(organizationId, 'gen-void', { credits: 4 })
  expect(await ledger.void(database.db, { generationId: 'gen-void', reason: 'Canceled.' })).toBe(true)
  expect(await ledger.void(database.db, { generationId: 'gen-void', reason: 'Canceled.' })).toBe(false)
  expect(await free(organizationId)).toEqual([10, 0])
})

test('a hold that ended cannot end again', async () => {
  const organizationId = await organizationWith({ credits: 10 })
  await hold(organizationId, 'gen-once', { credits: 4 })
  await ledger.settle(database.db, { generationId: 'gen-once', credits: 4, reason: 'Done.' })
  const again = await refusal(ledger.settle(database.db, { generationId: 'gen-once', credits: 4, reason: 'Done.' }))
  expect(again.code).toBe('request.conflict')
  expect(await ledger.void(database.db, { generationId: 'gen-once', reason: 'Late.' })).toBe(false)
  expect(await free(organizationId)).toEqual([6, 0])
})

test('twenty workers that end one hold at once charge it once', async () => {
  const organizationId = await organizationWith({ credits: 10 })
  await hold(organizationId, 'gen-ends', { credits: 4 })
  const ends = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? ledger.settle(database.db, { generationId: 'gen-ends', credits: 4, reason: 'Done.' }).then(() => 'ended')
        : ledger
            .void(database.db, { generationId: 'gen-ends', reason: 'Lost.' })
            .then((ended) => (ended ? 'ended' : 'late')),
    ),
  )
  expect(ends.filter((end) => end.status === 'fulfilled' && end.value === 'ended')).toHaveLength(1)
  expect([6, 10]).toContain((await free(organizationId))[0])
})

test('no more is charged than was held', async () => {
  const organizationId = await organizationWith({ credits: 10 })
  await hold(organizationId, 'gen-more', { credits: 4 })
  const error = await refusal(ledger.settle(database.db, { generationId: 'gen-more', credits: 5, reason: 'Done.' }))
  expect(error.code).toBe('request.conflict')
  expect(await free(organizationId)).toEqual([6, 4])
})

test('a refusal says how much was asked and how much is there', async () => {
  const organizationId = await organizationWith({ credits: 3 })
  const error = await refusal(hold(organizationId, 'gen-poor', { credits: 4 }))
  expect(error.code).toBe('credits.insufficient')
  expect(error.details).toEqual({ reason: 'balance', required: 4, available: 3 })
  expect((await refusal(hold(newId('org'), 'gen-none'))).details).toMatchObject({ available: 0 })
})

test('64 requests at once for a scarce balance take exactly the balance', async () => {
  const wide = openDatabase(database.url, { log: createLog('error'), maxConnections: 128 })
  try {
    const organizationId = await organizationWith({ credits: 20 }, { credits: 30 })
    const { hold: holdWide } = createLedger({ db: wide.db })
    const answers = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) =>
        holdWide(wide.db, {
          organizationId,
          generationId: `race-${index}`,
          credits: 1,
          actor: 'test',
          expiresInMs: hourMs,
        }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(50)
    expect(answers.filter((answer) => answer.status === 'rejected' && !(answer.reason instanceof AppError))).toEqual([])
    expect(await free(organizationId)).toEqual([0, 50])
  } finally {
    await wide.close()
  }
})

test('one generation that asks twenty times at once holds once', async () => {
  const organizationId = await organizationWith({ credits: 50 })
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => hold(organizationId, 'gen-20', { credits: 2 })),
  )
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  expect(await free(organizationId)).toEqual([48, 2])
})

test('a rolled back transaction leaves no trace of its hold', async () => {
  const organizationId = await organizationWith({ credits: 5 })
  const attempt = database.db.$transaction(async (tx) => {
    await ledger.hold(tx, {
      organizationId,
      generationId: 'gen-rolled',
      credits: 5,
      actor: 'test',
      expiresInMs: hourMs,
    })
    throw new Error('the job could not be written')
  })
  await expect(attempt).rejects.toThrow('the job could not be written')
  expect(await free(organizationId)).toEqual([5, 0])
})

test('the same source grants once', async () => {
  const organizationId = newId('org')
  const request = { organizationId, credits: 7, source: 'order:1', reason: 'Bought.', actor: 'test' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => ledger.grant(database.db, request)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await free(organizationId)).toEqual([7, 0])
})

test('credits that end first are spent first, by priority before date, and a lot without an end last', async () => {
  const organizationId = await organizationWith(
    { credits: 5 },
    { credits: 5, expiresAt: inHours(48) },
    { credits: 5, expiresAt: inHours(24) },
    { credits: 5, expiresAt: inHours(96), priority: 1 },
  )
  await hold(organizationId, 'gen-order', { credits: 12 })
  expect(await remainders(organizationId)).toEqual({ 'lot-0': 5, 'lot-1': 3, 'lot-2': 0, 'lot-3': 0 })
  await ledger.settle(database.db, { generationId: 'gen-order', credits: 6, reason: 'Half.' })
  expect(await remainders(organizationId)).toEqual({ 'lot-0': 5, 'lot-1': 5, 'lot-2': 4, 'lot-3': 0 })
})

test('an expired lot cannot be spent, swept or not, and expires once', async () => {
  const organizationId = await organizationWith({ credits: 5, expiresAt: inHours(1) }, { credits: 2 })
  await passHours(organizationId, 2)
  expect(await free(organizationId)).toEqual([2, 0])
  expect((await refusal(hold(organizationId, 'gen-expired', { credits: 3 }))).details).toMatchObject({ available: 2 })
  await hold(organizationId, 'gen-fresh', { credits: 2 })
  await Promise.all([ledger.expireLots(), ledger.expireLots(), ledger.expireLots()])
  expect(await free(organizationId)).toEqual([0, 2])
  expect(await database.db.creditEntry.count({ where: { organizationId, kind: 'expire', amount: 5 } })).toBe(1)
})

test('credits set aside before their end can still be charged, and their remainder expires at once, once', async () => {
  const organizationId = await organizationWith({ credits: 5, expiresAt: inHours(1) })
  await hold(organizationId, 'gen-late', { credits: 4 })
  await passHours(organizationId, 2)
  expect(await ledger.expireLots()).toBe(1)
  await ledger.settle(database.db, { generationId: 'gen-late', credits: 3, reason: 'Done.' })
  expect(await free(organizationId)).toEqual([0, 0])
  expect(await ledger.expireLots()).toBe(0)
  const expired = await database.db.creditAccount.findUniqueOrThrow({ where: { id: `${organizationId}:expired` } })
  expect(expired.balance).toBe(2)
})

test('a hold that nobody ends gives its credits back by itself', async () => {
  const organizationId = await organizationWith({ credits: 5 })
  await hold(organizationId, 'gen-stale', { credits: 4 })
  expect(await ledger.expireHolds()).toBe(0)
  await passHours(organizationId, 2)
  const [one, two] = await Promise.all([ledger.expireHolds(), ledger.expireHolds()])
  expect(one + two).toBe(1)
  expect(await free(organizationId)).toEqual([5, 0])
  const late = await refusal(ledger.settle(database.db, { generationId: 'gen-stale', credits: 4, reason: 'Late.' }))
  expect(late.details).toEqual({ hold: 'expired' })
})

test('no more is refunded than was charged, and one source refunds once', async () => {
  const organizationId = await organizationWith({ credits: 5 })
  await hold(organizationId, 'gen-refund', { credits: 4 })
  await ledger.settle(database.db, { generationId: 'gen-refund', credits: 3, reason: 'Done.' })
  const refund = (credits: number, source: string) =>
    ledger.refund(database.db, { generationId: 'gen-refund', credits, source, reason: 'Bad picture.', actor: 'user:1' })
  const answers = await Promise.all([refund(2, 'ticket-1'), refund(2, 'ticket-1'), refund(2, 'ticket-1')])
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect((await refusal(refund(2, 'ticket-2'))).code).toBe('request.conflict')
  expect(await refund(1, 'ticket-3')).toBe(true)
  expect(await free(organizationId)).toEqual([5, 0])
})

test('a key cannot spend above its cap, and what is given back counts again', async () => {
  const organizationId = await organizationWith({ credits: 100 })
  const keyId = newId('key')
  await database.db.keyBudget.create({ data: { keyId, organizationId, capCredits: 5 } })
  const answers = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => hold(organizationId, `${keyId}-${index}`, { keyId })),
  )
  const held = answers.flatMap((answer, index) => (answer.status === 'fulfilled' ? [`${keyId}-${index}`] : []))
  expect(held).toHaveLength(5)
  const error = await refusal(hold(organizationId, `${keyId}-x`, { keyId }))
  expect(error.details).toMatchObject({ reason: 'key-cap', available: 95 })
  await ledger.void(database.db, { generationId: held[0] ?? '', reason: 'Canceled.' })
  expect((await hold(organizationId, `${keyId}-y`, { keyId })).available).toBe(95)
})

test('the database itself refuses a negative balance', async () => {
  const organizationId = await organizationWith({ credits: 1 })
  const overdraw = database.db
    .$executeRaw`SELECT credit_move('x', 'hold', ${organizationId}, 'available', 'held', 2, NULL, 'r', 'a')`
  await expect(overdraw).rejects.toThrow(/credit_account_not_negative/)
})

test('a transaction that does not balance cannot be committed', async () => {
  const organizationId = await organizationWith({ credits: 1 })
  const oneSided = database.db.creditEntry.create({
    data: {
      txn: 'one-sided',
      accountId: `${organizationId}:available`,
      organizationId,
      kind: 'grant',
      amount: 5,
      reason: 'r',
      actor: 'a',
    },
  })
  await expect(oneSided).rejects.toThrow(/do not sum to zero/)
})

test('an entry cannot be changed or removed', async () => {
  const organizationId = await organizationWith({ credits: 1 })
  const where = { organizationId }
  await expect(database.db.creditEntry.updateMany({ where, data: { reason: 'other' } })).rejects.toThrow(/append-only/)
  await expect(database.db.creditEntry.deleteMany({ where })).rejects.toThrow(/append-only/)
  await expect(database.db.$executeRaw`TRUNCATE credit_entry`).rejects.toThrow(/append-only/)
})

test('a wrong clock of the process changes nothing', async () => {
  const organizationId = await organizationWith({ credits: 5, expiresAt: inHours(1) })
  await hold(organizationId, 'gen-clock', { credits: 2 })
  for (const skewHours of [-240, 240]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skewHours * hourMs })
    expect(await ledger.expireHolds()).toBe(0)
    expect(await ledger.expireLots()).toBe(0)
    expect(await free(organizationId)).toEqual([3, 2])
    vi.useRealTimers()
  }
})

test('dates are kept in UTC, whatever zone the database lives in', async () => {
  const at = inHours(5)
  const organizationId = newId('org')
  await database.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL TimeZone = 'Asia/Tokyo'`
    await ledger.grant(tx, { organizationId, credits: 3, source: 's', reason: 'r', actor: 'a', expiresAt: at })
    await ledger.hold(tx, {
      organizationId,
      generationId: `${organizationId}-g`,
      credits: 1,
      actor: 'a',
      expiresInMs: hourMs,
    })
  })
  const created = await database.db.creditHold.findUniqueOrThrow({ where: { generationId: `${organizationId}-g` } })
  expect(Math.abs(created.expiresAt.getTime() - Date.now() - hourMs)).toBeLessThan(60_000)
  expect((await ledger.balance(organizationId)).expiring).toEqual([{ credits: 2, at: at.toISOString() }])
})

test('the statement adds up to what is free, names who and why, and pages without gaps', async () => {
  const organizationId = await organizationWith({ credits: 9 }, { credits: 1, expiresAt: inHours(1) })
  await hold(organizationId, 'gen-s1', { credits: 4 })
  await ledger.settle(database.db, { generationId: 'gen-s1', credits: 3, reason: 'Three pictures.' })
  await hold(organizationId, 'gen-s2', { credits: 2 })
  const whole = await ledger.entries(organizationId, { limit: 100 })
  expect(whole.items.reduce((sum, entry) => sum + entry.amount, 0)).toBe((await free(organizationId))[0])
  expect(whole.items.map((entry) => entry.kind)).toEqual(['hold', 'void', 'settle', 'hold', 'grant', 'grant'])
  const paged = []
  let cursor: string | undefined
  do {
    const page = await ledger.entries(organizationId, { cursor, limit: 2 })
    paged.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  expect(paged).toEqual(whole.items)
  expect((await ledger.entries(newId('org'), { limit: 5 })).items).toEqual([])
  expect((await refusal(ledger.entries(organizationId, { cursor: 'x', limit: 2 }))).code).toBe('input.invalid')
})

test('the invariants notice money that moved past the ledger', async () => {
  const organizationId = await organizationWith({ credits: 9 })
  await database.db.creditAccount.update({ where: { id: `${organizationId}:available` }, data: { balance: 10 } })
  expect((await ledger.check()).map((breach) => breach.invariant)).toEqual([
    'I2 a balance is the sum of its entries',
    'I2 what is available is the sum of the lots',
  ])
  await database.db.creditAccount.update({ where: { id: `${organizationId}:available` }, data: { balance: 9 } })
})
