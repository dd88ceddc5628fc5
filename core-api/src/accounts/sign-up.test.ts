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

/** The tokens of all links mailed to an address, oldest first. */
const tokensOf = (email: string): string[] =>
  server.mailbox
    .filter(({ to }) => to === email)
    .flatMap(({ text }) => /verify-email#token=(\S+)/.exec(text)?.[1] ?? [])
    .map(decodeURIComponent)
const confirm = (token: string) => server.browser().post('/auth/verify-email', { token })
const signUpAs = (email: string, over: object) => server.browser().post('/auth/sign-up', person(email, over))
const isOver = { status: 400, body: { error: { code: 'input.invalid' } } }

test.each([
  ['first', 0],
  ['last', 1],
])('a link confirms the sign-up it was mailed for, whoever signed up beside it: the %s', async (name, own) => {
  const email = `bob-${name}@customer.example`
  const bob = (index: number) => ({
    name: `Bob ${index}`,
    organization: `Works ${index}`,
    password: `pass phrase of ${index}`,
  })
  for (const index of [0, 1]) {
    await signUpAs(email, bob(index))
    await server.runJobs()
  }
  const tokens = tokensOf(email)
  expect(tokens).toHaveLength(2)
  expect(await server.db.user.count({ where: { email } })).toBe(0)
  expect((await confirm(tokens[own] ?? '')).status).toBe(200)
  const browser = server.browser()
  const { password, ...names } = bob(own)
  expect((await browser.post('/auth/sign-in/email', { email, password })).status).toBe(200)
  expect((await browser.get('/v1/me')).body).toMatchObject({
    user: { name: names.name },
    organization: { name: names.organization },
  })
  expect(await confirm(tokens[1 - own] ?? '')).toMatchObject(isOver)
  expect((await signIn(email, bob(1 - own).password)).status).toBe(401)
  expect((await confirm(tokens[own] ?? '')).status).toBe(200) // followed twice, as mail programs do
  expect((await signIn(email, password)).status).toBe(200)
  expect(await server.db.organization.count({ where: { members: { some: { user: { email } } } } })).toBe(1)
  expect(await server.db.signUp.count({ where: { email } })).toBe(0) // no second copy of the password stays
})

test('a link asked for again confirms the same sign-up; when several wait, none of them is mailed', async () => {
  const email = 'again@customer.example'
  const ask = async () => {
    await server.browser().post('/auth/send-verification-email', { email: 'Again@customer.example' })
    await server.runJobs()
  }
  await signUpAs(email, { password: 'typed by the owner' })
  await server.runJobs()
  await ask()
  expect(tokensOf(email)).toHaveLength(2)
  await signUpAs(email, { password: 'planted by another' })
  await server.runJobs()
  await ask()
  expect(tokensOf(email)).toHaveLength(3)
  expect(server.mailbox.at(-1)).toMatchObject({ to: email, text: expect.stringContaining(`${testUrl}/sign-up\n`) })
  expect((await confirm(tokensOf(email)[1] ?? '')).status).toBe(200)
  expect((await signIn(email, 'typed by the owner')).status).toBe(200)
})

test('a link works for a day', async () => {
  const email = 'late@customer.example'
  await signUpAs(email, {})
  await server.runJobs()
  const hours = (count: number) => new Date(Date.now() + count * 3600_000)
  const { expiresAt } = await server.db.signUp.findFirstOrThrow({ where: { email } })
  expect(expiresAt.getTime()).toBeGreaterThan(hours(23.9).getTime())
  await server.db.signUp.updateMany({ where: { email }, data: { expiresAt: hours(-0.01) } })
  expect(await confirm(tokensOf(email)[0] ?? '')).toMatchObject(isOver)
  expect(await server.db.user.count({ where: { email } })).toBe(0)
})

test('twenty sign-ups of one address, and all their links at once, make one person and one organization', async () => {
  const email = 'race@customer.example'
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      server.browser({ address: `198.51.100.${index}` }).post('/auth/sign-up', person(email)),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5) // the limit of one address's mails
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  await server.runJobs()
  const tokens = tokensOf(email)
  expect(tokens).toHaveLength(5)
  const followed = await Promise.all(tokens.flatMap((token) => [confirm(token), confirm(token)]))
  expect(followed.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  expect(new Set(followed.map(({ status }) => status))).toEqual(new Set([200, 400]))
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
  expect(await server.db.user.count({ where: { email: 'fresh@customer.example' } })).toBe(0)
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
  const before = await server.db.signUp.count()
  const { status, body } = await server
    .browser({ address: '203.0.113.91' })
    .post('/auth/sign-up', person('bad@customer.example', over))
  expect([status, body.error.code]).toEqual([400, 'input.invalid'])
  expect(await server.db.signUp.count()).toBe(before)
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
