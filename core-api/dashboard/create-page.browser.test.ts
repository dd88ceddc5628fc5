import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, publishPlainKit } from '../test/api.ts'
import { startTestApp, type TestAccount, type TestApp } from '../test/app.ts'
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

async function openBench(options: Parameters<typeof openPage>[2] = {}) {
  const account = await app.createAccount()
  await publishPlainKit(openApi(app.url, account.apiKey))
  const opened = await openPage(browser, app, options)
  await signInOn(opened.page, account)
  await opened.page.locator('#prompt').waitFor()
  return { ...opened, account }
}
const countGenerations = ({ organizationId }: TestAccount) => app.db.generation.count({ where: { organizationId } })
/** The procedural artist's label; it paints in a second, and the same every time. */
const studioLabel = async (page: Page): Promise<string> =>
  (await page.locator('#model option').allTextContents()).find((label) => label.includes('no AI')) ?? ''
const useStudio = async (page: Page) =>
  void (await page.locator('#model').selectOption({ label: await studioLabel(page) }))

const startOf = { png: '89504e47', jpeg: 'ffd8ff', webp: '52494646', avif: '000000' } as const

test('a brief becomes a picture while one watches, with its score, its files and its price', async () => {
  const { page, faults } = await openBench()
  await page.getByLabel('Brief', { exact: true }).fill('Misty mountains at first light, plenty of sky')
  await page.getByLabel('Headline').fill('Autumn is here')
  await useStudio(page)
  await page.getByText('1 credit', { exact: true }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Making your pictures' }).waitFor()
  const candidate = page.locator('.candidate')
  await candidate.waitFor()
  expect(await candidate.getByText(/Brand score \d+/).count()).toBe(1)
  await page.getByText('99 credits', { exact: true }).waitFor()
  for (const [format, magic] of Object.entries(startOf)) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      candidate.getByRole('link', { name: `Download ${format.toUpperCase()}` }).click(),
    ])
    const bytes = await readFile(await download.path())
    expect(bytes.subarray(0, 4).toString('hex'), format).toContain(magic)
    expect(download.suggestedFilename()).toBe(
      `autumn-is-here-misty-mountains-at-first-light-plenty-of-sky.${format === 'jpeg' ? 'jpg' : format}`,
    )
  }
  expect(await page.locator('.gallery img').count()).toBe(1)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a double click makes one generation', async () => {
  const { page, account } = await openBench()
  await page.getByLabel('Brief', { exact: true }).fill('A quiet harbour')
  await useStudio(page)
  await page.getByRole('button', { name: /^Generate/ }).dblclick()
  await page.locator('.candidate').waitFor()
  expect(await countGenerations(account)).toBe(1)
  await page.context().close()
})

test('a reload in the middle loses neither work nor words and pays once', async () => {
  const { page, account } = await openBench()
  await page.getByLabel('Brief', { exact: true }).fill('Dunes under a low sun')
  await page.getByLabel('Headline').fill('Kept words')
  await useStudio(page)
  await page.getByRole('button', { name: /^Generate/ }).click()
  await page.reload()
  await page.locator('.candidate').waitFor()
  expect(await page.getByLabel('Brief', { exact: true }).inputValue()).toBe('Dunes under a low sun')
  expect(await page.getByLabel('Headline').inputValue()).toBe('Kept words')
  expect(await countGenerations(account)).toBe(1)
  await page.context().close()
})

test('a model that hangs can be canceled, and nothing is charged', async () => {
  const { page, account, faults } = await openBench()
  await page.getByLabel('Brief', { exact: true }).fill('A lake [[fault:hang]]')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Nothing was charged. Your brief and words are still here.').waitFor()
  expect((await app.services.ledger.balance(account.organizationId)).available).toBe(100)
  expect(await page.getByLabel('Brief', { exact: true }).inputValue()).toContain('A lake')
  expect(faults).toEqual([])
  await page.context().close()
})

test('a refusal is told where the picture would be, in the reader’s language, and is not charged', async () => {
  const { page, account } = await openBench({ locale: 'zh-CN' })
  await page.getByLabel('画面描述').fill('山 [[fault:prompt-block=SAFETY]]')
  await page.keyboard.press('Control+Enter')
  const alert = page.locator('.stage').getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('未扣除点数')
  expect((await app.services.ledger.balance(account.organizationId)).available).toBe(100)
  await page.context().close()
})

test('on a phone, an error at the stage is brought into sight, and the same press can be tried again', async () => {
  const { page, account } = await openBench({ width: 360, height: 740 })
  await page.getByLabel('Brief', { exact: true }).fill('A path in the snow')
  await useStudio(page)
  await page.route('**/v1/generations', (route) => route.abort(), { times: 1 })
  await page.keyboard.press('Control+Enter')
  const alert = page.locator('.stage').getByRole('alert')
  await alert.waitFor()
  expect(await alert.evaluate((element) => element.getBoundingClientRect().top < innerHeight / 2)).toBe(true)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.candidate').waitFor()
  expect(await countGenerations(account)).toBe(1)
  await page.context().close()
})

test('without a brief nothing is sent, and the field says what is missing', async () => {
  const { page, account } = await openBench()
  await page.getByRole('button', { name: /^Generate/ }).click()
  const brief = page.getByLabel('Brief', { exact: true })
  expect(await brief.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await page.locator('#prompt-error').textContent()).toBe('Say what the picture should show.')
  expect(await countGenerations(account)).toBe(0)
  await page.context().close()
})

test('everything can be done by keyboard: write, generate, open, see where a rule looks, close', async () => {
  const { page } = await openBench()
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reaches ${selector}`)
  }
  await tabTo('#prompt')
  await page.keyboard.type('Ferns in the rain')
  await tabTo('#headline')
  await page.keyboard.type('By hand')
  await tabTo('input[name=layout]')
  await page.keyboard.press('ArrowRight')
  await tabTo('#model')
  await page.keyboard.type((await studioLabel(page)).slice(0, 6))
  await tabTo('.quote-bar button')
  await page.keyboard.press('Enter')
  await page.locator('.candidate').waitFor()
  await tabTo('.candidate a.mat')
  await page.keyboard.press('Enter')
  await page.locator('dialog[open] .origin').waitFor()
  await tabTo('dialog .rules .icon-button')
  await page.keyboard.press('Space')
  await page.locator('.evidence').first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.matches('.candidate a.mat'))).toBe(true)
  await page.context().close()
})

test('a picture has an address of its own, and search finds it by its words', async () => {
  const { page } = await openBench()
  await page.getByLabel('Brief', { exact: true }).fill('A lighthouse')
  await useStudio(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('.candidate a.mat').click()
  await page.waitForURL('**/create?image=img_*')
  await page.reload()
  await page.locator('dialog[open]').getByText('A lighthouse', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByLabel('Search briefs and words').fill('nothing like it')
  await page.getByText('No picture matches').waitFor()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.locator('.gallery img').waitFor()
  await page.context().close()
})
