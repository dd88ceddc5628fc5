import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountsServer, newestLink, openAccountsServer, testUrl } from '../../test/accounts-server.ts'
import { startFakeGoogleSignIn } from '../../test/fakes/google-sign-in.ts'

const address = '198.51.100.77'
const agent = 'Mozilla/5.0 CanaryBrowser/7.7'
const password = 'canary-password-Zq8'
const newPassword = 'canary-password-Yx9'
let server: AccountsServer
let google: Awaited<ReturnType<typeof startFakeGoogleSignIn>>

beforeAll(async () => {
  google = await startFakeGoogleSignIn(`${testUrl}/auth/callback/google`)
  const { clientId, clientSecret, endpoints } = google
  server = await openAccountsServer({ googleSignIn: { clientId, clientSecret, endpoints } })
})
afterAll(async () => {
  await server.close()
  await google.close()
})

/** Every table of every schema as one text; what jobs and mails hold while they wait is in it too. */
async function dump(): Promise<string> {
  const tables = await server.pool.query<{ name: string }>(`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`)
  const texts = await Promise.all(
    tables.rows.map(async ({ name }) =>
      (await server.pool.query(`SELECT t::text AS row FROM ${name} t`)).rows.map(({ row }) => `${name} ${row}`),
    ),
  )
  expect(tables.rows.length).toBeGreaterThan(20)
  return texts.flat().join('\n')
}

test('no table and no log line holds an address, an agent, a token, a code, a key or a password, at any time', async () => {
  const seen: Record<string, string> = { address, agent, CanaryBrowser: 'CanaryBrowser', password, newPassword }
  const dumps: string[] = []
  const person = server.browser({ address, agent })
  const email = 'canary@customer.example'

  await person.post('/auth/sign-up', { name: 'C', email, organization: 'Canary', password })
  dumps.push(await dump()) // the mail waits
  await server.runJobs()
  seen.verifyToken = newestLink(server.mailbox, email).token
  await person.post('/auth/verify-email', { token: seen.verifyToken })
  await person.post('/auth/request-password-reset', { email })
  dumps.push(await dump())
  await server.runJobs()
  seen.resetToken = newestLink(server.mailbox, email).token
  await person.post('/auth/reset-password', { token: seen.resetToken, newPassword })
  await person.post('/auth/sign-in/email', { email, password: 'wrong' })
  await person.post('/auth/sign-in/email', { email, password: newPassword })
  seen.session = person.cookies.get('il_session')?.split('.')[0] ?? ''

  const keys = [
    { kind: 'secret', name: 'k', scopes: ['read'] },
    { kind: 'publishable', name: 'p', origins: ['https://a.example'], spendCapCredits: 1 },
  ]
  for (const [index, key] of keys.entries()) seen[`key${index}`] = (await person.post('/v1/keys', key)).body.key
  await person.get('/v1/me', { authorization: `Bearer ${seen.key0}` })
  await person.get('/v1/me', { authorization: `Bearer ${seen.key0}x` })

  const device = (await person.post('/auth/device/code', { client_id: 'cli' })).body
  seen.deviceCode = device.device_code
  seen.userCode = device.user_code
  await person.post('/auth/device/review', { userCode: device.user_code })
  await person.post('/auth/device/approve', { userCode: device.user_code })
  dumps.push(await dump())
  const grant = {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: device.device_code,
    client_id: 'cli',
  }
  seen.deviceToken = (await person.post('/auth/device/token', grant)).body.access_token

  const { totpUri, backupCodes } = (await person.post('/auth/two-factor/enable', { password: newPassword })).body
  seen.totp = new URL(totpUri).searchParams.get('secret') ?? ''
  seen.backupCode = backupCodes[0]

  const other = server.browser({ address, agent })
  const { url } = (await other.post('/auth/sign-in/social', { provider: 'google' })).body
  const back = google.consent(url, {
    sub: 'g-canary',
    email: 'g-canary@gmail.example',
    email_verified: true,
    name: 'G',
  })
  await other.get(back.slice(testUrl.length))
  for (const [index, token] of google.tokens.entries()) seen[`google${index}`] = token
  dumps.push(await dump())

  for (const [name, canary] of Object.entries(seen)) {
    expect([name, (canary ?? '').length > 5]).toEqual([name, true])
    for (const text of dumps)
      expect([name, text.split('\n').find((line) => line.includes(canary))]).toEqual([name, undefined])
    expect([name, server.logged.find((line) => line.includes(canary))]).toEqual([name, undefined])
  }
  expect(server.logged.filter((line) => line.includes(email))).toEqual([])
  const session = await server.db.session.findFirstOrThrow({ where: { activeOrganizationId: { not: null } } })
  expect(session).toMatchObject({ ipAddress: expect.stringMatching(/^fd/), userAgent: expect.stringMatching(/^h1:/) })
})

test('a sent mail keeps no words, and each mail leaves once', async () => {
  const rows = await server.db.mail.findMany()
  expect(rows.length).toBeGreaterThanOrEqual(2)
  for (const row of rows) expect(row).toMatchObject({ data: {}, sentAt: expect.any(Date) })
  const before = server.mailbox.length
  for (const { id } of rows)
    await server.accounts.tasks['send-mail'](
      { mailId: id },
      { signal: AbortSignal.abort(), attempt: 2, lastAttempt: false },
    )
  expect(server.mailbox).toHaveLength(before)
})

test('what is over is pruned, and nothing else', async () => {
  const { db } = server
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  const live = await server.person('Lively')
  await server
    .browser()
    .post('/auth/sign-up', { name: 'A', email: 'abandoned@customer.example', organization: 'Abandoned', password })
  await server
    .browser()
    .post('/auth/sign-up', { name: 'F', email: 'fresh@customer.example', organization: 'Fresh', password })
  await db.signUp.updateMany({ where: { email: 'abandoned@customer.example' }, data: { expiresAt: ago(8) } })
  await db.mail.updateMany({ where: { sentAt: { not: null } }, data: { sentAt: ago(31) } })
  const unsent = { template: 'verify-email', locale: 'en', recipient: 'x@customer.example', data: {} }
  const invitation = { organizationId: live.organizationId, email: 'x@customer.example', inviterId: live.userId }
  for (const [name, days] of [
    ['old', 31],
    ['young', 29],
  ] as const) {
    await db.mail.create({ data: { ...unsent, id: name, dedupeKey: name, createdAt: ago(days) } })
    for (const status of ['pending', 'accepted'])
      await db.invitation.create({ data: { ...invitation, id: `${name}-${status}`, status, expiresAt: ago(days) } })
    for (const attempts of [5, 4])
      await db.$executeRaw`SELECT count(*) FROM graphile_worker.add_job('nothing', job_key := ${`${name}-${attempts}`})`
  }
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET max_attempts = 5, attempts = split_part(key, '-', 2)::int,
    updated_at = now() - make_interval(days => CASE WHEN key LIKE 'old-%' THEN 31 ELSE 29 END)
    WHERE key LIKE 'old-%' OR key LIKE 'young-%'`
  await server.accounts.tasks['prune-accounts']({}, { signal: AbortSignal.abort(), attempt: 1, lastAttempt: false })
  expect(await db.signUp.findMany({ select: { organization: true } })).toEqual([{ organization: 'Fresh' }])
  expect(await db.organization.count({ where: { name: { in: ['Canary', 'Lively Works'] } } })).toBe(2)
  expect(await db.mail.count({ where: { sentAt: { not: null } } })).toBe(0)
  expect(await db.mail.findMany({ where: { id: { in: ['old', 'young'] } }, select: { id: true } })).toEqual([
    { id: 'young' },
  ])
  const invitations = await db.invitation.findMany({ where: invitation, orderBy: { id: 'asc' } })
  expect(invitations.map(({ id }) => id)).toEqual(['young-accepted', 'young-pending'])
  const jobs = await server.pool.query(
    `SELECT key FROM graphile_worker.jobs WHERE key LIKE 'old-%' OR key LIKE 'young-%' ORDER BY key`,
  )
  expect(jobs.rows.map(({ key }) => key)).toEqual(['old-4', 'young-4', 'young-5'])
  expect((await live.get('/v1/me')).status).toBe(200)
})
