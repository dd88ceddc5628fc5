import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { findBarriers, launchBrowser, openDesk } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const place = '#imagelayer-bulk'
const makePosts = `
  wp_delete_post( 1, true );
  foreach ( array( 'Harbour at dawn', 'Autumn market', 'Rain over the hills' ) as $title ) {
    wp_insert_post( array( 'post_title' => $title, 'post_status' => 'publish' ) );
  }
  return true;`

/** What the clock of WordPress would do while the page is open. */
const work = `
  for ( $most = 9; $most > 0 && 'running' === ImageLayer\\Bulk_Job::current()['state']; $most-- ) {
    do_action( ImageLayer\\Bulk_Runner::EVENT );
  }
  return true;`

const countSet = `
  $posts = get_posts( array( 'numberposts' => -1, 'fields' => 'ids' ) );
  return count( array_filter( $posts, 'has_post_thumbnail' ) );`

for (const version of wordPressVersions) {
  test(`WordPress ${version}: posts are found, the budget is kept, a run is paused, finished and undone on its page`, async () => {
    const { url: apiUrl, apiKey } = ownImageLayer()
    const site = await openSite({ version, apiUrl, apiKey })
    const desk = await openDesk(browser, site)
    try {
      expect(await site.wpEval(makePosts)).toBe(true)
      const { page } = desk
      await page.goto('/wp-admin/upload.php?page=imagelayer-bulk')
      const root = page.locator(place)
      const press = (name: string) => root.getByRole('button', { name, exact: true }).click()
      await root.getByText('Posts chosen: 3. Cost: 3 credits.').waitFor()
      expect(await findBarriers(page, place)).toEqual([])
      await root.getByLabel('Credits to spend at most').fill('2')
      await press('Make 3 featured images')
      await root.getByText('Featured images are being made').waitFor()
      await press('Pause')
      await root.getByRole('heading', { name: 'Paused' }).waitFor()
      await press('Go on')
      await root.getByText('Featured images are being made').waitFor()
      expect(await site.wpEval(work)).toBe(true)
      await root.getByText('The budget is used up.', { exact: false }).waitFor()
      expect(await site.wpEval(countSet)).toBe(2)
      await press('Go on')
      await root.getByText('Featured images are being made').waitFor()
      expect(await site.wpEval(work)).toBe(true)
      await root.getByRole('heading', { name: 'Finished' }).waitFor()
      await root.getByText('3 of 3 posts, 3 of 3 credits').waitFor()
      expect(await site.wpEval(countSet)).toBe(3)
      expect(await findBarriers(page, place)).toEqual([])
      await press('Undo this run')
      await press('Undo')
      await root.getByText('Undone').nth(2).waitFor()
      expect(await site.wpEval(countSet)).toBe(0)
      await press('Look for more posts')
      await root.getByText('Posts chosen: 3. Cost: 3 credits.').waitFor()
      expect(desk.faults).toEqual([])
      expect(site.log()).toEqual([])
    } finally {
      await desk.close()
      await site.close()
    }
  })
}
