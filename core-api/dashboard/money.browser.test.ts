import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, publishPlainKit } from '../test/api.ts'
import { startTestApp, type TestApp } from '../test/app.ts'
import { launchChromium } from '../test/chromium.ts'
import { type FakeGoogle, startFakeGoogle } from '../test/fakes/google.ts'
import { openPage, signInOn } from '../test/open-page.ts'

let app: TestApp
let browser: Browser
let google: FakeGoogle
beforeAll(async () => {
  google = await startFakeGoogle()
  const settings = { GOOGLE_API_KEY: google.apiKey, GOOGLE_GEMINI_BASE_URL: google.url }
  ;[app, browser] = await Promise.all([startTestApp(settings), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await google?.close()
})

async function openBench() {
  const account = await app.createAccount()
  await publishPlainKit(openApi(app.url, account.apiKey))
  const { page } = await openPage(browser, app)
  await signInOn(page, account)
  await page.locator('#prompt').waitFor()
  return page
}
/** What the page says of money, now: the price, what the bar has left, what the header has left. */
const readMoney = (page: Page) =>
  page.evaluate(() => {
    const figures = (selector: string) => document.querySelector(selector)?.textContent?.match(/\d+/)?.[0]
    return [figures('#price strong'), figures('#price p:last-child'), figures('.credits-label')].map(Number)
  })
const untilMoney = async (page: Page, wanted: number[]) =>
  expect.poll(() => readMoney(page), { timeout: 10_000 }).toEqual(wanted)

test('the price is the price of what would be sent, before the server has been asked, and the balance is one figure', async () => {
  const page = await openBench()
  await page.locator('#model').selectOption('studio')
  await page.locator('#prompt').fill('A lake at first light')
  await untilMoney(page, [1, 100, 100])
  await page.route('**/v1/generations/quote', () => {}) // an answer that never comes
  await page.locator('.counts label').nth(3).click()
  await untilMoney(page, [4, 100, 100])
  await page.keyboard.press('Control+Enter')
  await page.locator('.candidate').nth(3).waitFor()
  await untilMoney(page, [4, 96, 96])
  await page.context().close()
})

test('credits that were set aside come back to every figure after a cancel', async () => {
  const page = await openBench()
  await page.locator('#prompt').fill('A lake [[fault:hang]]')
  await untilMoney(page, [4, 100, 100])
  await page.keyboard.press('Control+Enter')
  await untilMoney(page, [4, 96, 96])
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Nothing was charged.').waitFor()
  await untilMoney(page, [4, 100, 100])
  await page.context().close()
})

test('who paints is named while one waits and on the picture: the artist that is no AI, or the model', async () => {
  const page = await openBench()
  await page.locator('#prompt').fill('A lake [[fault:hang]]')
  await page.keyboard.press('Control+Enter')
  await page.locator('.progress').getByText('Gemini 3.1 Flash Image').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Nothing was charged.').waitFor()
  await page.locator('#model').selectOption('studio')
  await page.locator('#prompt').fill('A lake')
  await page.keyboard.press('Control+Enter')
  await page.locator('.candidates').getByText('Studio artist, no AI').waitFor()
  await page.getByRole('button', { name: '中文' }).click()
  await page.locator('.candidates').getByText('内置画师，非 AI').waitFor()
  await page.context().close()
})
