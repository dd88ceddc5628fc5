import { afterAll, expect, test } from 'vitest'
import { createDraft, must, openApi, publishBrand } from './api.ts'
import { openCustomer } from './customer.ts'
import { contentOf } from './kit-factory.ts'
import { watchTraces } from './untouched.ts'

const { app, account, api, brandKitId } = await openCustomer()
const stranger = await app.createAccount()
let traces = await watchTraces(app, account.organizationId)
afterAll(() => app.close())

/** Asked as a request and as a quote: both refuse alike, with words, and leave nothing behind. */
async function refused(input: Record<string, unknown>, { with: use = api } = {}) {
  const body = { brandKitId, prompt: 'Dunes in the evening', ...input }
  const asked = await use('/v1/generations', { json: body, headers: { 'idempotency-key': crypto.randomUUID() } })
  const quoted = await use('/v1/generations/quote', { json: body })
  const { error } = asked.body
  expect(error).toMatchObject({ charged: 0, requestId: asked.headers.get('x-request-id') })
  expect(error.message.length).toBeGreaterThan(10)
  expect(quoted.body.error).toEqual({ ...error, requestId: expect.stringMatching(/^req_/) })
  await traces.expectUntouched()
  return { status: asked.status, code: error.code, message: error.message, details: error.details }
}

test("a kit that does not exist, or is another organization's, is missing", async () => {
  const theirs = await publishBrand(openApi(app.url, stranger.apiKey), 'Figma')
  const unknown = await refused({ brandKitId: 'kit_doesnotexist' })
  expect(unknown).toMatchObject({ status: 404, code: 'missing' })
  expect(await refused({ brandKitId: theirs })).toEqual(unknown)
})

test('a kit that was never published is refused and says what to do', async () => {
  const draft = await createDraft(api, contentOf('1db954'))
  traces = await watchTraces(app, account.organizationId)
  expect(await refused({ brandKitId: draft })).toMatchObject({
    status: 400,
    code: 'input.invalid',
    message: expect.stringContaining('Publish'),
  })
})

test('sizes of 0 and 20 000 px, and sizes that are no numbers, are refused by field', async () => {
  const sizes = [
    { width: 0, height: 630 },
    { width: 1200, height: 20_000 },
    { width: 20_000, height: 20_000 },
    { width: -1, height: 100 },
    { width: 100.5, height: 100 },
    { width: '800', height: 100 },
    { width: 800 },
  ]
  for (const size of sizes) {
    const { status, code, message, details } = await refused({ size })
    expect([status, code], JSON.stringify(size)).toEqual([400, 'input.invalid'])
    expect(message).toContain('size.')
    for (const issue of details.issues) expect(issue.path).toContain('size.')
  }
})

test('a prompt that is empty, only spaces, or 100 kB is refused', async () => {
  for (const prompt of ['', '   \n\t ', 'a'.repeat(100_000), 'é'.repeat(50_000)]) {
    expect(await refused({ prompt })).toMatchObject({
      status: 400,
      code: 'input.invalid',
      message: expect.stringContaining('prompt: '),
    })
  }
})

test('text that no database can keep is refused, wherever it stands', async () => {
  for (const text of ['zero \u0000 byte', 'half of a pair \ud83c']) {
    for (const input of [{ prompt: text }, { copy: { headline: text } }, { layout: text }, { model: text }]) {
      expect(await refused(input), JSON.stringify(input)).toMatchObject({ status: 400, code: 'input.invalid' })
    }
    const kit = await api('/v1/brand-kits', { json: { name: text, content: contentOf('1db954') } })
    expect([kit.status, kit.body.error.code]).toEqual([400, 'input.invalid'])
  }
  for (const path of ['/v1/images/%00', '/v1/images/%00/file', '/v1/generations/%00/events', '/v1/images?search=%00']) {
    const answer = await api(path)
    expect([path, answer.status, answer.body.error.code]).toEqual([path, 400, 'input.invalid'])
  }
  await traces.expectUntouched()
})

test('fields that nobody knows, both of two rivals, and choices that do not exist are refused by name', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ colour: 'red' }, 'colour'],
    [{ count: 5 }, 'count'],
    [{ count: 0 }, 'count'],
    [{ seed: -1 }, 'seed'],
    [{ channel: 'myspace' }, 'channel'],
    [{ channel: 'square', size: { width: 800, height: 800 } }, 'channel or a size'],
    [{ layout: 'centre-fold' }, 'centre-fold'],
    [{ model: 'dall-e-2' }, 'dall-e-2'],
    [{ copy: { headline: 'x'.repeat(201) } }, 'copy.headline'],
    [{ references: [{ assetId: 'ast_nobodys' }] }, 'reference'],
  ]
  for (const [input, named] of wrong) {
    const { status, code, message } = await refused(input)
    expect([status, code], JSON.stringify(input)).toEqual([400, 'input.invalid'])
    expect(message).toContain(named)
  }
})

test('a model that its vendor retired is refused with the day and what to use instead, also by a quote', async () => {
  expect(await refused({ model: 'imagen-4.0-generate-001' })).toMatchObject({
    status: 400,
    code: 'input.invalid',
    message: expect.stringMatching(/retired.*2026-08-17.*studio/),
    details: { field: 'model', reason: 'retired', retiresOn: '2026-08-17', replacement: 'studio' },
  })
})

test('without enough credits nothing starts', async () => {
  const poor = await app.createAccount()
  const { ledger } = app.services
  const hold = { organizationId: poor.organizationId, generationId: 'gen_other', credits: 98, actor: 'test' }
  await app.db.$transaction((tx) => ledger.hold(tx, { ...hold, keyId: undefined, expiresInMs: 60_000 }))
  const send = openApi(app.url, poor.apiKey)
  const kit = await publishBrand(send)
  const before = await watchTraces(app, poor.organizationId)
  const answer = await send('/v1/generations', { json: { brandKitId: kit, prompt: 'dunes', count: 3 } })
  expect([answer.status, answer.body.error.code]).toEqual([402, 'credits.insufficient'])
  expect(answer.body.error).toMatchObject({ charged: 0, details: { reason: 'balance', available: 2, required: 3 } })
  await before.expectUntouched()
  await must(
    send('/v1/generations', { json: { brandKitId: kit, prompt: 'dunes', count: 1, size: { width: 64, height: 64 } } }),
    202,
  )
})

test('a key that is wrong, of another kind, or revoked opens nothing', async () => {
  const caller = { organizationId: account.organizationId, userId: account.userId } as never
  const { keys } = app.services.accounts
  const revoked = await keys.create(caller, { kind: 'secret', name: 'old', scopes: ['read', 'generate'] })
  await must(openApi(app.url, revoked.key)(`/v1/brand-kits/${brandKitId}`), 200)
  await keys.revoke(caller, revoked.id)
  const wrong = `${account.apiKey.slice(0, -1)}${account.apiKey.endsWith('x') ? 'y' : 'x'}`
  for (const key of [wrong, revoked.key, 'il_live_', 'il_pub_whatever', 'nonsense', `il_live_${'a'.repeat(500)}`]) {
    expect(await refused({}, { with: openApi(app.url, key) }), key).toMatchObject({
      status: 401,
      code: 'auth.required',
    })
  }
  const reader = await keys.create(caller, { kind: 'secret', name: 'reader', scopes: ['read'] })
  const denied = await openApi(app.url, reader.key)('/v1/generations', { json: { brandKitId, prompt: 'dunes' } })
  expect([denied.status, denied.body.error.code]).toEqual([403, 'access.denied'])
  await traces.expectUntouched()
})
