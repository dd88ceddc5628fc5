import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { hourMs, inHours, type LedgerDesk, openLedgerDesk, refusalOf } from '../../test/ledger-desk.ts'
import { newId } from '../ids.ts'

let desk: LedgerDesk
beforeAll(async () => {
  desk = await openLedgerDesk()
})
afterAll(async () => {
  expect(await desk.ledger.check()).toEqual([])
  await desk.database.close()
})
afterEach(() => {
  vi.useRealTimers()
})

const remainders = async (organizationId: string): Promise<Record<string, number>> => {
  const lots = await desk.database.db.creditLot.findMany({ where: { organizationId } })
  return Object.fromEntries(lots.map((lot) => [lot.source, lot.remaining]))
}

test('credits that end first are spent first, by priority before date, and a lot without an end last', async () => {
  const organizationId = await desk.organizationWith(
    { credits: 5 },
    { credits: 5, expiresAt: inHours(48) },
    { credits: 5, expiresAt: inHours(24) },
    { credits: 5, expiresAt: inHours(96), priority: 1 },
  )
  await desk.hold(organizationId, 'gen-order', { credits: 12 })
  expect(await remainders(organizationId)).toEqual({ 'lot-0': 5, 'lot-1': 3, 'lot-2': 0, 'lot-3': 0 })
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-order', credits: 6, reason: 'Half.' })
  expect(await remainders(organizationId)).toEqual({ 'lot-0': 5, 'lot-1': 5, 'lot-2': 4, 'lot-3': 0 })
})

test('an expired lot cannot be spent, swept or not, and expires once', async () => {
  const organizationId = await desk.organizationWith({ credits: 5, expiresAt: inHours(1) }, { credits: 2 })
  await desk.passHours(organizationId, 2)
  expect(await desk.free(organizationId)).toEqual([2, 0])
  expect((await refusalOf(desk.hold(organizationId, 'gen-expired', { credits: 3 }))).details).toMatchObject({
    available: 2,
  })
  await desk.hold(organizationId, 'gen-fresh', { credits: 2 })
  await Promise.all([desk.ledger.expireLots(), desk.ledger.expireLots(), desk.ledger.expireLots()])
  expect(await desk.free(organizationId)).toEqual([0, 2])
  expect(await desk.database.db.creditEntry.count({ where: { organizationId, kind: 'expire', amount: 5 } })).toBe(1)
})

test('credits set aside before their end can still be charged, and their remainder expires at once, once', async () => {
  const organizationId = await desk.organizationWith({ credits: 5, expiresAt: inHours(1) })
  await desk.hold(organizationId, 'gen-late', { credits: 4 })
  await desk.passHours(organizationId, 2)
  expect(await desk.ledger.expireLots()).toBe(1)
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-late', credits: 3, reason: 'Done.' })
  expect(await desk.free(organizationId)).toEqual([0, 0])
  expect(await desk.ledger.expireLots()).toBe(0)
  const expired = await desk.database.db.creditAccount.findUniqueOrThrow({ where: { id: `${organizationId}:expired` } })
  expect(expired.balance).toBe(2)
})

test('a hold that nobody ends gives its credits back by itself', async () => {
  const organizationId = await desk.organizationWith({ credits: 5 })
  await desk.hold(organizationId, 'gen-stale', { credits: 4 })
  expect(await desk.ledger.expireHolds()).toBe(0)
  await desk.passHours(organizationId, 2)
  const [one, two] = await Promise.all([desk.ledger.expireHolds(), desk.ledger.expireHolds()])
  expect(one + two).toBe(1)
  expect(await desk.free(organizationId)).toEqual([5, 0])
  const late = await refusalOf(
    desk.ledger.settle(desk.database.db, { generationId: 'gen-stale', credits: 4, reason: 'Late.' }),
  )
  expect(late.details).toEqual({ hold: 'expired' })
})

test('no more is refunded than was charged, and one source refunds once', async () => {
  const organizationId = await desk.organizationWith({ credits: 5 })
  await desk.hold(organizationId, 'gen-refund', { credits: 4 })
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-refund', credits: 3, reason: 'Done.' })
  const refund = (credits: number, source: string) =>
    desk.ledger.refund(desk.database.db, {
      generationId: 'gen-refund',
      credits,
      source,
      reason: 'Bad picture.',
      actor: 'user:1',
    })
  const answers = await Promise.all([refund(2, 'ticket-1'), refund(2, 'ticket-1'), refund(2, 'ticket-1')])
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect((await refusalOf(refund(2, 'ticket-2'))).code).toBe('request.conflict')
  expect(await refund(1, 'ticket-3')).toBe(true)
  expect(await desk.free(organizationId)).toEqual([5, 0])
})

test('a wrong clock of the process changes nothing', async () => {
  const organizationId = await desk.organizationWith({ credits: 5, expiresAt: inHours(1) })
  await desk.hold(organizationId, 'gen-clock', { credits: 2 })
  for (const skewHours of [-240, 240]) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skewHours * hourMs })
    expect(await desk.ledger.expireHolds()).toBe(0)
    expect(await desk.ledger.expireLots()).toBe(0)
    expect(await desk.free(organizationId)).toEqual([3, 2])
    vi.useRealTimers()
  }
})

test('dates are kept in UTC, whatever zone the database lives in', async () => {
  const at = inHours(5)
  const organizationId = newId('org')
  await desk.database.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL TimeZone = 'Asia/Tokyo'`
    await desk.ledger.grant(tx, { organizationId, credits: 3, source: 's', reason: 'r', actor: 'a', expiresAt: at })
    await desk.ledger.hold(tx, {
      organizationId,
      generationId: `${organizationId}-g`,
      credits: 1,
      actor: 'a',
      expiresInMs: hourMs,
    })
  })
  const created = await desk.database.db.creditHold.findUniqueOrThrow({
    where: { generationId: `${organizationId}-g` },
  })
  expect(Math.abs(created.expiresAt.getTime() - Date.now() - hourMs)).toBeLessThan(60_000)
  expect((await desk.ledger.balance(organizationId)).expiring).toEqual([{ credits: 2, at: at.toISOString() }])
})

test('the statement adds up to what is free, names who and why, and pages without gaps', async () => {
  const organizationId = await desk.organizationWith({ credits: 9 }, { credits: 1, expiresAt: inHours(1) })
  await desk.hold(organizationId, 'gen-s1', { credits: 4 })
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-s1', credits: 3, reason: 'Three pictures.' })
  await desk.hold(organizationId, 'gen-s2', { credits: 2 })
  const whole = await desk.ledger.entries(organizationId, { limit: 100 })
  expect(whole.items.reduce((sum, entry) => sum + entry.amount, 0)).toBe((await desk.free(organizationId))[0])
  expect(whole.items.map((entry) => entry.kind)).toEqual(['hold', 'void', 'settle', 'hold', 'grant', 'grant'])
  const paged = []
  let cursor: string | undefined
  do {
    const page = await desk.ledger.entries(organizationId, { cursor, limit: 2 })
    paged.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  expect(paged).toEqual(whole.items)
  expect((await desk.ledger.entries(newId('org'), { limit: 5 })).items).toEqual([])
  expect((await refusalOf(desk.ledger.entries(organizationId, { cursor: 'x', limit: 2 }))).code).toBe('input.invalid')
})
