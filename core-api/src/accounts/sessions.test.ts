import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AccountsServer,
  goodPassword,
  newestLink,
  openAccountsServer,
  testUrl,
} from '../../test/accounts-server.ts'

let server: AccountsServer
beforeAll(async () => {
  server = await openAccountsServer()
})
afterAll(() => server.close())

const expectCode = (answer: { status: number; body: { error?: { code?: string } } }) =>
  `${answer.status} ${answer.body?.error?.code}`

test('signing in sets one essential cookie that scripts and other sites cannot use', async () => {
  const ada = await server.person('Ada')
  expect([...ada.cookies.keys()]).toEqual(['il_session'])
  const line = ada.setCookies.get('il_session') ?? ''
  expect(line).toMatch(/HttpOnly/i)
  expect(line).toMatch(/SameSite=Lax/i)
  expect(line).toMatch(/Path=\//)
  expect(line).not.toMatch(/Secure|Domain/i)
})

test('on https the cookie is bound to the host', async () => {
  const secure = await openAccountsServer({ publicUrl: 'https://app.imagelayer.example' })
  const ada = await secure.person('Ada')
  expect([...ada.cookies.keys()]).toEqual(['__Host-il_session'])
  expect(ada.setCookies.get('__Host-il_session')).toMatch(/; Secure/i)
  expect((await ada.get('/v1/me')).status).toBe(200)
  await secure.close()
})

test('the answer of a sign-in holds no token', async () => {
  const ada = await server.person('Tess')
  const again = await ada.post('/auth/sign-in/email', { email: ada.email, password: goodPassword })
  expect(again.text).toBe('{"ok":true,"twoFactor":false}')
  expect(again.headers['set-auth-token']).toBeUndefined()
  expect((await ada.get('/auth/get-session')).text).not.toContain(ada.cookies.get('il_session')?.split('.')[0])
})

test('signing in again gives another session; signing out ends it on the server', async () => {
  const ada = await server.person('Olga')
  const first = ada.cookies.get('il_session')
  await ada.post('/auth/sign-in/email', { email: ada.email, password: goodPassword })
  const second = ada.cookies.get('il_session')
  expect(second).not.toBe(first)
  await ada.post('/auth/sign-out')
  expect(ada.cookies.size).toBe(0)
  expect(expectCode(await server.browser().get('/v1/me', { cookie: `il_session=${second}` }))).toBe('401 auth.expired')
})

test('a reset ends every session, works once, and only the new password opens', async () => {
  const ada = await server.person('Rosa')
  const phone = server.browser()
  await phone.post('/auth/sign-in/email', { email: ada.email, password: goodPassword })
  await server.browser().post('/auth/request-password-reset', { email: ada.email })
  await server.runJobs()
  const { link, token } = newestLink(server.mailbox, ada.email)
  expect(link.startsWith(`${testUrl}/reset-password#token=`)).toBe(true)
  const newPassword = `${'ü'.repeat(100)}🎨`
  expect((await server.browser().post('/auth/reset-password', { token, newPassword })).status).toBe(200)
  expect(expectCode(await ada.get('/v1/me'))).toBe('401 auth.expired')
  expect(expectCode(await phone.get('/v1/me'))).toBe('401 auth.expired')
  const used = await server.browser().post('/auth/reset-password', { token, newPassword: 'another password' })
  expect(expectCode(used)).toBe('400 input.invalid')
  const { email } = ada
  expect(expectCode(await server.browser().post('/auth/sign-in/email', { email, password: goodPassword }))).toBe(
    '401 auth.required',
  )
  expect((await server.browser().post('/auth/sign-in/email', { email, password: newPassword })).status).toBe(200)
})

test('changing the password ends the other sessions and keeps this one signed in', async () => {
  const ada = await server.person('Cora')
  const phone = server.browser()
  await phone.post('/auth/sign-in/email', { email: ada.email, password: goodPassword })
  const wrong = await ada.post('/auth/change-password', {
    currentPassword: 'not it at all',
    newPassword: 'a better password',
  })
  expect(expectCode(wrong)).toBe('400 input.invalid')
  await ada.post('/auth/change-password', { currentPassword: goodPassword, newPassword: 'a better password' })
  expect((await ada.get('/v1/me')).status).toBe(200)
  expect(expectCode(await phone.get('/v1/me'))).toBe('401 auth.expired')
})

test('a session ends by its time and by its greatest age, and use lengthens it', async () => {
  const ada = await server.person('Thea')
  const day = 86_400_000
  const set = (data: object) => server.db.session.updateMany({ where: { userId: ada.userId }, data })
  await set({ updatedAt: new Date(Date.now() - 2 * day), expiresAt: new Date(Date.now() + day) })
  expect((await ada.get('/v1/me')).status).toBe(200)
  await expect
    .poll(async () => (await server.db.session.findFirstOrThrow({ where: { userId: ada.userId } })).expiresAt.getTime())
    .toBeGreaterThan(Date.now() + 20 * day)
  await set({ createdAt: new Date(Date.now() - 181 * day) })
  expect(expectCode(await ada.get('/v1/me'))).toBe('401 auth.expired')
  await set({ createdAt: new Date(), expiresAt: new Date(Date.now() - 1000) })
  expect(expectCode(await ada.get('/v1/me'))).toBe('401 auth.expired')
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['a null origin', { origin: 'null' }],
  ['no origin', { origin: undefined }],
  ['a look-alike', { origin: `${testUrl}.evil.example` }],
  ['another port', { origin: 'http://localhost:8788' }],
])('a cookie from %s changes nothing', async (_, headers) => {
  const ada = await server.person(`Csrf${Object.values(headers)[0] ?? 'none'}`.replace(/\W/g, ''))
  const keys = { kind: 'secret', name: 'x', scopes: ['read'] }
  expect(expectCode(await ada.post('/v1/keys', keys, headers))).toBe('403 access.denied')
  expect(expectCode(await ada.post('/auth/sign-out', {}, headers))).toBe('403 access.denied')
  expect((await ada.get('/v1/me')).status).toBe(200)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  '%s opens no door',
  async (type) => {
    const body = '{"email":"ada@customer.example","password":"correct horse battery"}'
    const answer = await server.browser().post('/auth/sign-in/email', body, { 'content-type': type })
    expect(answer.status).toBe(415)
    expect(answer.headers['set-cookie']).toBeUndefined()
  },
)

test('a body over 16 kB is refused unread, and what is no JSON or no object is refused', async () => {
  const browser = server.browser()
  expect((await browser.post('/auth/sign-in/email', { email: 'a'.repeat(17_000) })).status).toBe(413)
  for (const body of ['{"email":', '[]', '"text"', 'null', '{"email":{"not":""},"password":"x"}'])
    expect(expectCode(await browser.post('/auth/sign-in/email', body))).toBe('400 input.invalid')
})

test('what better-auth could do and we do not offer is not there', async () => {
  const ada = await server.person('Nina')
  const closed = [
    'sign-up/email',
    'api-key/create',
    'organization/create',
    'organization/set-active',
    'delete-user',
    'change-email',
    'device',
    'list-sessions',
    'update-session',
    'link-social',
  ]
  for (const path of closed) expect((await ada.post(`/auth/${path}`)).status).toBe(404)
  for (const path of ['verify-email?token=x', 'device?user_code=BCDFGHJK', 'error', 'ok', 'list-accounts'])
    expect((await ada.get(`/auth/${path}`)).status).toBe(404)
})

test('ten failures close an account and an address for a quarter of an hour, in parallel too, whoever they are', async () => {
  const ada = await server.person('Gwen', { address: '192.0.2.1' })
  for (const email of [ada.email, 'nobody-at-all@customer.example']) {
    const tries = Array.from({ length: 30 }, (_, index) =>
      server
        .browser({ address: `192.0.2.${index + 10}` })
        .post('/auth/sign-in/email', { email, password: `guess number ${index}` }),
    )
    const codes = (await Promise.all(tries)).map(expectCode)
    expect(codes.filter((code) => code === '401 auth.required')).toHaveLength(10)
    expect(codes.filter((code) => code === '429 rate.limited')).toHaveLength(20)
  }
  const right = { email: ada.email, password: goodPassword }
  expect(expectCode(await server.browser({ address: '192.0.2.99' }).post('/auth/sign-in/email', right))).toBe(
    '429 rate.limited',
  )
  await server.db.$executeRaw`UPDATE "rateLimit" SET "lastRequest" = "lastRequest" - 901000`
  expect((await server.browser({ address: '192.0.2.99' }).post('/auth/sign-in/email', right)).status).toBe(200)

  const stuffing = (index: number) =>
    server
      .browser({ address: '192.0.2.200' })
      .post('/auth/sign-in/email', { email: `person${index}@customer.example`, password: 'stolen elsewhere' })
  const codes = []
  for (let index = 0; index < 12; index++) codes.push(expectCode(await stuffing(index)))
  expect(codes.slice(10)).toEqual(['429 rate.limited', '429 rate.limited'])
})

test('success gives a try back, and a forged forwarding header buys none', async () => {
  const ada = await server.person('Hana', { address: '192.0.2.150' })
  const right = { email: ada.email, password: goodPassword }
  for (let index = 0; index < 12; index++) expect((await ada.post('/auth/sign-in/email', right)).status).toBe(200)
  const forged = (index: number) =>
    server
      .browser({ address: '2001:db8:1:2::5' })
      .post(
        '/auth/sign-in/email',
        { email: `other${index}@customer.example`, password: 'wrong password' },
        { 'x-forwarded-for': `10.0.0.${index}`, 'x-real-ip': `10.0.0.${index}`, 'cf-connecting-ip': `10.0.0.${index}` },
      )
  const codes = []
  for (let index = 0; index < 11; index++) codes.push(expectCode(await forged(index)))
  expect(codes[10]).toBe('429 rate.limited')
  const neighbour = server.browser({ address: '2001:db8:1:2:ffff::9' })
  expect(expectCode(await neighbour.post('/auth/sign-in/email', right))).toBe('429 rate.limited') // same /64
})

test('a person without any organization gets one of their own, and one only', async () => {
  const ada = await server.person('Solo')
  await server.db.organization.delete({ where: { id: ada.organizationId } })
  const answers = await Promise.all(Array.from({ length: 8 }, () => ada.get('/v1/me')))
  expect(new Set(answers.map(({ body }) => body.organization.id)).size).toBe(1)
  expect(answers[0]?.body).toMatchObject({ organization: { name: 'Solo' }, role: 'owner' })
})
