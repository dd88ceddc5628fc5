import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestAccount, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { openPage, signInOn } from '../test/open-page.ts'

let app: TestApp
let browser: Browser
let owner: TestAccount
let callerOfOwner: Parameters<TestApp['services']['accounts']['invitations']['create']>[0]
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startTestApp(), launchChromium()])
  owner = await app.createAccount()
  const { organizationId, userId } = owner
  callerOfOwner = { organizationId, userId, via: 'session', role: 'owner', scopes: [] }
  await app.db.organization.update({ where: { id: organizationId }, data: { name: 'Difference Works' } })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const invite = (email: string) =>
  app.services.accounts.invitations.create(callerOfOwner, { email, role: 'editor' }, 'en')
const membersNamed = (email: string) =>
  app.db.member.findMany({ where: { organizationId: owner.organizationId, user: { email } } })

async function fillSignIn(page: Page, { email, password }: Pick<TestAccount, 'email' | 'password'>) {
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
}

test('the mail leads a signed-out person through signing in back to the invitation and into the organization', async () => {
  const guest = await app.createAccount()
  await invite(guest.email)
  const mail = await app.lastMail(guest.email)
  const { page, faults } = await openPage(browser, app)
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  await page.goto(mail.links[0] ?? '')
  await page.getByRole('heading', { name: 'You are invited' }).waitFor()
  expect(await page.locator('main').textContent()).not.toContain('Difference Works')
  expect(page.url()).toBe(`${app.url}/invitation`)
  await page.locator('main').getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(page, guest)
  await page.getByRole('heading', { name: 'Join Difference Works' }).waitFor()
  const facts = await page.locator('.facts').textContent()
  for (const fact of ['Difference Works', 'Editor', guest.email]) expect(facts).toContain(fact)
  await page.getByRole('button', { name: 'Accept' }).dblclick()
  await page.waitForURL('**/create')
  expect(await page.locator('.account-menu .organization').textContent()).toBe('Difference Works')
  expect(await membersNamed(guest.email)).toMatchObject([{ role: 'editor' }])
  expect(requested.filter((url) => new URL(url).search.includes('inv'))).toEqual([])
  expect(await page.evaluate(() => sessionStorage.getItem('il.invitation'))).toBeNull()
  expect(faults).toEqual([])
  await page.context().close()
})

test('a newcomer who confirms the address in another tab still finds the invitation', async () => {
  const email = 'newcomer@example.com'
  const { id } = await invite(email)
  const { page, faults } = await openPage(browser, app)
  await page.goto(`/invitation#id=${id}`)
  await page.locator('main').getByRole('link', { name: 'Create an account' }).click()
  await page.locator('#name').fill('Mary Somerville')
  await page.locator('#organization').fill('Mechanism of the Heavens')
  expect(await page.locator('#organization-hint').textContent()).toContain('beside the one you are invited to')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill('on the connexion of sciences')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor()
  const mail = await app.lastMail(email, ({ text }) => text.includes('/verify-email#'))
  const other = await page.context().newPage()
  await other.goto(mail.links[0] ?? '')
  await other.getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(other, { email, password: 'on the connexion of sciences' })
  await other.getByText('Ada Lovelace invites you to Difference Works.').waitFor()
  await other.getByRole('link', { name: 'See the invitation' }).click()
  await other.getByRole('button', { name: 'Accept' }).click()
  await other.waitForURL('**/create')
  expect(await membersNamed(email)).toHaveLength(1)
  expect(faults).toEqual([])
  await page.context().close()
})

test('another address learns nothing and may change accounts without losing the way', async () => {
  const [guest, stranger] = [await app.createAccount(), await app.createAccount()]
  const { id } = await invite(guest.email)
  const { page, faults, expectStatus } = await openPage(browser, app, { locale: 'zh-CN' })
  expectStatus(404)
  await signInOn(page, stranger)
  await page.goto(`/invitation#id=${id}`)
  await page.getByRole('heading', { name: '这份邀请不属于当前账号' }).waitFor()
  const words = await page.locator('main').textContent()
  expect(words).toContain(stranger.email)
  expect(words).not.toContain('Difference Works')
  await page.getByRole('button', { name: '换个账号登录' }).click()
  await page.waitForURL('**/sign-in')
  await fillSignIn(page, guest)
  await page.getByRole('heading', { name: '加入 Difference Works' }).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('what is expired, withdrawn or accepted says so, and an accepted one still leads in', async () => {
  const guest = await app.createAccount()
  const { id } = await invite(guest.email)
  const { page, faults, expectStatus } = await openPage(browser, app)
  await signInOn(page, guest)
  const open = async () => {
    await page.goto('about:blank') // so that the link opens as from a mail
    await page.goto(`/invitation#id=${id}`)
  }
  await open()
  await page.getByRole('heading', { name: 'Join Difference Works' }).waitFor()
  await app.db.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expectStatus(404)
  await page.getByRole('button', { name: 'Accept' }).click() // expired while it was shown
  await page.getByRole('heading', { name: 'This invitation has expired' }).waitFor()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await app.db.invitation.update({ where: { id }, data: { expiresAt, status: 'canceled' } })
  await open()
  await page.getByRole('heading', { name: 'This invitation was withdrawn' }).waitFor()
  await app.db.invitation.update({ where: { id }, data: { status: 'pending' } })
  await app.services.accounts.invitations.accept({ ...callerOfOwner, userId: guest.userId }, id)
  await open()
  await page.getByRole('heading', { name: 'You have accepted already' }).waitFor()
  await page.getByRole('button', { name: 'Go to Difference Works' }).click()
  await page.waitForURL('**/create')
  expect(await page.locator('.account-menu .organization').textContent()).toBe('Difference Works')
  await app.db.member.deleteMany({ where: { organizationId: owner.organizationId, userId: guest.userId } })
  await open()
  await page.getByRole('button', { name: 'Go to Difference Works' }).click()
  await page.getByText('You are no longer a member of Difference Works.').waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})
