import { existsSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core'
import type { Site } from '../site/open-site.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The system's own browser; nothing but this machine can be reached from it. */
export async function launchBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const executablePath = folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(existsSync)
  if (!executablePath) throw new Error('no Chromium found: npm test installs it on Debian')
  const nowhere = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1'
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', nowhere] })
}

export interface Desk {
  readonly page: Page
  /** The post as it is edited; an iframe in both versions. */
  readonly canvas: FrameLocator
  /** Uncaught errors and refused calls since the page was opened; each test ends with none that it did not provoke. */
  readonly faults: string[]
  /** A page as a visitor sees it, who is signed in nowhere. */
  visit(address: string): Promise<Page>
  close(): Promise<void>
}

export interface DeskOptions {
  readonly user?: string
  readonly password?: string
  readonly width?: number
  readonly height?: number
}

/** A person's browser window, signed in to the site. */
export async function openDesk(browser: Browser, site: Site, options: DeskOptions = {}): Promise<Desk> {
  const { user = site.admin.user, password = site.admin.password, width = 1440, height = 900 } = options
  const context = await browser.newContext({ baseURL: site.url, viewport: { width, height }, reducedMotion: 'reduce' })
  await context.request.get('/wp-login.php') // sets the cookie that the form wants to see again
  const form = { log: user, pwd: password, 'wp-submit': 'Log In', testcookie: '1' }
  const answer = await context.request.post('/wp-login.php', { form, maxRedirects: 0 })
  if (answer.status() !== 302) throw new Error(`signing in answered ${answer.status()}`)
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url().includes('imagelayer'))
      faults.push(`${response.status()} ${response.url()}`)
  })
  const visit = async (address: string): Promise<Page> => {
    const visitor = await browser.newPage()
    await visitor.goto(address)
    return visitor
  }
  const canvas = page.frameLocator('iframe[name="editor-canvas"]')
  return { page, canvas, faults, visit, close: () => context.close() }
}

/** What axe finds wrong inside `selector`, one line a problem. */
export async function findBarriers(page: Page, selector: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(selector).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
