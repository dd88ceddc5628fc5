import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers, launchBrowser, openDesk } from './browser.ts'
import { openEditor, publish } from './editor-page.ts'

const { url: apiUrl, apiKey } = ownImageLayer()
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const chooseKit = (site: Site, id: string) =>
  site.wpEval(`( new ImageLayer\\Connection() )->note( array( 'brandKitId' => '${id}' ) );`)

/** What the site's crontab or its next visitor does. */
async function runCron(site: Site): Promise<void> {
  await (await fetch(`${site.url}/wp-cron.php`)).text()
}

const panel = (page: Page) => page.locator('.imagelayer-social')
/** Above the post, for who has the panel closed. */
const notice = (page: Page) =>
  page.locator('.components-editor-notices__dismissible, .editor-notices').getByText('could not be made').first()
const picture = (page: Page) => panel(page).locator('img')

async function readTags(address: string): Promise<Record<string, string>> {
  const html = await (await fetch(address)).text()
  const tags = html.matchAll(/<meta (?:property|name)="((?:og:image|twitter:card)[^"]*)" content="([^"]*)">/g)
  return Object.fromEntries([...tags].map(([, name, content]) => [name, content]))
}

async function changeTitle(page: Page, title: string): Promise<void> {
  await page.evaluate(async (words) => {
    const { wp } = window as unknown as {
      wp: { data: { dispatch(store: string): Record<string, (...input: unknown[]) => Promise<unknown>> } }
    }
    await wp.data.dispatch('core/editor').editPost?.({ title: words })
    await wp.data.dispatch('core/editor').savePost?.()
  }, title)
}

/** Publishes where the kit is missing; answers the address of the post. */
async function failOnce(site: Site, { page }: Desk): Promise<string> {
  await chooseKit(site, 'kit_missing')
  await page.getByRole('button', { name: 'Link preview picture' }).click()
  await panel(page).getByText('It is made in your brand when the post is published').waitFor()
  const address = await publish(page)
  await panel(page).getByText('It is being made in the background.').waitFor()
  await runCron(site)
  await panel(page).getByRole('button', { name: 'Try again' }).waitFor()
  await notice(page).waitFor()
  expect(await readTags(address)).toEqual({})
  return address
}

test.each(wordPressVersions)(
  'a published post of WordPress %s gets its preview picture, a failure is told, and another title is set for nothing',
  async (version) => {
    const site = await openSite({ version, apiUrl, apiKey })
    const desk = await openDesk(browser, site)
    const { page } = desk
    try {
      await site.wpEval("( new ImageLayer\\Settings() )->save( array( 'socialImages' => true ) );")
      await openEditor(desk, { title: `Boats at dusk ${version}` })
      const address = await failOnce(site, desk)
      await chooseKit(site, '')
      await panel(page).getByRole('button', { name: 'Try again' }).click()
      await panel(page).getByText('It shows where the post’s link is shared.').waitFor()
      const first = await readTags(address)
      expect(first).toMatchObject({ 'og:image:width': '1200', 'twitter:card': 'summary_large_image' })
      expect(await notice(page).count()).toBe(0)
      expect(first['og:image']).toBe(await picture(page).getAttribute('src'))
      expect(await findBarriers(page, '.imagelayer-social')).toEqual([])

      await changeTitle(page, `Home by evening ${version}`)
      await panel(page).getByText('It is being made in the background.').waitFor()
      await runCron(site)
      await panel(page).getByText('It shows where the post’s link is shared.').waitFor()
      const second = await readTags(address)
      expect(second['og:image']).toBe(await picture(page).getAttribute('src'))
      expect(second['og:image']).not.toBe(first['og:image'])
      expect(second['og:image:alt']).toContain(`Home by evening ${version}`)
      expect(desk.faults).toEqual([])
      expect(site.log()).toEqual([])
    } finally {
      await desk.close()
      await site.close()
    }
  },
)

test('the editor of a site that wants no preview pictures says nothing of them and asks nothing', async () => {
  const site = await openSite({ version: '7.1', apiUrl, apiKey })
  const desk = await openDesk(browser, site)
  const asked: string[] = []
  desk.page.on('request', (request) => {
    if (request.url().includes('imagelayer/v1/social')) asked.push(request.url())
  })
  try {
    await openEditor(desk, { title: 'Quiet' })
    expect(await desk.page.getByRole('button', { name: 'Link preview picture' }).count()).toBe(0)
    expect(asked).toEqual([])
  } finally {
    await desk.close()
    await site.close()
  }
})
