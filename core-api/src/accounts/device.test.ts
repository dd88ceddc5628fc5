import type { Role } from '@imagelayer/shared/contract/accounts.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AccountsServer,
  goodPassword,
  openAccountsServer,
  type Person,
  testUrl,
} from '../../test/accounts-server.ts'
import { type Policy, requireCaller } from '../trpc.ts'
import { scopesOfRole } from './roles.ts'

const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
let server: AccountsServer
let ada: Person
beforeAll(async () => {
  server = await openAccountsServer()
  ada = await server.person('Ada')
})
afterAll(() => server.close())

/** A plugin's panel: its frame has no origin of its own. */
const panel = (address = '203.0.113.50') => server.browser({ origin: 'null', address })
const start = async (client_id = 'figma-plugin') => (await panel().post('/auth/device/code', { client_id })).body
const ask = (device_code: string, client_id = 'figma-plugin') =>
  panel().post('/auth/device/token', { grant_type, device_code, client_id })
/** Lets the next question come in time, as if five seconds had passed. */
const wait = () => server.db.deviceCode.updateMany({ data: { lastPolledAt: new Date(Date.now() - 6000) } })
const review = (userCode: string) => ada.post('/auth/device/review', { userCode })
const approve = (userCode: string) => ada.post('/auth/device/approve', { userCode })

test('a plugin gets a token once its person approved it, once only', async () => {
  const asked = await start()
  expect(asked).toMatchObject({ verification_uri: `${testUrl}/device`, expires_in: 600, interval: 5 })
  expect(asked.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  expect(asked.verification_uri_complete).toBe(`${testUrl}/device?user_code=${asked.user_code}`)
  expect(await ask(asked.device_code)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } })
  expect(await ask(asked.device_code)).toMatchObject({ status: 400, body: { error: 'slow_down' } })

  const typed = `${asked.user_code.slice(0, 4).toLowerCase()}-${asked.user_code.slice(4)}`
  expect((await review(typed)).body).toEqual({ userCode: asked.user_code, client: 'figma-plugin', status: 'pending' })
  await wait()
  expect((await ask(asked.device_code)).body.error).toBe('authorization_pending')
  expect((await approve(typed)).body).toEqual({ ok: true })
  await wait()
  const given = await ask(asked.device_code)
  expect(given).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', access_token: expect.stringMatching(/^\w{32}$/) },
  })
  expect(given.headers['set-cookie']).toBeUndefined()
  expect((await ask(asked.device_code)).body.error).toBe('invalid_grant')

  const me = await panel().get('/v1/me', { authorization: `Bearer ${given.body.access_token}` })
  expect(me.body).toMatchObject({ via: 'device', user: { id: ada.userId }, organization: { id: ada.organizationId } })
  const off = { authorization: `Bearer ${given.body.access_token}` }
  expect((await panel().post('/auth/sign-out', {}, off)).status).toBe(200)
  expect((await panel().get('/v1/me', off)).body.error.code).toBe('auth.expired')
  expect((await ada.get('/v1/me')).status).toBe(200)
})

test('twenty programs that ask at once for one approved code: one gets the token', async () => {
  const { device_code, user_code } = await start()
  await review(user_code)
  await approve(user_code)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(device_code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('the token works in the organization that was on the screen', async () => {
  const cleo = await server.person('Cleo')
  const second = (await cleo.post('/v1/organizations', { name: 'Second' })).body
  await cleo.mutate('organizations.switch', { id: second.id })
  const { device_code, user_code } = await start('wordpress-plugin')
  await cleo.post('/auth/device/review', { userCode: user_code })
  await cleo.post('/auth/device/approve', { userCode: user_code })
  await cleo.mutate('organizations.switch', { id: cleo.organizationId })
  const { body } = await ask(device_code, 'wordpress-plugin')
  const me = await panel().get('/v1/me', { authorization: `Bearer ${body.access_token}` })
  expect(me.body.organization.id).toBe(second.id)
})

/** The token of a program that this person has just approved. */
async function pair(person: Person): Promise<{ authorization: string }> {
  const { device_code, user_code } = await start()
  await person.post('/auth/device/review', { userCode: user_code })
  await person.post('/auth/device/approve', { userCode: user_code })
  return { authorization: `Bearer ${(await ask(device_code)).body.access_token}` }
}

test("a program that an owner approved cannot do a person's work: no keys, people, organizations", async () => {
  const owner = await server.person('Dora')
  const token = await pair(owner)
  const keys = { kind: 'secret', name: 'x', scopes: ['read'] }
  const answers = [
    await panel().get('/v1/keys', token),
    await panel().post('/v1/keys', keys, token),
    await panel().get('/v1/members', token),
    await panel().get('/v1/invitations', token),
    await panel().post('/v1/invitations', { email: 'eve@customer.example', role: 'admin' }, token),
    await panel().get('/v1/organizations', token),
    await panel().post('/v1/organizations', { name: 'More' }, token),
    await panel().post(`/v1/organizations/${owner.organizationId}/switch`, {}, token),
  ]
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.error?.code}`))).toEqual(
    new Set(['403 access.denied']),
  )
  const cookie = `il_session=${token.authorization.slice('Bearer '.length)}` // the same token, brought otherwise
  const asPage = await server.browser().post('/v1/keys', keys, { cookie })
  expect(asPage.body.error.code).toBe('access.denied')
  expect(await server.db.apikey.count({ where: { referenceId: owner.organizationId } })).toBe(0)
  expect((await owner.post('/v1/keys', keys)).status).toBe(201)
})

test('no door of sign-in takes a program for its person; it may end its own session only', async () => {
  const owner = await server.person('Fay')
  const token = await pair(owner)
  const changes = {
    'update-user': { name: 'Taken' },
    'two-factor/enable': { password: goodPassword },
    'change-password': { currentPassword: goodPassword, newPassword: 'another pass phrase' },
  }
  for (const [path, body] of Object.entries(changes))
    expect([path, (await panel().post(`/auth/${path}`, body, token)).body.error?.code]).toEqual([path, 'auth.required'])
  expect((await panel().get('/auth/get-session', token)).body).toBeNull()
  const { user_code } = await start()
  const cookie = `il_session=${token.authorization.slice('Bearer '.length)}`
  for (const verb of ['review', 'approve']) {
    const paths = [`/auth/device/${verb}`, { userCode: user_code }] as const
    expect((await panel().post(...paths, token)).body.error.code).toBe('auth.required')
    expect((await server.browser().post(...paths, { cookie })).body.error.code).toBe('access.denied')
  }
  // A page's cookie does not come along with a token either.
  expect((await owner.post('/auth/update-user', { name: 'Taken' }, token)).body.error?.code).toBe('auth.required')
  expect(await server.db.user.findUniqueOrThrow({ where: { id: owner.userId } })).toMatchObject({
    name: 'Fay',
    twoFactorEnabled: false,
  })
  expect((await panel().post('/auth/sign-out', {}, token)).status).toBe(200)
  expect((await panel().get('/v1/me', token)).body.error.code).toBe('auth.expired')
  expect((await owner.get('/v1/me')).status).toBe(200)
})

test('a program may do what a key could and its person may, and no more', () => {
  const device = (role: Role) =>
    ({ via: 'device', organizationId: 'org_1', userId: 'usr_1', role, scopes: scopesOfRole[role] }) as const
  const allowed = (role: Role, policy: Policy) => {
    try {
      return requireCaller({ caller: device(role) }, policy).via === 'device'
    } catch (error) {
      expect(error).toMatchObject({ code: 'access.denied' })
      return false
    }
  }
  expect(allowed('owner', { role: 'viewer', scope: 'none' })).toBe(false)
  expect(allowed('owner', { role: 'owner', scope: 'kits' })).toBe(true)
  expect(allowed('viewer', { role: 'viewer', scope: 'read' })).toBe(true)
  expect(allowed('viewer', { role: 'viewer', scope: 'generate' })).toBe(false)
  expect(allowed('editor', { role: 'editor', scope: 'generate' })).toBe(true)
  expect(allowed('editor', { role: 'admin', scope: 'kits' })).toBe(false)
})

test('a program loses what its person loses: the role, the membership, the session', async () => {
  const owner = await server.person('Hugo')
  const guest = await server.person('Iris')
  const { organizationId } = owner
  const row = { id: 'mem_iris', organizationId, userId: guest.userId, role: 'editor', createdAt: new Date() }
  await server.db.member.create({ data: row })
  await guest.mutate('organizations.switch', { id: organizationId })
  const token = await pair(guest)
  const me = () => panel().get('/v1/me', token)
  expect((await me()).body).toMatchObject({ role: 'editor', organization: { id: organizationId } })
  await owner.send('PATCH', '/v1/members/mem_iris', { role: 'viewer' })
  expect((await me()).body.role).toBe('viewer')
  await owner.send('DELETE', '/v1/members/mem_iris')
  expect((await me()).body.error.code).toBe('auth.expired') // and not the guest's own organization instead
  expect((await guest.get('/v1/me')).body.organization.id).toBe(guest.organizationId)

  const other = await pair(owner)
  expect((await panel().get('/v1/me', other)).status).toBe(200)
  await server.db.session.deleteMany({ where: { userId: owner.userId, clientId: 'figma-plugin' } })
  expect((await panel().get('/v1/me', other)).body.error.code).toBe('auth.expired')
  expect((await owner.get('/v1/me')).status).toBe(200)
})

test('a code that is over gives no token and cannot be approved late', async () => {
  const { device_code, user_code } = await start()
  await review(user_code)
  await server.db.deviceCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
  expect((await approve(user_code)).body.error.code).toBe('missing')
  expect((await ask(device_code)).body.error).toBe('expired_token')
})

test('a refused device learns so and can ask no more', async () => {
  const { device_code, user_code } = await start()
  await review(user_code)
  await ada.post('/auth/device/deny', { userCode: user_code })
  expect((await ask(device_code)).body.error).toBe('access_denied')
  expect((await ask(device_code)).body.error).toBe('invalid_grant')
})

test('another program cannot take the token, and an unknown one gets no code', async () => {
  const { device_code, user_code } = await start('cli')
  await review(user_code)
  await approve(user_code)
  expect((await ask(device_code, 'widget')).body.error).toBe('invalid_grant')
  expect((await panel().post('/auth/device/code', { client_id: 'evil' })).status).toBe(400)
  expect((await panel().post('/auth/device/code', { client_id: 'cli', user_id: ada.userId })).status).toBe(400)
})

test('a code that one person looked at is no code for another, and nobody approves without a session or from another site', async () => {
  const eve = await server.person('Eve')
  const { user_code } = await start()
  await review(user_code)
  expect((await eve.post('/auth/device/review', { userCode: user_code })).body.error.code).toBe('missing')
  expect((await eve.post('/auth/device/approve', { userCode: user_code })).status).toBe(403)
  expect((await server.browser().post('/auth/device/approve', { userCode: user_code })).body.error.code).toBe(
    'auth.required',
  )
  const foreign = await ada.post('/auth/device/approve', { userCode: user_code }, { origin: 'https://evil.example' })
  expect(foreign.body.error.code).toBe('access.denied')
  expect(
    (await server.db.deviceCode.findFirstOrThrow({ where: { userId: ada.userId, status: 'pending' } })).status,
  ).toBe('pending')
})

test('five wrong codes end the guessing', async () => {
  const gus = await server.person('Gus')
  const guess = (userCode: string) => gus.post('/auth/device/review', { userCode })
  for (let index = 0; index < 5; index++)
    expect((await guess(`BCDFGHJ${'BCDFG'[index]}`)).body.error.code).toBe('missing')
  const { user_code } = await start()
  expect((await guess(user_code)).body.error.code).toBe('rate.limited')
})
