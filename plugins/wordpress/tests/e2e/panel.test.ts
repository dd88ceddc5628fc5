import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers, launchBrowser, openDesk } from './browser.ts'
import { attribute, brief, makePictures, openEditor, openSidebar, pinned } from './editor-page.ts'
import { patience, useDesk } from './use-desk.ts'

/** Where something stands in the window, in pixels. */
const topOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().top)

const newPost = (site: Site, title: string, content: string): Promise<unknown> =>
  site.wpEval(
    `return wp_insert_post( array( 'post_status' => 'draft', 'post_title' => '${title}', 'post_content' => '${content}' ) );`,
  )

describe.each(wordPressVersions)('the panel in WordPress %s', (version) => {
  let site: Site
  let desk: Desk
  useDesk(version, (opened) => {
    ;({ site, desk } = opened)
  })

  test('a picture has its place before its file is there, so that no button moves under the pointer', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'A slow line' })
    await openSidebar(page)
    const waiting: (() => void)[] = []
    await page.route('**/imagelayer/v1/preview/**', async (route) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      await route.continue()
    })
    await makePictures(page, 1)
    await expect.poll(() => waiting.length, patience).toBe(1)
    const places = () => Promise.all(['.imagelayer-score', '.imagelayer-buttons'].map((each) => topOf(page, each)))
    const before = await places()
    for (const go of waiting) go()
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.imagelayer-candidate img')?.complete)
    expect(await places()).toEqual(before)
    await page.unrouteAll()
  })

  test('the brief says what the title says once, and keeps what is written as a tag', async () => {
    const { page } = desk
    const repeated =
      '<!-- wp:heading --><h2 class="wp-block-heading">A quiet harbour!</h2><!-- /wp:heading --><!-- wp:paragraph --><p>A quiet harbour.</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>Boats come in at dusk.</p><!-- /wp:paragraph -->'
    await openEditor(desk, { post: Number(await newPost(site, 'A quiet harbour', repeated)) })
    await pinned(page).click()
    await expect.poll(() => brief(page).inputValue(), patience).toBe('A quiet harbour. Boats come in at dusk.')
    await openEditor(desk, { post: Number(await newPost(site, 'I <3 &lt;b&gt;, if a < b', '')) })
    await pinned(page).click()
    await expect.poll(() => brief(page).inputValue(), patience).toBe('I <3 <b>, if a < b')
    expect(await page.getByLabel('Headline').inputValue()).toBe('I <3 <b>, if a < b')
  })

  test('the stages stand in sight from the first line on, however far down the form one was', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Far down' })
    await openSidebar(page)
    for (const round of [1, 2]) {
      await page.getByRole('button', { name: 'More words' }).scrollIntoViewIfNeeded()
      await page.getByRole('button', { name: 'Make 3 pictures' }).click()
      const first = page.locator('.imagelayer-stages li').first()
      await first.waitFor()
      const isSeen = await first.evaluate((line) => {
        const { left, top } = line.getBoundingClientRect()
        return line.contains(document.elementFromPoint(left + 30, top + 4))
      })
      expect([round, isSeen]).toEqual([round, true])
      await page
        .locator('.imagelayer-candidate')
        .nth(round * 3 - 1)
        .waitFor()
    }
  })

  test('who came from the featured image is led back to it, with the focus, and its sizes are made', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'There and back' })
    await page.getByRole('tab', { name: 'Post', exact: true }).click()
    const door = page.getByRole('button', { name: 'Make a branded picture' })
    await door.click()
    await brief(page).waitFor()
    await makePictures(page, 1)
    await page.getByRole('button', { name: 'Set as featured image' }).click()
    await page.locator('.editor-post-featured-image img').waitFor()
    await expect.poll(() => door.evaluate((element) => element === document.activeElement), patience).toBe(true)
    const id = Number(await attribute(page, 'featured_media'))
    const sizes = () => site.wpEval(`return count( wp_get_attachment_metadata( ${id} )['sizes'] );`)
    await expect.poll(sizes, patience).toBeGreaterThan(3)
  })
})

test('a site under another address says so in the editor, spends nothing, and goes on once somebody has said that it moved', async () => {
  const browser = await launchBrowser()
  const site = await openSite({ version: '7.1' })
  try {
    const { url, apiKey } = ownImageLayer()
    await site.wpEval(
      `$connection = new ImageLayer\\Connection(); $connection->keep( '${apiKey}', '${url}' ); $connection->note( array( 'siteUrl' => 'before.example.com' ) ); wp_create_user( 'alex', 'password', 'alex@example.com' ); ( new WP_User( get_user_by( 'login', 'alex' )->ID ) )->set_role( 'author' ); return update_user_meta( get_user_by( 'login', 'alex' )->ID, 'wp_persisted_preferences', get_user_meta( 1, 'wp_persisted_preferences', true ) );`,
    )
    const author = await openDesk(browser, site, { user: 'alex', password: 'password' })
    await openEditor(author)
    await pinned(author.page).click()
    await author.page.getByText('This site was connected to ImageLayer as before.example.com').waitFor()
    await author.page.getByText('Ask an administrator of this site to connect ImageLayer again.').waitFor()
    expect(await author.page.locator('.imagelayer-quote').count()).toBe(0)
    expect(await findBarriers(author.page, '.imagelayer-sidebar')).toEqual([])
    await author.close()
    const { page, faults } = await openDesk(browser, site)
    await openEditor({ page, canvas: page.frameLocator('iframe[name="editor-canvas"]') })
    await pinned(page).click()
    await page.getByRole('link', { name: 'Say whether it has moved' }).click()
    await page.getByRole('button', { name: 'The site has moved: keep the connection' }).click()
    await page.getByRole('heading', { name: 'Connected' }).waitFor()
    expect([...faults, ...site.log()]).toEqual([])
  } finally {
    await browser.close()
    await site.close()
  }
})
