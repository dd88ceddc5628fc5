import { AxeBuilder } from '@axe-core/playwright'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, publishPlainKit } from '../test/api.ts'
import { startTestApp, type TestAccount, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { signAsProvider } from '../test/fakes/google-pictures.ts'
import { type OpenPage, openPage, signInOn } from '../test/open-page.ts'
import { photo } from '../test/picture-files.ts'

let app: TestApp
let browser: Browser
let account: TestAccount
/** Signed elsewhere, so that a report has every part. */
let picture: Buffer
beforeAll(async () => {
  picture = await signAsProvider(await sharp(photo('Dune.jpg').bytes).resize(400).jpeg().toBuffer(), 'image/jpeg')
  ;[app, browser] = await Promise.all([startTestApp(), launchChromium()])
  account = await app.createAccount()
  await publishPlainKit(openApi(app.url, account.apiKey))
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Each state of each page, from what a stranger sees to a finished picture. */
async function* walk({ page, expectStatus }: OpenPage): AsyncGenerator<string> {
  for (const path of ['/sign-up', '/sign-in', '/verify', '/reset', '/reset-password#token=x']) {
    await page.goto('about:blank') // so that a change behind # alone loads the page anew
    await page.goto(path)
    await page.locator('form').waitFor()
    yield path
    await page.locator('form button[type=submit]').click()
    await page.locator('.error').first().waitFor()
    yield `${path} with errors`
  }
  await page.goto('/check')
  await page.locator('.drop').waitFor()
  yield '/check'
  expectStatus(415)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await page.locator('.notice').waitFor()
  yield '/check with an error'
  await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: picture })
  await page.locator('.verdict').waitFor()
  yield '/check with a verdict'
  const newcomer = await app.createAccount()
  const invitation = await app.services.accounts.invitations.create(
    { organizationId: account.organizationId, userId: account.userId, via: 'session', role: 'owner', scopes: [] },
    { email: newcomer.email, role: 'editor' },
    'en',
  )
  await page.goto('/invitation')
  await page.locator('main .actions').waitFor()
  yield '/invitation signed out'
  await signInOn(page, newcomer)
  await page.locator('#logo').waitFor()
  await page.locator('.notice').waitFor()
  yield '/create without a kit, with an invitation'
  await page.goto(`/invitation#id=${invitation.id}`)
  await page.locator('.facts').waitFor()
  yield '/invitation'
  await page.goto('about:blank')
  await page.goto('/invitation#id=inv_unknown')
  expectStatus(404)
  await page.locator('main .actions').waitFor()
  yield '/invitation of another address'
  await page.locator('main a.button').click() // gives the invitation up, so that signing in leads to /create again
  await page.waitForURL('**/create')
  await page.locator('.notice').waitFor() // the last call has been answered: none may meet a session that is gone
  await page.context().clearCookies()
  await signInOn(page, account)
  await page.locator('.empty-stage, .candidate').waitFor()
  yield '/create'
  await page.locator('#prompt').fill('Hills in the morning')
  await page.locator('#headline').fill('Good morning')
  await page.keyboard.press('Control+Enter')
  await page.locator('.progress').waitFor()
  yield '/create at work'
  await page.locator('.candidate summary').click()
  yield '/create with a picture'
  await page.locator('.candidate a.mat').click()
  await page.locator('dialog[open] .origin time').waitFor()
  yield '/create with a picture open'
  await page.keyboard.press('Escape')
  await page.locator('.account-menu summary').click()
  yield '/create with the menu open'
  const { user_code } = await askForCode()
  await page.goto('/device')
  await page.locator('form').waitFor()
  yield '/device'
  await page.goto(`/device?user_code=${user_code}`)
  await page.locator('.facts').waitFor()
  yield '/device with a request'
}

const askForCode = async (): Promise<{ user_code: string }> => {
  const body = JSON.stringify({ client_id: 'wordpress-plugin' })
  const headers = { 'content-type': 'application/json' }
  return (await (await fetch(`${app.url}/auth/device/code`, { method: 'POST', headers, body })).json()) as {
    user_code: string
  }
}

interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
}
/** Of each state; one walk a language, as the walk itself takes longest. */
const looks: readonly (readonly [Locale, readonly Look[]])[] = [
  [
    'en',
    [
      { colorScheme: 'light', width: 1280 },
      { colorScheme: 'dark', width: 360 },
    ],
  ],
  [
    'zh-CN',
    [
      { colorScheme: 'light', width: 360 },
      { colorScheme: 'dark', width: 1280 },
    ],
  ],
]
/** 1280 px at 200 % zoom. */
const zoomedWidth = 640
test.each(looks)(
  'every page in %s is accessible in light and dark, on a desk and a phone, keeps the policy and never scrolls sideways',
  async (locale, looksOfLocale) => {
    const opened = await openPage(browser, app, { locale })
    const { page, faults } = opened
    for await (const state of walk(opened)) {
      await page.setViewportSize({ width: zoomedWidth, height: 860 })
      expect(await scrollsBy(page), `${state} at 200 %`).toBeLessThanOrEqual(0)
      for (const { colorScheme, width } of looksOfLocale) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 860 })
        expect(await findBarriers(page), `${state}, ${colorScheme}, ${width} px`).toEqual([])
        expect(await scrollsBy(page), `${state} at ${width} px`).toBeLessThanOrEqual(0)
      }
      expect(await page.locator('html').getAttribute('lang'), state).toBe(locale)
    }
    expect(faults).toEqual([])
    await page.context().close()
  },
  200_000, // 23 states, each read by axe twice
)

/** What axe finds wrong, one line a rule. */
async function findBarriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode() // one page, no frames: spares a second page for each check
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** How far the page can be moved sideways, in pixels. */
const scrollsBy = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('what one presses is at least 44 px high on a phone', async () => {
  const { page } = await openPage(browser, app, { width: 360 })
  await signInOn(page, account)
  await page.locator('.request').waitFor()
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, summary, input:not([type=radio]), .layout, .counts label',
      ),
    ]
      .filter((element) => element.getBoundingClientRect().height > 0)
      .filter((element) => !element.classList.contains('text-button'))
      .filter((element) => element.getBoundingClientRect().height < 42) // borders belong to the target
      .map((element) => element.outerHTML.slice(0, 80)),
  )
  expect(small).toEqual([])
  await page.context().close()
})

test('on a phone nothing speaks of a keyboard, and a long name of an organization leaves the header one row', async () => {
  const own = await app.createAccount()
  await publishPlainKit(openApi(app.url, own.apiKey))
  const name = 'Analytical Engines and Difference Machines of Marylebone'
  await app.db.organization.update({ where: { id: own.organizationId }, data: { name } })
  const { page } = await openPage(browser, app, { width: 360, height: 740, isTouch: true })
  await signInOn(page, own)
  await page.locator('.request').waitFor()
  expect(await page.locator('.shortcut').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Keyboard shortcuts' }).isVisible()).toBe(false)
  expect(await page.locator('.header').evaluate((header) => header.clientHeight)).toBeLessThan(60)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.context().close()
})

test('the shell answers in the language of the browser, compressed, under a policy without inline script', async () => {
  const response = await fetch(`${app.url}/sign-in`, {
    headers: { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8', 'accept-encoding': 'br' },
  })
  const html = await response.text()
  expect(html).toContain('<html lang="zh-CN">')
  expect(html).toContain('<title>登录 · ImageLayer</title>')
  expect(html).not.toMatch(/<script(?![^>]*(?:src=|application\/json))/)
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/)
  expect(response.headers.get('content-encoding')).toBe('br')
  const asset = /\/assets\/main-\w+\.js/.exec(html)?.[0] ?? ''
  const script = await fetch(app.url + asset)
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await fetch(`${app.url}/assets/..%2fmanifest.json`)).status).toBe(404)
})
