import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerOf, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'
import { contentOf, json } from '../../test/kit-factory.ts'
import { newId } from '../ids.ts'

// No worker runs here: what is asked for stays queued.
let rooms: GenerationRooms
beforeAll(async () => {
  rooms = await openGenerationRooms({ maxActivePerOrganization: 5 })
})
afterAll(async () => {
  expect(await rooms.ledger.check()).toEqual([])
  await rooms.close()
})

const withKey = (key: string, body: unknown): RequestInit => ({
  ...json('POST', body),
  headers: { 'idempotency-key': key },
})
const jobsOf = (id: string) =>
  rooms.database.db.$queryRaw<unknown[]>`SELECT key, priority FROM graphile_worker.jobs WHERE key = ${id}`

test('a request holds its price, is queued, and has one job', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 10 })
  const answer = await rooms.as(caller)('/v1/generations', json('POST', inputOf(brandKitId, { count: 3 })))
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^gen_/),
    status: 'queued',
    credits: { held: 3, available: 7 },
  })
  expect(await jobsOf(answer.body.id)).toHaveLength(1)
  const view = await rooms.as(caller)(`/v1/generations/${answer.body.id}`)
  expect(view.body).toMatchObject({
    status: 'queued',
    progress: { stage: 'queued', done: 0, total: 3 },
    images: [],
    error: null,
    brandKitVersion: 1,
    model: 'studio',
    credits: { held: 3, charged: 0 },
  })
  expect((await rooms.as(caller)('/v1/credits')).body).toMatchObject({ available: 7, held: 3 })
})

test('a repeated key gets the first answer byte for byte, and nothing more is held', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 10 })
  const send = rooms.as(caller)
  const first = await send('/v1/generations', withKey('k-1', inputOf(brandKitId)))
  await send('/v1/generations', withKey('k-2', inputOf(brandKitId)))
  const reordered = Object.fromEntries(Object.entries(inputOf(brandKitId)).reverse())
  const again = await send('/v1/generations', withKey('k-1', reordered))
  expect(again.bytes.equals(first.bytes)).toBe(true)
  expect((await rooms.ledger.balance(caller.organizationId)).held).toBe(2)
})

test('a repeated key is answered even when the request would now be refused', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 1 })
  const send = rooms.as(caller)
  const first = await send('/v1/generations', withKey('k-1', inputOf(brandKitId)))
  await rooms.brandKits.remove({ organizationId: caller.organizationId }, brandKitId)
  const again = await send('/v1/generations', withKey('k-1', inputOf(brandKitId)))
  expect(again.bytes.equals(first.bytes)).toBe(true)
})

test('a repeated key with other input is refused', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const send = rooms.as(caller)
  await send('/v1/generations', withKey('k-1', inputOf(brandKitId)))
  const other = await send('/v1/generations', withKey('k-1', inputOf(brandKitId, { prompt: 'Something else' })))
  expect([other.status, other.body.error.code, other.body.error.charged]).toEqual([409, 'request.conflict', 0])
})

test('twenty requests with one key at once are one generation with one answer', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 1 }) // enough for one only
  const facts = { idempotencyKey: 'same', locale: 'en' } as const
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => rooms.generations.request(caller, inputOf(brandKitId), facts)),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await rooms.database.db.generation.count({ where: { organizationId: caller.organizationId } })).toBe(1)
  const later = await rooms.as(caller)('/v1/generations', withKey('same', inputOf(brandKitId)))
  expect([later.status, later.bytes.toString()]).toEqual([202, JSON.stringify(answers[0])])
})

test('the key of one organization means nothing in another', async () => {
  const one = await rooms.addOrganization()
  const two = await rooms.addOrganization()
  const first = await rooms.as(one.caller)('/v1/generations', withKey('shared', inputOf(one.brandKitId)))
  const second = await rooms.as(two.caller)('/v1/generations', withKey('shared', inputOf(two.brandKitId)))
  expect(second.body.id).not.toBe(first.body.id)
})

test('what is refused holds nothing and says which field', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const { organizationId } = caller
  const { id: unpublished } = await rooms.brandKits.create(caller, { name: 'Draft', content: contentOf('112233') })
  const other = await rooms.addOrganization()
  const input = inputOf(brandKitId)
  const cases: Array<[body: unknown, status: number, code: string, field?: string]> = [
    [{ ...input, brandKitId: newId('kit') }, 404, 'missing'],
    [{ ...input, brandKitId: other.brandKitId }, 404, 'missing'],
    [{ ...input, brandKitId: unpublished }, 400, 'input.invalid'],
    [{ ...input, channel: 'square' }, 400, 'input.invalid', 'size'],
    [{ ...input, size: { width: 0, height: 100 } }, 400, 'input.invalid'],
    [{ ...input, size: { width: 20_000, height: 100 } }, 400, 'input.invalid'],
    [{ ...input, prompt: '   ' }, 400, 'input.invalid'],
    [{ ...input, prompt: 'x'.repeat(100_000) }, 400, 'input.invalid'],
    [{ ...input, count: 5 }, 400, 'input.invalid'],
    [{ ...input, layout: 'nowhere' }, 400, 'input.invalid', 'layout'],
    [{ ...input, model: 'unknown' }, 400, 'input.invalid', 'model'],
    [{ ...input, model: 'gemini-3.1-flash-image' }, 400, 'input.invalid', 'model'],
    [{ ...input, references: [{ assetId: 'ast_x', role: 'style' }] }, 400, 'input.invalid', 'references'],
    [{ ...input, organizationId: 'org_other' }, 400, 'input.invalid'],
    [{ ...input, priceCredits: 0 }, 400, 'input.invalid'],
  ]
  for (const [body, status, code, field] of cases) {
    for (const path of ['/v1/generations', '/v1/generations/quote']) {
      const answer = await rooms.as(caller)(path, json('POST', body))
      expect([answer.status, answer.body.error?.code], JSON.stringify(body).slice(0, 200)).toEqual([status, code])
      if (field) expect(answer.body.error.details.field).toBe(field)
      expect(answer.body.error.message).toMatch(/\w+ \w+/)
    }
  }
  expect((await rooms.ledger.balance(organizationId)).held).toBe(0)
})

test('a retired model is refused with the replacement named', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const body = inputOf(brandKitId, { model: 'imagen-4.0-generate-001' })
  const { status, body: answer } = await rooms.as(caller)('/v1/generations', json('POST', body))
  expect([status, answer.error.details.reason, answer.error.details.replacement]).toEqual([400, 'retired', 'studio'])
  expect(answer.error.message).toContain('retired')
})

test('without credits the answer says how many are asked for and how many are there', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 2 })
  const { status, body } = await rooms.as(caller)('/v1/generations', json('POST', inputOf(brandKitId, { count: 3 })))
  expect([status, body.error.code]).toEqual([402, 'credits.insufficient'])
  expect(body.error.details).toEqual({ reason: 'balance', required: 3, available: 2 })
  expect(await rooms.database.db.generation.count({ where: { organizationId: caller.organizationId } })).toBe(0)
})

test('an organization above its cap is told to wait, and nothing stays held for it', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => rooms.as(caller)('/v1/generations', json('POST', inputOf(brandKitId)))),
  )
  const refused = answers.filter((answer) => answer.status === 429)
  expect(refused).toHaveLength(7)
  expect(refused[0]?.body.error.code).toBe('rate.limited')
  expect((await rooms.ledger.balance(caller.organizationId)).held).toBe(5)
})

test('who has much under way waits behind who has little', async () => {
  const busy = await rooms.addOrganization()
  const calm = await rooms.addOrganization()
  for (let index = 0; index < 3; index++)
    await rooms.generations.request(busy.caller, inputOf(busy.brandKitId), { locale: 'en' })
  const late = await rooms.generations.request(busy.caller, inputOf(busy.brandKitId), { locale: 'en' })
  const first = await rooms.generations.request(calm.caller, inputOf(calm.brandKitId), { locale: 'en' })
  expect(await jobsOf(late.id)).toMatchObject([{ priority: 3 }])
  expect(await jobsOf(first.id)).toMatchObject([{ priority: 0 }])
})

test('without a channel or a size it is a link preview', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const answer = await rooms.as(caller)('/v1/generations/quote', json('POST', { brandKitId, prompt: 'A lake' }))
  expect(answer.body.size).toEqual({ width: 1200, height: 630 })
})

test('a quote names the price and holds nothing', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 10 })
  const body = { ...inputOf(brandKitId, { count: 2 }), size: undefined, channel: 'story' }
  const answer = await rooms.as(caller)('/v1/generations/quote', json('POST', body))
  expect(answer.body).toMatchObject({
    credits: 2,
    creditsPerImage: 1,
    available: 10,
    model: 'studio',
    size: { width: 1080, height: 1920 },
  })
  expect((await rooms.ledger.balance(caller.organizationId)).held).toBe(0)
})

test('a waiting generation is canceled at once, gives everything back, and loses its job', async () => {
  const { caller, brandKitId } = await rooms.addOrganization({ credits: 10 })
  const { id } = await rooms.generations.request(caller, inputOf(brandKitId), { locale: 'en' })
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => rooms.as(caller)(`/v1/generations/${id}/cancel`, json('POST'))),
  )
  for (const answer of answers) expect([answer.status, answer.body.status]).toEqual([200, 'canceled'])
  expect(await jobsOf(id)).toEqual([])
  expect(await rooms.ledger.balance(caller.organizationId)).toMatchObject({ available: 10, held: 0 })
})

test('another organization finds nothing: not to read, not to watch, not to cancel', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const stranger = rooms.as((await rooms.addOrganization()).caller)
  const { id } = await rooms.generations.request(caller, inputOf(brandKitId), { locale: 'en' })
  for (const [path, init] of [
    [`/v1/generations/${id}`],
    [`/v1/generations/${id}/events`],
    [`/v1/generations/${id}/cancel`, json('POST')],
  ] as const) {
    const answer = await stranger(path, init)
    expect([answer.status, answer.body.error.code], path).toEqual([404, 'missing'])
  }
  expect((await stranger('/v1/generations')).body.items).toEqual([])
  expect((await rooms.generations.get(caller, id, 'en')).status).toBe('queued')
})

test('a publishable key sees what was asked for with it, and no list', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const { organizationId } = caller
  const keyed = (keyId: string) => {
    const { userId: _user, ...rest } = callerOf(organizationId, { via: 'publishable', keyId, role: 'editor' })
    return rooms.as(rest)
  }
  const own = await keyed('key_a')('/v1/generations', json('POST', inputOf(brandKitId)))
  expect((await keyed('key_a')(`/v1/generations/${own.body.id}`)).status).toBe(200)
  expect((await keyed('key_b')(`/v1/generations/${own.body.id}`)).status).toBe(404)
  expect((await keyed('key_b')(`/v1/generations/${own.body.id}/events`)).status).toBe(404)
  expect((await keyed('key_a')('/v1/generations')).status).toBe(403)
})

test('a key without the scope, and a viewer, may not spend', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const callers = [{ role: 'viewer' }, { via: 'key', keyId: 'key_1', scopes: ['read'] }] as const
  for (const changes of callers) {
    const answer = await rooms.as({ ...caller, ...changes })('/v1/generations', json('POST', inputOf(brandKitId)))
    expect([answer.status, answer.body.error.code]).toEqual([403, 'access.denied'])
  }
  expect((await rooms.as(caller)('/v1/models')).body).toMatchObject({ defaultModel: 'studio' })
})

test('the list pages newest first without gaps', async () => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const asked: string[] = []
  for (let index = 0; index < 5; index++)
    asked.unshift((await rooms.generations.request(caller, inputOf(brandKitId), { locale: 'en' })).id)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await rooms.as(caller)(`/v1/generations?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...body.items.map((item: { id: string }) => item.id))
    cursor = body.nextCursor
  } while (cursor)
  expect(seen).toEqual(asked)
})
