import type { Role } from '@imagelayer/shared/contract/accounts.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AccountsServer, openAccountsServer, type Person } from '../../test/accounts-server.ts'
import { newId } from '../ids.ts'

let server: AccountsServer
let owner: Person
beforeAll(async () => {
  server = await openAccountsServer()
  owner = await server.person('Owner')
})
afterAll(() => server.close())

/** A person who works in the owner's organization with a role. */
async function member(name: string, role: Role): Promise<Person & { memberId: string }> {
  const person = await server.person(name)
  const id = newId('mem')
  await server.db.member.create({
    data: { id, organizationId: owner.organizationId, userId: person.userId, role, createdAt: new Date() },
  })
  await person.mutate('organizations.switch', { id: owner.organizationId })
  return { ...person, memberId: id }
}
const code = (answer: { status: number; body: { error?: { code?: string } } }) =>
  answer.status === 200 || answer.status === 201 ? 'ok' : answer.body?.error?.code

/** Who may: the table that a reviewer reads. */
const table = {
  me: { viewer: 'ok', editor: 'ok', admin: 'ok', owner: 'ok' },
  'members.list': { viewer: 'ok', editor: 'ok', admin: 'ok', owner: 'ok' },
  'members.setRole (editor to viewer)': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
  'members.setRole (editor to owner)': {
    viewer: 'access.denied',
    editor: 'access.denied',
    admin: 'access.denied',
    owner: 'ok',
  },
  'members.remove (editor)': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
  'members.remove (owner)': { viewer: 'access.denied', editor: 'access.denied', admin: 'access.denied', owner: 'ok' },
  'keys.list': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
  'keys.create': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
  'invitations.create': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
  'invitations.list': { viewer: 'access.denied', editor: 'access.denied', admin: 'ok', owner: 'ok' },
} as const satisfies Record<string, Record<Role, string>>

test.each(['viewer', 'editor', 'admin', 'owner'] as const)('a %s may do what the table says', async (role) => {
  const who = await member(`Actor${role}`, role)
  const target = async (as: Role) => (await member(`Target${newId('').slice(1, 9).replace(/\W/g, 'x')}`, as)).memberId
  const calls: Record<keyof typeof table, () => Promise<{ status: number; body: { error?: { code?: string } } }>> = {
    me: () => who.get('/v1/me'),
    'members.list': () => who.get('/v1/members'),
    'members.setRole (editor to viewer)': async () =>
      who.send('PATCH', `/v1/members/${await target('editor')}`, { role: 'viewer' }),
    'members.setRole (editor to owner)': async () =>
      who.send('PATCH', `/v1/members/${await target('editor')}`, { role: 'owner' }),
    'members.remove (editor)': async () => who.send('DELETE', `/v1/members/${await target('editor')}`),
    'members.remove (owner)': async () => who.send('DELETE', `/v1/members/${await target('owner')}`),
    'keys.list': () => who.get('/v1/keys'),
    'keys.create': () => who.post('/v1/keys', { kind: 'secret', name: 'k', scopes: ['read'] }),
    'invitations.create': () => who.post('/v1/invitations', { email: `${role}@guest.example`, role: 'viewer' }),
    'invitations.list': () => who.get('/v1/invitations'),
  }
  for (const [name, call] of Object.entries(calls))
    expect([name, code(await call())]).toEqual([name, table[name as keyof typeof table][role]])
})

test('an organization keeps an owner, also when two leave at once', async () => {
  const ann = await server.person('Ann')
  const [first] = (await ann.get('/v1/members')).body.items
  expect(code(await ann.send('PATCH', `/v1/members/${first.id}`, { role: 'admin' }))).toBe('request.conflict')
  expect(code(await ann.send('DELETE', `/v1/members/${first.id}`))).toBe('request.conflict')

  const ben = await server.person('Ben')
  const id = newId('mem')
  await server.db.member.create({
    data: { id, organizationId: ann.organizationId, userId: ben.userId, role: 'owner', createdAt: new Date() },
  })
  await ben.mutate('organizations.switch', { id: ann.organizationId })
  await Promise.all([ann.send('DELETE', `/v1/members/${first.id}`), ben.send('DELETE', `/v1/members/${id}`)])
  expect(await server.db.member.count({ where: { organizationId: ann.organizationId, role: 'owner' } })).toBe(1)
})

test("another organization's member and invitation are missing", async () => {
  const eve = await server.person('Eve')
  const [first] = (await owner.get('/v1/members')).body.items
  expect(code(await eve.send('PATCH', `/v1/members/${first.id}`, { role: 'viewer' }))).toBe('missing')
  expect(code(await eve.send('DELETE', `/v1/members/${first.id}`))).toBe('missing')
  const invitation = (await owner.post('/v1/invitations', { email: 'x@guest.example', role: 'viewer' })).body
  expect(code(await eve.send('DELETE', `/v1/invitations/${invitation.id}`))).toBe('missing')
  expect((await eve.mutate('organizations.switch', { id: owner.organizationId })).body.error.code).toBe('missing')
})

test('removing a person ends their access at once, and they work on in their own organization', async () => {
  const ivy = await member('Ivy', 'admin')
  expect((await ivy.get('/v1/me')).body.organization.id).toBe(owner.organizationId)
  await owner.send('DELETE', `/v1/members/${ivy.memberId}`)
  expect((await ivy.get('/v1/me')).body).toMatchObject({ organization: { id: ivy.organizationId }, role: 'owner' })
})

test('a person who joins as a viewer while their first request is under way is no owner', async () => {
  const zoe = await server.person('Zoe')
  await server.db.member.deleteMany({ where: { userId: zoe.userId } })
  const client = await server.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`first-organization:${zoe.userId}`])
    const asked = zoe.get('/v1/me')
    const waiting = `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
    await expect.poll(async () => (await server.pool.query(waiting)).rows[0].count).toBe(1)
    await client.query(`INSERT INTO member VALUES ($1, $2, $3, 'viewer', now())`, [
      newId('mem'),
      owner.organizationId,
      zoe.userId,
    ])
    await client.query('COMMIT')
    expect((await asked).body).toMatchObject({ organization: { id: owner.organizationId }, role: 'viewer' })
  } finally {
    client.release(true)
  }
})

test('a role that changes is in force with the next request', async () => {
  const joe = await member('Joe', 'admin')
  expect(code(await joe.get('/v1/keys'))).toBe('ok')
  await owner.send('PATCH', `/v1/members/${joe.memberId}`, { role: 'viewer' })
  expect(code(await joe.get('/v1/keys'))).toBe('access.denied')
})

test('an invited person joins with the role of the invitation, once, and only with the invited address', async () => {
  const invited = await owner.post(
    '/v1/invitations',
    { email: 'Kim@Customer.example', role: 'editor' },
    { 'x-locale': 'zh-CN' },
  )
  expect(invited.body).toMatchObject({
    email: 'kim@customer.example',
    role: 'editor',
    organization: 'Owner Works',
    inviter: 'Owner',
  })
  await server.runJobs()
  const mail = server.mailbox.at(-1)
  expect(mail).toMatchObject({ to: 'kim@customer.example', subject: 'Owner 邀请你加入 Owner Works' })
  const { id } = invited.body
  expect(mail?.text).toContain(`/invitation#id=${id}`)

  const eve = await server.person('Mallory')
  expect((await eve.mutate('invitations.accept', { id })).body.error.code).toBe('missing')
  expect(code(await eve.get(`/v1/invitations/mine/${id}`))).toBe('missing')
  expect((await eve.get('/v1/invitations/mine')).body).toEqual({ items: [] })
  const kim = await server.person('Kim')
  const offered = { id, organization: 'Owner Works', organizationId: owner.organizationId, status: 'open' }
  expect((await kim.get('/v1/invitations/mine')).body.items).toMatchObject([offered])
  const answers = await Promise.all([1, 2, 3].map(() => kim.mutate('invitations.accept', { id })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await kim.get(`/v1/invitations/mine/${id}`)).body).toMatchObject({ ...offered, status: 'accepted' })
  expect((await kim.get('/v1/me')).body).toMatchObject({ organization: { id: owner.organizationId }, role: 'editor' })
  expect(code(await owner.post('/v1/invitations', { email: 'kim@customer.example', role: 'admin' }))).toBe(
    'request.conflict',
  )
})

test('a cancelled, replaced or old invitation lets nobody in, and an unproven address neither', async () => {
  const lea = await server.person('Lea')
  const invite = async () =>
    (await owner.post('/v1/invitations', { email: lea.email, role: 'viewer' })).body.id as string
  const accept = async (id: string) => code(await lea.post(`/v1/invitations/${id}/accept`))
  const status = async (id: string) => (await lea.get(`/v1/invitations/mine/${id}`)).body.status
  const first = await invite()
  const second = await invite()
  expect(await accept(first)).toBe('missing')
  await owner.send('DELETE', `/v1/invitations/${second}`)
  expect(await accept(second)).toBe('missing')
  expect(await status(second)).toBe('withdrawn')
  const third = await invite()
  await server.db.invitation.update({ where: { id: third }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await accept(third)).toBe('missing')
  expect(await status(third)).toBe('expired')
  const fourth = await invite()
  await server.db.user.update({ where: { id: lea.userId }, data: { emailVerified: false } })
  expect(await accept(fourth)).toBe('access.denied')
  expect((await owner.post('/v1/invitations', { email: 'boss@guest.example', role: 'owner' })).status).toBe(400)
})

test('an invitation ends by the clock of the database, whatever that of the process says', async () => {
  const pat = await server.person('Pat')
  const invite = async () =>
    (await owner.post('/v1/invitations', { email: pat.email, role: 'viewer' })).body.id as string
  const read = async (id: string) => (await pat.get(`/v1/invitations/mine/${id}`)).body.status
  const accept = async (id: string) => code(await pat.post(`/v1/invitations/${id}/accept`))
  const days = 86_400_000
  const over = await invite()
  await server.pool.query(`UPDATE invitation SET "expiresAt" = now() - interval '1 day' WHERE id = $1`, [over])
  try {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 9 * days })
    expect([await read(over), await accept(over)]).toEqual(['expired', 'missing'])
    const open = await invite()
    vi.setSystemTime(Date.now() + 18 * days)
    expect([await read(open), await accept(open)]).toEqual(['open', 'ok'])
  } finally {
    vi.useRealTimers()
  }
})

test('a person lists, makes and switches organizations; a further one brings no welcome', async () => {
  const may = await server.person('May')
  const before = server.organizationsCreated.length
  const made = (await may.post('/v1/organizations', { name: '山水工作室' })).body
  expect(made).toMatchObject({
    name: '山水工作室',
    role: 'owner',
    active: false,
    slug: expect.stringMatching(/^organization-\w{6}$/),
  })
  await may.mutate('organizations.switch', { id: made.id })
  const { items } = (await may.get('/v1/organizations')).body
  expect(items.map(({ name, active }: { name: string; active: boolean }) => [name, active])).toEqual([
    ['May Works', false],
    ['山水工作室', true],
  ])
  await server.runJobs()
  expect(server.organizationsCreated).not.toContain(made.id)
  expect(server.organizationsCreated.length).toBeGreaterThanOrEqual(before)
  const fresh = server.browser()
  await fresh.post('/auth/sign-in/email', { email: may.email, password: 'correct horse battery' })
  expect((await fresh.get('/v1/me')).body.organization.id).toBe(made.id) // where they last worked
})
