import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Browser, Page } from 'playwright-core'
import type { TestAccount, TestApp } from './app.ts'

export interface PageOptions {
  readonly locale?: Locale
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  /** A phone or tablet: fingers, no mouse and no keyboard. */
  readonly isTouch?: boolean
}

export interface OpenPage {
  readonly page: Page
  /** Console errors and warnings, uncaught errors and broken policies since the page was opened. */
  readonly faults: string[]
  /** Chromium writes every refused call to the console; names a status that the test provokes on purpose. */
  expectStatus(status: number): void
}

/** A person's browser window: own cookies, own storage. */
export async function openPage(
  browser: Browser,
  { url }: Pick<TestApp, 'url'>,
  options: PageOptions = {},
): Promise<OpenPage> {
  const { locale = 'en', colorScheme = 'light', width = 1280, height = 860, isTouch = false } = options
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale,
    colorScheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    hasTouch: isTouch,
    isMobile: isTouch,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const faults: string[] = []
  const expected = new Set<number>()
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    const status = Number(/status of (\d+)/.exec(message.text())?.[1])
    if (!expected.has(status)) faults.push(`${message.text()} ${message.location().url}`)
  })
  return { page, faults, expectStatus: (status) => void expected.add(status) }
}

/** Signs in the way a person does; ends on the page that follows. */
export async function signInOn(
  page: Page,
  { email, password }: Pick<TestAccount, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/create')
}
