import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountsServer, goodPassword, openAccountsServer, type Person } from '../../test/accounts-server.ts'

let server: AccountsServer
beforeAll(async () => {
  server = await openAccountsServer()
})
afterAll(() => server.close())

/** RFC 6238 as an authenticator app computes it from the QR code's address. */
function totp(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...secret.replace(/=+$/, '')].map((sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac[19] as number) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function enrol(name: string): Promise<Person & { uri: string; backupCodes: string[] }> {
  const person = await server.person(name)
  const { totpUri: uri, backupCodes } = (await person.post('/auth/two-factor/enable', { password: goodPassword })).body
  expect((await person.post('/auth/two-factor/verify-totp', { code: totp(uri) })).status).toBe(200)
  return { ...person, uri, backupCodes }
}

async function firstStep(email: string, address = '198.51.100.1') {
  const browser = server.browser({ address })
  const answer = await browser.post('/auth/sign-in/email', { email, password: goodPassword })
  expect(answer.body).toEqual({ ok: true, twoFactor: true })
  return browser
}

test('with two steps on, the password alone opens nothing; the code of the app does', async () => {
  const ada = await enrol('Ada')
  expect(ada.uri).toMatch(/^otpauth:\/\/totp\/ImageLayer:/)
  expect((await ada.get('/auth/get-session')).body.user.twoFactorEnabled).toBe(true)
  const browser = await firstStep(ada.email)
  expect((await browser.get('/v1/me')).body.error.code).toBe('auth.required')
  expect((await browser.get('/auth/get-session')).body).toBeNull()
  const wrong = await browser.post('/auth/two-factor/verify-totp', { code: totp(ada.uri, Date.now() - 3_600_000) })
  expect([wrong.status, wrong.body.error.code]).toEqual([401, 'auth.required'])
  expect((await browser.post('/auth/two-factor/verify-totp', { code: totp(ada.uri) })).body).toEqual({ ok: true })
  expect((await browser.get('/v1/me')).body.user.id).toBe(ada.userId)
})

test('a backup code works once', async () => {
  const ada = await enrol('Bea')
  expect(new Set(ada.backupCodes).size).toBe(10)
  const code = ada.backupCodes[0]
  const browser = await firstStep(ada.email)
  expect((await browser.post('/auth/two-factor/verify-backup-code', { code })).status).toBe(200)
  expect((await browser.get('/v1/me')).status).toBe(200)
  const again = await firstStep(ada.email)
  expect((await again.post('/auth/two-factor/verify-backup-code', { code })).status).toBe(401)
})

test('turning it on or off needs the password, and guessing codes is stopped', async () => {
  const ada = await enrol('Cid')
  for (const path of ['enable', 'disable', 'generate-backup-codes'])
    expect((await ada.post(`/auth/two-factor/${path}`, { password: 'not the password' })).body.error.code).toBe(
      'input.invalid',
    )
  const browser = await firstStep(ada.email)
  const codes = []
  for (let index = 0; index < 6; index++)
    codes.push((await browser.post('/auth/two-factor/verify-totp', { code: '000000' })).body.error.code)
  expect(codes[0]).toBe('auth.required')
  expect(codes.at(-1)).toBe('rate.limited')
  expect((await browser.post('/auth/two-factor/verify-totp', { code: totp(ada.uri) })).status).toBe(401) // the step is burnt
  expect((await ada.post('/auth/two-factor/disable', { password: goodPassword })).status).toBe(200)
  expect(
    (await server.browser().post('/auth/sign-in/email', { email: ada.email, password: goodPassword })).body.twoFactor,
  ).toBe(false)
})

test('without a session or a first step a code is worth nothing', async () => {
  const ada = await enrol('Dot')
  expect((await server.browser().post('/auth/two-factor/verify-totp', { code: totp(ada.uri) })).status).toBe(401)
})
