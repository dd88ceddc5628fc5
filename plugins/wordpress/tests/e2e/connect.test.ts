import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers, launchBrowser, openDesk } from './browser.ts'
import { openEditor, pinned } from './editor-page.ts'

const { url: apiUrl, email, password } = ownImageLayer()
const settings = '/wp-admin/options-general.php?page=imagelayer'
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** What a person does in ImageLayer: signs in and approves the code that the address carries. */
async function approve(address: string, verb: 'Approve' | 'Deny'): Promise<void> {
  const page = await browser.newPage({ baseURL: apiUrl })
  await page.goto('/sign-in')
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL('**/create')
  await page.goto(address)
  await page.getByRole('button', { name: verb }).click()
  await page.getByRole('button', { name: verb }).waitFor({ state: 'detached' })
  await page.close()
}

/** Presses Connect and answers where the approval is given. */
async function startPairing(page: Page): Promise<string> {
  await page.getByLabel('Address of ImageLayer').fill(apiUrl)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByLabel('Code', { exact: true }).waitFor()
  return String(await page.getByRole('link', { name: /Open ImageLayer to approve/ }).getAttribute('href'))
}

describe.each(wordPressVersions)('connecting WordPress %s', (version) => {
  let site: Site
  let desk: Desk
  beforeAll(async () => {
    site = await openSite({ version })
    desk = await openDesk(browser, site)
  })
  afterAll(async () => {
    const log = site.log()
    await desk.close()
    await site.close()
    expect([...desk.faults, ...log]).toEqual([])
  })

  test('the editor of a site that is not connected has one button, which leads to the settings', async () => {
    const { page } = desk
    await openEditor(desk)
    await pinned(page).click()
    await page.getByRole('link', { name: 'Connect this site' }).click()
    await page.getByLabel('Address of ImageLayer').waitFor()
    expect(await findBarriers(page, '#imagelayer-settings')).toEqual([])
  })

  test('a refused approval is said, and one can start again', async () => {
    const { page } = desk
    await page.goto(settings)
    await approve(await startPairing(page), 'Deny')
    await page.getByText('The connection was refused in ImageLayer.').first().waitFor()
  })

  test('a person approves the code, and the site is connected without a key being typed or shown', async () => {
    const { page } = desk
    await page.goto(settings)
    const address = await startPairing(page)
    expect(await page.getByLabel('Code', { exact: true }).textContent()).toMatch(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/)
    await approve(address, 'Approve')
    await page.getByRole('heading', { name: 'Connected' }).waitFor()
    await page
      .getByText(/\d+ left/)
      .first()
      .waitFor()
    expect(await page.content()).not.toMatch(/il_live_/)
    expect(await findBarriers(page, '#imagelayer-settings')).toEqual([])
  })

  test('a kit is made of the site, with where each value was found', async () => {
    const { page } = desk
    await page.goto(settings)
    await page.getByRole('button', { name: 'Make a kit from this site' }).click()
    await page.getByText('Where each value comes from').waitFor()
    expect(await page.locator('.imagelayer-evidence td').first().textContent()).toMatch(/^#[0-9a-f]{6}/)
    expect(await page.getByText('/settings/color/palette/theme/0').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Read the site again' }).waitFor()
  })

  test('a switch is saved as it is turned, and the panels follow it', async () => {
    const { page } = desk
    await page.goto(settings)
    const saved = page.waitForResponse(
      (answer) => answer.request().method() === 'POST' && answer.url().includes('/settings') && answer.ok(),
    )
    await page.getByLabel('Panels for me').uncheck()
    await saved
    await openEditor(desk)
    expect(await pinned(page).count()).toBe(0)
    await page.goto(settings)
    await page.getByLabel('Panels for me').check()
  })

  test('disconnecting asks once more, and leaves the site as it was', async () => {
    const { page } = desk
    await page.goto(settings)
    await page.getByLabel('Kit that panels choose first').waitFor() // what the page still asks would be refused afterwards
    await page.getByRole('button', { name: 'Disconnect' }).click()
    await page.getByRole('button', { name: 'Yes, disconnect' }).click()
    await page.getByLabel('Address of ImageLayer').waitFor()
    expect(await site.wpEval(`return ImageLayer\\Services::get()->connection->key();`)).toBe('')
  })
})
