import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AccountsServer,
  goodPassword,
  newestLink,
  openAccountsServer,
  testUrl,
} from '../../test/accounts-server.ts'
import type { Browser } from '../../test/browser.ts'
import { type FakeGoogleSignIn, type GooglePerson, startFakeGoogleSignIn } from '../../test/fakes/google-sign-in.ts'

let google: FakeGoogleSignIn
let server: AccountsServer
beforeAll(async () => {
  google = await startFakeGoogleSignIn(`${testUrl}/auth/callback/google`)
  const { clientId, clientSecret, endpoints } = google
  server = await openAccountsServer({ googleSignIn: { clientId, clientSecret, endpoints } })
})
afterAll(async () => {
  await server.close()
  await google.close()
})

const person = (sub: string, over: Partial<GooglePerson> = {}): GooglePerson => ({
  sub,
  email: `${sub}@gmail.example`,
  email_verified: true,
  name: 'Grace',
  ...over,
})
const ownPath = (url: string) => url.slice(testUrl.length)

async function goToGoogle(browser: Browser, callbackPath = '/create'): Promise<string> {
  const { status, body } = await browser.post('/auth/sign-in/social', { provider: 'google', callbackPath })
  expect(status).toBe(200)
  return body.url
}
async function signInWithGoogle(browser: Browser, who: GooglePerson) {
  const back = google.consent(await goToGoogle(browser), who)
  return browser.get(ownPath(back))
}

test('a first sign-in with Google makes a person and an organization named after them; the next finds both', async () => {
  const browser = server.browser()
  const back = await signInWithGoogle(browser, person('g1'))
  expect([back.status, back.headers.location]).toEqual([302, `${testUrl}/create`])
  const me = (await browser.get('/v1/me')).body
  expect(me).toMatchObject({
    user: { email: 'g1@gmail.example', emailVerified: true },
    organization: { name: 'Grace' },
    role: 'owner',
  })
  await server.runJobs()
  expect(server.organizationsCreated).toEqual([me.organization.id])

  const later = server.browser()
  await signInWithGoogle(later, person('g1', { email: 'moved@gmail.example', name: 'Renamed' }))
  expect((await later.get('/v1/me')).body.user.id).toBe(me.user.id) // the subject counts, not the address
  const account = await server.db.account.findFirstOrThrow({ where: { userId: me.user.id } })
  expect(account).toMatchObject({
    providerId: 'google',
    accountId: 'g1',
    accessToken: null,
    refreshToken: null,
    idToken: null,
  })
})

test('an equal address does not open an account that has a password', async () => {
  const ada = await server.person('Ada')
  const browser = server.browser()
  const back = await signInWithGoogle(browser, person('g2', { email: ada.email }))
  expect(back.headers.location).toMatch(new RegExp(`^${testUrl}/sign-in\\?error=`))
  expect((await browser.get('/v1/me')).status).toBe(401)
  expect(await server.db.account.count({ where: { userId: ada.userId } })).toBe(1)
})

test('a password planted before the owner came by Google never opens', async () => {
  const email = 'victim@gmail.example'
  await server.browser().post('/auth/sign-up', { name: 'Planted', email, organization: 'X', password: goodPassword })
  await signInWithGoogle(server.browser(), person('g3', { email }))
  expect((await server.browser().post('/auth/sign-in/email', { email, password: goodPassword })).status).toBe(401)
})

test('an account made by Google answers password sign-in like an unknown one, and gets a password by mail', async () => {
  await signInWithGoogle(server.browser(), person('g4'))
  const email = 'g4@gmail.example'
  const known = await server.browser().post('/auth/sign-in/email', { email, password: 'some password' })
  const unknown = await server
    .browser()
    .post('/auth/sign-in/email', { email: 'none@gmail.example', password: 'some password' })
  expect([known.status, { ...known.body.error, requestId: '' }]).toEqual([
    unknown.status,
    { ...unknown.body.error, requestId: '' },
  ])
  await server.browser().post('/auth/request-password-reset', { email })
  await server.runJobs()
  const { token } = newestLink(server.mailbox, email)
  await server.browser().post('/auth/reset-password', { token, newPassword: goodPassword })
  expect((await server.browser().post('/auth/sign-in/email', { email, password: goodPassword })).status).toBe(200)
})

test('an address that Google has not verified makes no account', async () => {
  const browser = server.browser()
  const back = await signInWithGoogle(browser, person('g5', { email_verified: false }))
  expect(back.headers.location).toContain('/sign-in?error=')
  expect(await server.db.user.count({ where: { email: 'g5@gmail.example' } })).toBe(0)
})

test('the way back fits one browser, one time, and one state', async () => {
  const browser = server.browser()
  const back = ownPath(google.consent(await goToGoogle(browser), person('g6')))
  const stranger = server.browser() // somebody else is made to follow the link
  await stranger.get(back)
  expect((await stranger.get('/v1/me')).status).toBe(401)
  const mixed = server.browser()
  await goToGoogle(mixed)
  await mixed.get(back.replace(/state=[^&]+/, 'state=forged'))
  expect((await mixed.get('/v1/me')).status).toBe(401)
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'nobody is sent to %s afterwards',
  async (callbackPath) => {
    const { status } = await server.browser().post('/auth/sign-in/social', { provider: 'google', callbackPath })
    expect(status).toBe(400)
  },
)
