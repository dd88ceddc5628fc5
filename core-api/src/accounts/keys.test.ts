import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AccountsServer, openAccountsServer, type Person } from '../../test/accounts-server.ts'

let server: AccountsServer
let ada: Person
beforeAll(async () => {
  server = await openAccountsServer()
  ada = await server.person('Ada')
})
afterAll(() => server.close())

const program = () => server.browser({ origin: undefined })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const create = async (input: object) =>
  (await ada.post('/v1/keys', { kind: 'secret', name: 'Server', scopes: ['read'], ...input })).body
const publishable = (origins: string[]) =>
  create({ kind: 'publishable', scopes: undefined, origins, spendCapCredits: 50 })
const code = (answer: { status: number; body: { error?: { code?: string } } }) =>
  `${answer.status} ${answer.body?.error?.code}`

test('a secret key is shown once, stored as a hash, and acts within its scopes', async () => {
  const made = await create({ scopes: ['generate', 'read', 'read'], spendCapCredits: 25 })
  expect(made).toMatchObject({
    kind: 'secret',
    scopes: ['generate', 'read'],
    spendCapCredits: 25,
    spentCredits: 0,
    expiresAt: null,
  })
  expect(made.key).toMatch(/^il_live_[a-zA-Z]{64}$/)
  expect(made.start).toBe(made.key.slice(0, 12))
  expect(await server.db.keyBudget.findUnique({ where: { keyId: made.id } })).toMatchObject({
    capCredits: 25,
    organizationId: ada.organizationId,
  })

  const me = await program().get('/v1/me', bearer(made.key))
  expect(me.body).toMatchObject({ via: 'key', user: null, role: null, organization: { id: ada.organizationId } })
  const listed = await ada.get('/v1/keys')
  expect(listed.body.items[0]).toMatchObject({ id: made.id, name: 'Server', scopes: ['generate', 'read'] })
  expect(listed.text).not.toContain(made.key)
  expect(code(await program().get('/v1/keys', bearer(made.key)))).toBe('403 access.denied')
  const narrow = await create({ scopes: ['generate'] })
  expect(code(await program().get('/v1/me', bearer(narrow.key)))).toBe('403 access.denied')
})

test('wrong, cut, foreign and malformed keys are all the same 401, and never fall back to the cookie', async () => {
  const { key } = await create({})
  const wrong = [
    `${key}x`,
    key.slice(0, -1),
    key.toUpperCase(),
    'il_live_',
    `il_pub_${key.slice(8)}`,
    'x'.repeat(400),
    'A'.repeat(31),
  ]
  for (const value of wrong) expect(code(await ada.get('/v1/me', bearer(value)))).toBe('401 auth.required')
  for (const authorization of ['', 'Bearer', `Basic ${key}`, key])
    expect(code(await ada.get('/v1/me', { authorization }))).toBe('401 auth.required')
  expect(code(await program().get('/v1/me'))).toBe('401 auth.required')
})

test('a revoked key ends here at once and in every other process within 5 seconds', async () => {
  const { id, key } = await create({})
  expect((await program().get('/v1/me', bearer(key))).status).toBe(200)
  expect((await ada.send('DELETE', `/v1/keys/${id}`)).status).toBe(200)
  expect(code(await program().get('/v1/me', bearer(key)))).toBe('401 auth.required')

  const other = await create({})
  await program().get('/v1/me', bearer(other.key))
  await server.db.apikey.delete({ where: { id: other.id } }) // another process revoked it
  server.letPass(5000)
  expect(code(await program().get('/v1/me', bearer(other.key)))).toBe('401 auth.required')
})

test('a clock that is set back does not keep a revoked key alive', async () => {
  const { id, key } = await create({})
  expect((await program().get('/v1/me', bearer(key))).status).toBe(200)
  await server.db.apikey.delete({ where: { id } })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
  try {
    server.letPass(5000)
    expect(code(await program().get('/v1/me', bearer(key)))).toBe('401 auth.required')
  } finally {
    vi.useRealTimers()
  }
})

test('a key ends by the clock of the database, whatever that of the process says', async () => {
  const { id, key } = await create({ expiresInDays: 1 })
  await server.pool.query(`UPDATE apikey SET "expiresAt" = now() - interval '1 second' WHERE id = $1`, [id])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
  try {
    expect(code(await program().get('/v1/me', bearer(key)))).toBe('401 auth.required')
  } finally {
    vi.useRealTimers()
  }
})

test('an expired key is refused even while it is remembered', async () => {
  const { id, key, expiresAt } = await create({ expiresInDays: 1 })
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(86_000_000)
  await server.pool.query(`UPDATE apikey SET "expiresAt" = now() + interval '3 seconds' WHERE id = $1`, [id])
  expect((await program().get('/v1/me', bearer(key))).status).toBe(200)
  server.letPass(3100) // the answer is remembered for four seconds
  expect(code(await program().get('/v1/me', bearer(key)))).toBe('401 auth.required')
})

test('a key in use is looked up once in four seconds and its use noted once a minute', async () => {
  const { id, key } = await create({})
  server.letPass(120_000)
  await Promise.all(Array.from({ length: 20 }, () => program().get('/v1/me', bearer(key))))
  const noted = async () => (await server.db.apikey.findUniqueOrThrow({ where: { id } })).lastRequest
  await expect.poll(noted).not.toBeNull()
  const first = await noted()
  server.letPass(30_000)
  await program().get('/v1/me', bearer(key))
  expect(await noted()).toEqual(first)
})

test.each([
  ['https://shop.example', 200],
  ['http://shop.example', 403],
  ['https://shop.example.evil', 403],
  ['https://evil-shop.example', 403],
  ['https://www.shop.example', 403],
  ['https://shop.example:8443', 403],
  ['https://SHOP.example', 403],
  ['null', 403],
  [undefined, 403],
])('a publishable key of shop.example used from %s: %i', async (origin, status) => {
  const { key } = await publishable(['https://Shop.example:443'])
  const answer = await program().get('/v1/me', { 'x-publishable-key': key, origin })
  expect(answer.status).toBe(status)
  if (status === 200) expect(answer.body).toMatchObject({ via: 'publishable', user: null })
})

test('a publishable key is no bearer key, lists nothing and names each site', async () => {
  const { key, origins } = await publishable(['https://a.com', 'https://a.com', 'http://localhost:3000'])
  expect(origins).toEqual(['https://a.com', 'http://localhost:3000'])
  expect(code(await program().get('/v1/me', bearer(key)))).toBe('401 auth.required')
  const page = { 'x-publishable-key': key, origin: 'https://a.com' }
  for (const path of ['/v1/keys', '/v1/members', '/v1/invitations', '/v1/organizations'])
    expect(code(await program().get(path, page))).toBe('403 access.denied')
})

test.each([
  ['https://*.a.com'],
  ['https://user:secret@a.com'],
  ['https://@a.com'],
  ['https://a.com/path'],
  ['https://a.com/'],
  ['https://a.com?x'],
  ['https://a.com#x'],
  ['https://a.com\\x'],
  ['https:\\\\a.com'],
  ['https://a.com:'],
  ['https://a.com:99999'],
  ['https://a%2ecom'],
  ['https://a\u00ad.com'],
  [' https://a.com'],
  ['https://a.com\n'],
  ['ftp://a.com'],
  ['a.com'],
])('%j is refused as an origin of a key, and not trimmed into one', async (bad) => {
  const answer = await publishable([bad])
  expect(answer.error?.code).toBe('input.invalid')
})

test('an origin is kept as browsers send it', async () => {
  const { origins } = await publishable(['https://Bücher.example:443', 'http://[::1]:3000'])
  expect(origins).toEqual(['https://xn--bcher-kva.example', 'http://[::1]:3000'])
})

test("another organization's key is missing, and its list is its own", async () => {
  const { id } = await create({})
  const eve = await server.person('Eve')
  expect(code(await eve.send('DELETE', `/v1/keys/${id}`))).toBe('404 missing')
  expect((await eve.get('/v1/keys')).body.items).toEqual([])
  expect(await server.db.apikey.count({ where: { id } })).toBe(1)
})

test('a paired device and a page of ours are told when their session is over; garbage is told to sign in', async () => {
  const token = ada.cookies.get('il_session')?.split('.')[0] ?? ''
  expect((await program().get('/v1/me', bearer(token))).body).toMatchObject({ via: 'session', role: 'owner' })
  expect(code(await program().get('/v1/me', bearer('A'.repeat(32))))).toBe('401 auth.expired')
  expect(code(await program().get('/v1/me', bearer('h1:not-a-token')))).toBe('401 auth.required')
  const stored = await server.db.session.findFirstOrThrow({ where: { userId: ada.userId } })
  expect(code(await program().get('/v1/me', bearer(stored.token)))).toBe('401 auth.required') // a dump opens nothing
  expect(code(await program().get('/v1/me', { cookie: `il_session=${encodeURIComponent(stored.token)}` }))).toBe(
    '401 auth.required',
  )
})
