import { createHmac } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { siGithub } from 'simple-icons'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, publishPlainKit } from '../test/api.ts'
import { startTestApp, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { openPage, signInOn } from '../test/open-page.ts'

let app: TestApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startTestApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
const heading = 'h1'

test('a newcomer signs up, confirms by mail, signs in and publishes a first kit with the own logo', async () => {
  const { page, faults } = await openPage(browser, app)
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Grace Hopper')
  await page.getByLabel('Organization').fill('Compilers')
  await page.getByLabel('Work e-mail').fill('grace@example.com')
  await page.getByLabel('Password', { exact: true }).fill('nanoseconds of wire')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()

  const mail = await app.lastMail('grace@example.com')
  await page.goto(mail.links[0] ?? '')
  await page.getByRole('heading', { name: 'Your e-mail is confirmed' }).waitFor()
  expect(page.url()).not.toContain('token')
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill('grace@example.com')
  await page.getByLabel('Password', { exact: true }).fill('nanoseconds of wire')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'First, a brand kit' }).waitFor()
  expect(await page.locator('.credits-label').textContent()).toBe('100 credits')
  expect(await page.getByLabel('Name').inputValue()).toBe('Compilers')
  const buffer = Buffer.from(siGithub.svg)
  await page.getByLabel('Logo').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer })
  await page.getByRole('button', { name: 'Publish the kit' }).click()
  await page.getByRole('heading', { name: 'New picture' }).waitFor()
  const { organizationId } = await app.db.member.findFirstOrThrow({ where: { user: { email: 'grace@example.com' } } })
  const kit = await app.db.brandKit.findFirstOrThrow({ where: { organizationId }, include: { assets: true } })
  expect(kit.assets).toHaveLength(1)
  expect(kit.publishedVersion).toBe(1)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a confirmation can be asked for again', async () => {
  const { page } = await openPage(browser, app)
  await page.goto('/sign-up')
  for (const [name, value] of Object.entries({ name: 'Jean', organization: 'ENIAC', email: 'jean@example.com' }))
    await page.locator(`#${name}`).fill(value)
  await page.locator('#password').fill('eighteen thousand tubes')
  await page.keyboard.press('Enter')
  const first = await app.lastMail('jean@example.com')
  await page.getByRole('button', { name: 'Send the link again' }).click()
  await page.getByText('A new link is on its way.').waitFor()
  const second = await app.lastMail('jean@example.com', ({ idempotencyKey }) => idempotencyKey !== first.idempotencyKey)
  expect(second.links[0]).toContain('#token=')
  await page.context().close()
})

test('what is missing in a form is said at the field, and focus goes there', async () => {
  const { page } = await openPage(browser, app)
  await page.goto('/sign-up')
  await page.locator('#name').fill('Ada')
  await page.getByRole('button', { name: 'Create account' }).click()
  const organization = page.locator('#organization')
  expect(await organization.evaluate((field) => field === document.activeElement)).toBe(true)
  const described = await organization.getAttribute('aria-describedby')
  expect(described?.split(' ')).toContain('organization-error')
  expect(await page.locator('#organization-error').textContent()).toBe('Fill this in.')
  await page.context().close()
})

test('a wrong password is told in place, keeps the address and offers a way on', async () => {
  const { email } = await app.createAccount()
  const { page, faults, expectStatus } = await openPage(browser, app, { locale: 'zh-CN' })
  expectStatus(401)
  await page.goto('/sign-in')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill('not the password')
  await page.keyboard.press('Enter')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toMatch(/邮箱或密码不正确/)
  expect(await page.locator('#email').inputValue()).toBe(email)
  await alert.getByRole('link', { name: '重设密码' }).click()
  await page.waitForURL('**/reset')
  expect(await page.locator('#email').inputValue()).toBe(email)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a forgotten password is replaced through the mail', async () => {
  const account = await app.createAccount()
  const { page, faults } = await openPage(browser, app)
  await page.goto('/reset')
  await page.locator('#email').fill(account.email)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  const mail = await app.lastMail(account.email)
  await page.goto(mail.links[0] ?? '')
  await page.getByLabel('New password').fill('a new and longer password')
  await page.keyboard.press('Enter')
  await page.getByText('The new password is set.').waitFor()
  await signInOn(page, { email: account.email, password: 'a new and longer password' })
  expect(faults).toEqual([])
  await page.context().close()
})

test('a link that was used says so and offers a new one', async () => {
  const { page, expectStatus } = await openPage(browser, app)
  expectStatus(400)
  await page.goto('/reset-password#token=used-already')
  await page.locator('#password').fill('a new and longer password')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Ask for a new link' }).click()
  await page.getByRole('heading', { name: 'Set a new password' }).waitFor()
  await page.context().close()
})

test('a stranger who opens a private page comes back to it after signing in, and signing out ends the session', async () => {
  const account = await app.createAccount()
  const { page } = await openPage(browser, app)
  await page.goto('/device?user_code=BCDFGHJK')
  await page.waitForURL(/\/sign-in\?next=%2Fdevice/)
  await page.locator('#email').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/device?user_code=BCDFGHJK')
  await page.locator('.account-menu summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto('/create')
  await page.waitForURL('**/sign-in?next=%2Fcreate')
  await page.context().close()
})

test('who was signed out in another tab signs in again and finds the page and the brief as they were', async () => {
  const account = await app.createAccount()
  await publishPlainKit(openApi(app.url, account.apiKey))
  const { page, expectStatus, faults } = await openPage(browser, app)
  expectStatus(401)
  await signInOn(page, account)
  await page.locator('#prompt').fill('A harbour in the fog')
  await page.waitForResponse('**/v1/generations/quote')
  const other = await page.context().newPage()
  await other.goto('/create')
  await other.locator('.account-menu summary').click()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await other.waitForURL('**/sign-in')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL('**/sign-in?next=%2Fcreate')
  await page.getByText('what you wrote is still here').waitFor()
  await page.locator('#email').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/create')
  expect(await page.locator('#prompt').inputValue()).toBe('A harbour in the fog')
  expect(faults).toEqual([])
  await page.context().close()
})

test('another person who signs in on the same tab finds nothing of the one before', async () => {
  const [first, second] = [await app.createAccount(), await app.createAccount()]
  await Promise.all([publishPlainKit(openApi(app.url, first.apiKey)), publishPlainKit(openApi(app.url, second.apiKey))])
  const { page } = await openPage(browser, app)
  await signInOn(page, first)
  await page.locator('#prompt').fill('A secret launch')
  await page.context().clearCookies()
  await signInOn(page, second)
  expect(await page.locator('#prompt').inputValue()).toBe('')
  await page.context().close()
})

test('who is signed in already goes on from the entrances, to the page that the address names', async () => {
  const account = await app.createAccount()
  const { page } = await openPage(browser, app)
  await signInOn(page, account)
  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(path)
    await page.waitForURL('**/create')
  }
  await page.goto('/sign-in?next=%2Fdevice%3Fuser_code%3DBCDFGHJK')
  await page.waitForURL('**/device?user_code=BCDFGHJK')
  await page.context().close()
})

test('an app is connected only after its request was shown and approved', async () => {
  const account = await app.createAccount()
  const ask = async (path: string, body: unknown) => {
    const response = await fetch(`${app.url}/auth/device/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, string>
  }
  const { user_code: userCode = '', device_code } = await ask('code', { client_id: 'figma-plugin' })
  const { page, faults } = await openPage(browser, app)
  await signInOn(page, account)
  await page.goto('/device')
  await page.getByLabel('Code', { exact: true }).fill(userCode.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'The Figma plugin wants to connect' }).waitFor()
  const facts = await page.locator('.facts').textContent()
  expect(facts).toContain('Analytical Engines')
  expect(facts).toContain(account.email)
  expect(facts).toContain("make pictures with this organization's credits")
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('heading', { name: 'The Figma plugin is connected' }).waitFor()
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  const { access_token } = await ask('token', { grant_type, device_code, client_id: 'figma-plugin' })
  expect(access_token).toBeTypeOf('string')
  expect(faults).toEqual([])
  await page.context().close()
})

test('with two-step sign-in the password alone opens nothing, the code from the app does', async () => {
  const account = await app.createAccount()
  const { page } = await openPage(browser, app)
  await signInOn(page, account)
  const secret = await page.evaluate(async (password) => {
    const response = await fetch('/auth/two-factor/enable', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
    })
    const { totpUri } = (await response.json()) as { totpUri: string }
    return new URL(totpUri).searchParams.get('secret') ?? ''
  }, account.password)
  await page.evaluate(async (code) => {
    await fetch('/auth/two-factor/verify-totp', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
  }, totp(secret))
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.locator('#email').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Second step' }).waitFor()
  await page.getByLabel('Code').fill(totp(secret))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/create')
  await page.context().close()
})

test('the language can be switched and is kept', async () => {
  const { page } = await openPage(browser, app)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: '中文' }).click()
  expect(await page.locator(heading).textContent()).toBe('登录')
  await page.reload()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  expect(await page.title()).toBe('登录 · ImageLayer')
  await page.context().close()
})

/** RFC 6238 with SHA-1, six digits, 30 seconds: what an authenticator app shows. */
function totp(base32: string): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
