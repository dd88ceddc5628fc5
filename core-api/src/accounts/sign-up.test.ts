import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountsServer, newestLink, openAccountsServer, testUrl } from '../../test/accounts-server.ts'

let server: AccountsServer
beforeAll(async () => {
  server = await openAccountsServer()
})
afterAll(() => server.close())

const person = (email: string, over: object = {}) => ({
  name: 'Ada Long',
  email,
  organization: 'Ångström & Söhne',
  password: 'pass phrase 1',
  ...over,
})
const signIn = (email: string, password: string) => server.browser().post('/auth/sign-in/email', { email, password })

test('a person signs up, proves the address, signs in, and owns an organization', async () => {
  const browser = server.browser({ headers: { 'x-locale': 'zh-CN' } })
  const signedUp = await browser.post('/auth/sign-up', person('Ada@Customer.example'))
  expect(signedUp).toMatchObject({ status: 200, body: { ok: true } })
  expect(browser.cookies.size).toBe(0)
  expect(server.organizationsCreated).toEqual([])

  await server.runJobs()
  const mail = server.mailbox.at(-1)
  expect(mail).toMatchObject({ to: 'ada@customer.example', subject: '请验证你的 ImageLayer 邮箱' })
  const { link, token } = newestLink(server.mailbox, 'ada@customer.example')
  expect(link.startsWith(`${testUrl}/verify-email#token=`)).toBe(true)

  expect((await signIn('ada@customer.example', 'pass phrase 1')).status).toBe(401)
  expect(await browser.post('/auth/verify-email', { token })).toMatchObject({ status: 200, body: { ok: true } })
  expect(
    await browser.post('/auth/sign-in/email', { email: 'ADA@customer.example', password: 'pass phrase 1' }),
  ).toMatchObject({
    status: 200,
    body: { ok: true, twoFactor: false },
  })
  const me = await browser.get('/v1/me')
  expect(me.body).toMatchObject({
    user: { name: 'Ada Long', email: 'ada@customer.example', emailVerified: true },
    organization: { name: 'Ångström & Söhne', slug: expect.stringMatching(/^angstrom-sohne-\w{6}$/) },
    role: 'owner',
    via: 'session',
  })
  await server.runJobs()
  expect(server.organizationsCreated).toEqual([me.body.organization.id])
  expect((await browser.get('/auth/get-session')).body).toMatchObject({
    user: { email: 'ada@customer.example', locale: 'zh-CN' },
  })
})

test('a known address gets the same answer as a new one, and its owner a mail', async () => {
  const fresh = await server.browser().post('/auth/sign-up', person('fresh@customer.example'))
  const known = await server
    .browser()
    .post('/auth/sign-up', person('ada@customer.example', { password: 'an intruder here' }))
  expect([known.status, known.text, known.headers['set-cookie']]).toEqual([
    fresh.status,
    fresh.text,
    fresh.headers['set-cookie'],
  ])
  await server.runJobs()
  expect(server.mailbox.at(-1)).toMatchObject({ to: 'ada@customer.example', subject: '你已经有 ImageLayer 账号了' })
  expect((await signIn('ada@customer.example', 'an intruder here')).status).toBe(401)
  expect((await signIn('ada@customer.example', 'pass phrase 1')).status).toBe(200)
})

test('wrong password, unknown address, unconfirmed address: one and the same refusal', async () => {
  const refusals = [
    await signIn('ada@customer.example', 'wrong password'),
    await signIn('nobody@customer.example', 'wrong password'),
    await signIn('fresh@customer.example', 'pass phrase 1'),
    await signIn('fresh@customer.example', 'wrong password'),
  ].map(({ status, body, headers }) => [status, { ...body.error, requestId: '' }, headers['set-cookie']])
  expect(refusals[0]).toMatchObject([401, { code: 'auth.required', retryable: false, charged: 0 }, undefined])
  for (const refusal of refusals) expect(refusal).toEqual(refusals[0])
})

test('reset and new-link requests answer alike for known, unknown and unconfirmed addresses', async () => {
  const ask = async (path: string, email: string) => {
    const { status, text } = await server.browser({ address: '203.0.113.90' }).post(path, { email })
    return `${status} ${text}`
  }
  for (const path of ['/auth/request-password-reset', '/auth/send-verification-email']) {
    const answers = await Promise.all(['ada', 'nobody', 'fresh'].map((name) => ask(path, `${name}@customer.example`)))
    expect(new Set(answers)).toEqual(new Set(['200 {"ok":true}']))
  }
})

test('a sign-up that nobody confirmed gives way to the next one', async () => {
  await server.browser().post('/auth/sign-up', person('squat@customer.example', { password: 'planted by another' }))
  await server
    .browser()
    .post('/auth/sign-up', person('squat@customer.example', { name: 'Owner', password: 'chosen by owner' }))
  await server.runJobs()
  const { token } = newestLink(server.mailbox, 'squat@customer.example')
  await server.browser().post('/auth/verify-email', { token })
  expect((await signIn('squat@customer.example', 'planted by another')).status).toBe(401)
  expect((await signIn('squat@customer.example', 'chosen by owner')).status).toBe(200)
  expect(
    await server.db.organization.count({ where: { members: { some: { user: { email: 'squat@customer.example' } } } } }),
  ).toBe(1)
})

test('twenty sign-ups of one address at once make one person and one organization', async () => {
  const email = 'race@customer.example'
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      server.browser({ address: `198.51.100.${index}` }).post('/auth/sign-up', person(email)),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5) // the limit of one address's mails
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  expect(await server.db.user.count({ where: { email } })).toBe(1)
  expect(await server.db.organization.count({ where: { members: { some: { user: { email } } } } })).toBe(1)
  expect(await server.db.organization.count({ where: { members: { none: {} } } })).toBe(0)
})

test('a link that is changed, or for nobody, is refused in words and verifies nothing', async () => {
  const { token } = newestLink(server.mailbox, 'fresh@customer.example')
  const bad = await server
    .browser({ headers: { 'accept-language': 'zh;q=0.8, fr' } })
    .post('/auth/verify-email', { token: `${token}x` })
  expect(bad).toMatchObject({
    status: 400,
    body: { error: { code: 'input.invalid', message: '链接已使用或已过期，请重新获取。' } },
  })
  expect((await server.db.user.findUniqueOrThrow({ where: { email: 'fresh@customer.example' } })).emailVerified).toBe(
    false,
  )
})

test.each([
  ['no name', { name: ' ' }],
  ['no organization', { organization: '' }],
  ['a password of 7 characters', { password: '1234567' }],
  ['a password of 257 characters', { password: 'x'.repeat(257) }],
  ['no address', { email: 'ada@' }],
  ['an operator object', { email: { not: '' } }],
  ['a field too many', { role: 'owner' }],
])('%s is refused before anything is stored', async (_, over) => {
  const before = await server.db.user.count()
  const { status, body } = await server
    .browser({ address: '203.0.113.91' })
    .post('/auth/sign-up', person('bad@customer.example', over))
  expect([status, body.error.code]).toEqual([400, 'input.invalid'])
  expect(await server.db.user.count()).toBe(before)
})

test('a fault of password hashing is a fault of ours, logged, and nobody is told to wait', async () => {
  const broken = await openAccountsServer({ passwordCost: 'no number' as unknown as number })
  try {
    const answer = await broken
      .browser()
      .post('/auth/sign-in/email', { email: 'a@customer.example', password: '12345678' })
    expect([answer.status, answer.body.error.code]).toEqual([500, 'internal'])
    expect(broken.logged.some((line) => line.includes('Invalid salt'))).toBe(true)
  } finally {
    await broken.close()
  }
})
