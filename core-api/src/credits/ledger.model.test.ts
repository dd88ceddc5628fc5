import { AppError } from '@imagelayer/shared/contract/errors.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { PlainLedger } from '../../test/models/plain-ledger.ts'
import { newId } from '../ids.ts'
import { createLedger, type Ledger } from './ledger.ts'

let database: TestDatabase
let ledger: Ledger

beforeAll(async () => {
  database = await openTestDatabase()
  ledger = createLedger({ db: database.db })
})
afterAll(() => database.close())

const hourMs = 3_600_000
/** One organization of the real ledger. */
interface Real {
  readonly organizationId: string
}
type Command = fc.AsyncCommand<PlainLedger, Real>

/** A step that both ledgers take; afterwards they must show the same. */
const command = (name: string, take: (model: PlainLedger, real: Real) => Promise<void>): Command => ({
  check: () => true,
  toString: () => name,
  async run(model, real) {
    await take(model, real)
    const { available, held } = await ledger.balance(real.organizationId)
    const revenue = await database.db.creditAccount.findUnique({ where: { id: `${real.organizationId}:revenue` } })
    expect({ available, held, charged: revenue?.balance ?? 0 }, name).toEqual({
      available: model.available,
      held: model.held,
      charged: model.charged,
    })
  },
})

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    (answer) => (answer === false ? 'nothing' : 'done'),
    (error: unknown) => {
      if (error instanceof AppError) return error.code
      throw error
    },
  )
const adopt = async (
  model: PlainLedger,
  source: { organizationId: string; source: string },
  lot: { priority: number; endsAt: number },
) => {
  const row = await database.db.creditLot.findUniqueOrThrow({ where: { organizationId_source: source } })
  model.lots.push({ ...lot, id: row.id, remaining: row.credits, order: row.createdAt.getTime() })
}

const grant = (source: number, credits: number, hours: number | null, priority: number): Command =>
  command(`grant(${source}, ${credits}, ${hours} h, priority ${priority})`, async (model, { organizationId }) => {
    const name = `lot-${source}`
    const known = await database.db.creditLot.count({ where: { organizationId, source: name } })
    const expiresAt = hours === null ? undefined : new Date(Date.now() + hours * hourMs)
    const granted = await ledger.grant(database.db, {
      organizationId,
      credits,
      priority,
      expiresAt,
      source: name,
      reason: 'Test.',
      actor: 'test',
    })
    expect(granted).toBe(known === 0)
    const endsAt = hours === null ? Number.POSITIVE_INFINITY : model.now + hours
    if (granted) await adopt(model, { organizationId, source: name }, { priority, endsAt })
  })

const hold = (name: number, credits: number, hours: number): Command =>
  command(`hold(${name}, ${credits}, ${hours} h)`, async (model, { organizationId }) => {
    const generationId = `${organizationId}-${name}`
    const request = { organizationId, generationId, credits, actor: 'test', expiresInMs: hours * hourMs }
    const expected = model.holds.has(generationId)
      ? 'request.conflict'
      : model.available < credits
        ? 'credits.insufficient'
        : 'done'
    expect(await codeOf(ledger.hold(database.db, request))).toBe(expected)
    if (expected === 'done') model.hold(generationId, credits, hours)
  })

/** Five quarters ask for more than is held. */
const settle = (name: number, quarters: number): Command =>
  command(`settle(${name}, ${quarters}/4)`, async (model, { organizationId }) => {
    const generationId = `${organizationId}-${name}`
    const held = model.holds.get(generationId)
    const credits = Math.ceil(((held?.credits ?? 4) * quarters) / 4)
    const open = held !== undefined && held.settled === undefined && credits <= held.credits
    const answer = await codeOf(ledger.settle(database.db, { generationId, credits, reason: 'Test.' }))
    expect(answer).toBe(open ? 'done' : 'request.conflict')
    if (open) model.end(held, credits)
  })

const voidHold = (name: number): Command =>
  command(`void(${name})`, async (model, { organizationId }) => {
    const generationId = `${organizationId}-${name}`
    const held = model.holds.get(generationId)
    const open = held !== undefined && held.settled === undefined
    expect(await codeOf(ledger.void(database.db, { generationId, reason: 'Test.' }))).toBe(open ? 'done' : 'nothing')
    if (open) model.end(held, 0)
  })

const refund = (name: number, credits: number, ticket: number): Command =>
  command(`refund(${name}, ${credits}, ticket ${ticket})`, async (model, { organizationId }) => {
    const generationId = `${organizationId}-${name}`
    const source = `refund:${generationId}:${ticket}`
    const held = model.holds.get(generationId)
    const known = await database.db.creditLot.count({ where: { organizationId, source } })
    const request = { generationId, credits, source: String(ticket), reason: 'Test.', actor: 'test' }
    const answer = await codeOf(ledger.refund(database.db, request))
    if (!held) expect(answer).toBe('missing')
    else if (known) expect(answer).toBe('nothing')
    else if (held.refunded + credits > (held.settled ?? 0)) expect(answer).toBe('request.conflict')
    else {
      expect(answer).toBe('done')
      await adopt(model, { organizationId, source }, model.refund(held, credits))
    }
  })

/** The database's clock cannot be turned, so everything else is moved the other way. */
const passHours = (hours: number): Command =>
  command(`pass(${hours} h)`, async (model, { organizationId }) => {
    model.now += hours
    await database.db
      .$executeRaw`UPDATE credit_lot SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
      WHERE "organizationId" = ${organizationId}`
    await database.db
      .$executeRaw`UPDATE credit_hold SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
      WHERE "organizationId" = ${organizationId}`
  })
const sweep = (which: 'expireHolds' | 'expireLots'): Command =>
  command(which, async (model) => {
    await ledger[which]()
    if (which === 'expireHolds') model.expireHolds()
  })

const credits = fc.integer({ min: 1, max: 12 })
const generation = fc.integer({ min: 0, max: 4 })
const hours = fc.integer({ min: 1, max: 24 })
const aGrant = fc
  .tuple(fc.integer({ min: 0, max: 20 }), credits, fc.option(hours), fc.integer({ min: 1, max: 3 }))
  .map((a) => grant(...a))
const aHold = fc.tuple(generation, fc.integer({ min: 1, max: 6 }), hours).map((a) => hold(...a))
const aSettle = fc.tuple(generation, fc.integer({ min: 0, max: 5 })).map((a) => settle(...a))
const aRefund = fc
  .tuple(generation, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }))
  .map((a) => refund(...a))
/** What happens more often stands here more often. */
const commands = [
  ...[aGrant, aGrant, aHold, aHold, aHold, aSettle, aSettle, aRefund, aRefund],
  generation.map(voidHold),
  fc.integer({ min: 1, max: 9 }).map(passHours),
  fc.constant(sweep('expireHolds')),
  fc.constant(sweep('expireLots')),
]

test('any sequence of movements leaves the ledger as the plain model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 80, size: 'max' }), async (steps) => {
      await fc.asyncModelRun(() => ({ model: new PlainLedger(), real: { organizationId: newId('org') } }), steps)
    }),
    // A slow machine may stop early; the floor below says whether it saw enough.
    { numRuns: 120, interruptAfterTimeLimit: 25_000 },
  )
  expect(await ledger.check()).toEqual([])
  const kinds = await database.db.creditEntry.groupBy({ by: ['kind'], _count: true })
  // A run that hardly moved anything would prove nothing.
  for (const { kind, _count } of kinds) expect(_count, kind).toBeGreaterThan(10)
  expect(kinds).toHaveLength(6)
}, 60_000)
