import { describe, expect, test } from 'vitest'
import type { Site } from '../site/open-site.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers } from './browser.ts'
import { attribute, brief, content, openEditor } from './editor-page.ts'
import { patience, useDesk } from './use-desk.ts'

describe.each(wordPressVersions)('pictures of the organization in WordPress %s', (version) => {
  let site: Site
  let desk: Desk
  useDesk(version, (opened) => {
    ;({ site, desk } = opened)
  })

  test('the inserter inserts the real file from the library, not a preview', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'From the shelf' })
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /Block Inserter|Toggle block inserter/i })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Media' }).click()
    await page.locator('.block-editor-tabbed-sidebar').getByText('ImageLayer').first().click()
    await page.locator('.block-editor-inserter__media-list__list-item').first().click()
    await expect.poll(() => content(page), patience).toMatch(/<!-- wp:image \{"id":\d+/)
    expect(await content(page)).toContain('/wp-content/uploads/')
    expect(await content(page)).not.toContain('_wpnonce')
  })

  test('a picture that is no longer there is taken back from the post with a reason', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Gone' })
    await page.route('**/imagelayer/v1/media*', (route) => route.abort())
    await page
      .getByRole('button', { name: /Block Inserter|Toggle block inserter/i })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Media' }).click()
    await page.locator('.block-editor-tabbed-sidebar').getByText('ImageLayer').first().click()
    await page.locator('.block-editor-inserter__media-list__list-item').first().click()
    await page.getByText('The picture was not inserted.').first().waitFor()
    expect(await content(page)).not.toContain('wp:image')
    await page.unroute('**/imagelayer/v1/media*')
  })

  test('the media modal takes a picture of the gallery as the featured image', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Through the modal' })
    await page.getByRole('tab', { name: 'Post', exact: true }).click()
    await page.getByRole('button', { name: 'Set featured image' }).click()
    await page.getByRole('tab', { name: 'ImageLayer' }).click()
    await expect.poll(() => brief(page).inputValue(), patience).toContain('Through the modal')
    await page
      .getByRole('button', { name: /^Use this picture: / })
      .first()
      .waitFor()
    expect(await findBarriers(page, '.imagelayer-modal')).toEqual([])
    await page
      .getByRole('button', { name: /^Use this picture: / })
      .first()
      .click()
    await page.locator('.media-button-select').click()
    await expect.poll(() => attribute(page, 'featured_media'), patience).toBeGreaterThan(0)
  })

  test('the page under Media makes a picture and puts it into the library, once', async () => {
    const { page } = desk
    const count = `return count( get_posts( array( 'post_type' => 'attachment', 'post_status' => 'inherit', 's' => 'lighthouse' ) ) );`
    // The gallery is the organization's: a picture of another site may have been taken from it by now.
    const before = Number(await site.wpEval(count))
    await page.goto('/wp-admin/upload.php?page=imagelayer-media')
    await brief(page).fill('A lighthouse in the rain')
    await page.locator('.imagelayer-counts').getByText('1', { exact: true }).click()
    await page.getByRole('button', { name: 'Make 1 picture' }).click()
    const add = page.locator('.imagelayer-actions').getByRole('button', { name: 'Add to the media library' })
    for (const _ of [1, 2]) {
      await add.click()
      await page.locator('#imagelayer-media').getByText('The picture is in the media library.').waitFor()
    }
    await page.locator('.imagelayer-grid').getByText('A lighthouse in the rain').first().waitFor()
    expect(await findBarriers(page, '#imagelayer-media')).toEqual([])
    expect(await site.wpEval(count)).toBe(before + 1)
  })
})
