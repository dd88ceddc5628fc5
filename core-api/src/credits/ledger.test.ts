import { AppError, describeError } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourMs, type LedgerDesk, openLedgerDesk, refusalOf } from '../../test/ledger-desk.ts'
import { openDatabase } from '../db.ts'
import { newId } from '../ids.ts'
import { createLog } from '../log.ts'
import { createLedger } from './ledger.ts'

let desk: LedgerDesk
beforeAll(async () => {
  desk = await openLedgerDesk()
})
afterAll(async () => {
  expect(await desk.ledger.check()).toEqual([])
  await desk.database.close()
})

test('a hold takes from what is free, a settle charges what was made and gives the rest back', async () => {
  const organizationId = await desk.organizationWith({ credits: 10 })
  expect(await desk.hold(organizationId, 'gen-a', { credits: 4 })).toEqual({ held: 4, available: 6 })
  expect(await desk.free(organizationId)).toEqual([6, 4])
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-a', credits: 3, reason: 'Three pictures.' })
  expect(await desk.free(organizationId)).toEqual([7, 0])
})

test('a void gives back all, and a second one does nothing', async () => {
  const organizationId = await desk.organizationWith({ credits: 10 })
  await desk.hold(organizationId, 'gen-void', { credits: 4 })
  expect(await desk.ledger.void(desk.database.db, { generationId: 'gen-void', reason: 'Canceled.' })).toBe(true)
  expect(await desk.ledger.void(desk.database.db, { generationId: 'gen-void', reason: 'Canceled.' })).toBe(false)
  expect(await desk.free(organizationId)).toEqual([10, 0])
})

test('a hold that ended cannot end again', async () => {
  const organizationId = await desk.organizationWith({ credits: 10 })
  await desk.hold(organizationId, 'gen-once', { credits: 4 })
  await desk.ledger.settle(desk.database.db, { generationId: 'gen-once', credits: 4, reason: 'Done.' })
  const again = await refusalOf(
    desk.ledger.settle(desk.database.db, { generationId: 'gen-once', credits: 4, reason: 'Done.' }),
  )
  expect(again.code).toBe('request.conflict')
  expect(await desk.ledger.void(desk.database.db, { generationId: 'gen-once', reason: 'Late.' })).toBe(false)
  expect(await desk.free(organizationId)).toEqual([6, 0])
})

test('twenty workers that end one hold at once charge it once', async () => {
  const organizationId = await desk.organizationWith({ credits: 10 })
  await desk.hold(organizationId, 'gen-ends', { credits: 4 })
  const ends = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? desk.ledger
            .settle(desk.database.db, { generationId: 'gen-ends', credits: 4, reason: 'Done.' })
            .then(() => 'ended')
        : desk.ledger
            .void(desk.database.db, { generationId: 'gen-ends', reason: 'Lost.' })
            .then((ended) => (ended ? 'ended' : 'late')),
    ),
  )
  expect(ends.filter((end) => end.status === 'fulfilled' && end.value === 'ended')).toHaveLength(1)
  expect([6, 10]).toContain((await desk.free(organizationId))[0])
})

test('no more is charged than was held', async () => {
  const organizationId = await desk.organizationWith({ credits: 10 })
  await desk.hold(organizationId, 'gen-more', { credits: 4 })
  const error = await refusalOf(
    desk.ledger.settle(desk.database.db, { generationId: 'gen-more', credits: 5, reason: 'Done.' }),
  )
  expect(error.code).toBe('request.conflict')
  expect(await desk.free(organizationId)).toEqual([6, 4])
})

test('a refusal says how much was asked and how much is there', async () => {
  const organizationId = await desk.organizationWith({ credits: 3 })
  const error = await refusalOf(desk.hold(organizationId, 'gen-poor', { credits: 4 }))
  expect(error.code).toBe('credits.insufficient')
  expect(error.details).toEqual({ reason: 'balance', required: 4, available: 3 })
  expect((await refusalOf(desk.hold(newId('org'), 'gen-none'))).details).toMatchObject({ available: 0 })
})

test('64 requests at once for a scarce balance take exactly the balance', async () => {
  const wide = openDatabase(desk.database.url, { log: createLog('error'), maxConnections: 128 })
  try {
    const organizationId = await desk.organizationWith({ credits: 20 }, { credits: 30 })
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
    expect(await desk.free(organizationId)).toEqual([0, 50])
  } finally {
    await wide.close()
  }
})

test('one generation that asks twenty times at once holds once', async () => {
  const organizationId = await desk.organizationWith({ credits: 50 })
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => desk.hold(organizationId, 'gen-20', { credits: 2 })),
  )
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  expect(await desk.free(organizationId)).toEqual([48, 2])
})

test('a rolled back transaction leaves no trace of its hold', async () => {
  const organizationId = await desk.organizationWith({ credits: 5 })
  const attempt = desk.database.db.$transaction(async (tx) => {
    await desk.ledger.hold(tx, {
      organizationId,
      generationId: 'gen-rolled',
      credits: 5,
      actor: 'test',
      expiresInMs: hourMs,
    })
    throw new Error('the job could not be written')
  })
  await expect(attempt).rejects.toThrow('the job could not be written')
  expect(await desk.free(organizationId)).toEqual([5, 0])
})

test('the same source grants once', async () => {
  const organizationId = newId('org')
  const request = { organizationId, credits: 7, source: 'order:1', reason: 'Bought.', actor: 'test' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => desk.ledger.grant(desk.database.db, request)))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(await desk.free(organizationId)).toEqual([7, 0])
})

test('a key cannot spend above its cap, and what is given back counts again', async () => {
  const organizationId = await desk.organizationWith({ credits: 100 })
  const keyId = newId('key')
  await desk.database.db.keyBudget.create({ data: { keyId, organizationId, capCredits: 5 } })
  const answers = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => desk.hold(organizationId, `${keyId}-${index}`, { keyId })),
  )
  const held = answers.flatMap((answer, index) => (answer.status === 'fulfilled' ? [`${keyId}-${index}`] : []))
  expect(held).toHaveLength(5)
  const error = await refusalOf(desk.hold(organizationId, `${keyId}-x`, { keyId }))
  expect(error.details).toMatchObject({ reason: 'key-cap', available: 95 })
  expect(describeError(error, 'en').message).toMatch(/^This API key has reached its spending cap\./)
  expect(describeError(error, 'zh-CN').message).toContain('此 API 密钥已达到消费上限')
  await desk.ledger.void(desk.database.db, { generationId: held[0] ?? '', reason: 'Canceled.' })
  expect((await desk.hold(organizationId, `${keyId}-y`, { keyId })).available).toBe(95)
})

test('the database itself refuses a negative balance', async () => {
  const organizationId = await desk.organizationWith({ credits: 1 })
  const overdraw = desk.database.db
    .$executeRaw`SELECT credit_move('x', 'hold', ${organizationId}, 'available', 'held', 2, NULL, 'r', 'a')`
  await expect(overdraw).rejects.toThrow(/credit_account_not_negative/)
})

test('a transaction that does not balance cannot be committed', async () => {
  const organizationId = await desk.organizationWith({ credits: 1 })
  const oneSided = desk.database.db.creditEntry.create({
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
  const organizationId = await desk.organizationWith({ credits: 1 })
  const where = { organizationId }
  await expect(desk.database.db.creditEntry.updateMany({ where, data: { reason: 'other' } })).rejects.toThrow(
    /append-only/,
  )
  await expect(desk.database.db.creditEntry.deleteMany({ where })).rejects.toThrow(/append-only/)
  await expect(desk.database.db.$executeRaw`TRUNCATE credit_entry`).rejects.toThrow(/append-only/)
})

test('the invariants notice money that moved past the ledger', async () => {
  const organizationId = await desk.organizationWith({ credits: 9 })
  await desk.database.db.creditAccount.update({ where: { id: `${organizationId}:available` }, data: { balance: 10 } })
  expect((await desk.ledger.check()).map((breach) => breach.invariant)).toEqual([
    'I2 a balance is the sum of its entries',
    'I2 what is available is the sum of the lots',
  ])
  await desk.database.db.creditAccount.update({ where: { id: `${organizationId}:available` }, data: { balance: 9 } })
})
