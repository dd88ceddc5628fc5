import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { wordPressVersions } from '../site/wordpress-core.ts'
import type { Desk } from './browser.ts'
import { attribute, brief, content, openEditor, pinned } from './editor-page.ts'
import { patience, useDesk } from './use-desk.ts'

interface CountingWindow {
  presses?: number
}

/** Counts what a person presses from now on; a key that activates a button counts as one press, too. */
const countPresses = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const counting = window as CountingWindow
    counting.presses = 0
    document.addEventListener(
      'click',
      (event) => {
        if (event.isTrusted) counting.presses = (counting.presses ?? 0) + 1
      },
      true,
    )
  })
const presses = (page: Page): Promise<number> => page.evaluate(() => (window as CountingWindow).presses ?? 0)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.each(wordPressVersions)('effort in WordPress %s', (version) => {
  let desk: Desk
  useDesk(version, (opened) => {
    desk = opened.desk
  })

  test('a post has its featured image after at most three presses', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'A harbour wakes up' })
    await countPresses(page)
    await pinned(page).click()
    await expect.poll(() => brief(page).inputValue(), patience).toBe('A harbour wakes up')
    await press(page, 'Make 3 pictures')
    await press(page, 'Set as featured image')
    await expect.poll(() => attribute(page, 'featured_media'), patience).toBeGreaterThan(0)
    expect(await presses(page)).toBeLessThanOrEqual(3)
    expect(await page.locator('.imagelayer-candidate').count()).toBe(3)
    expect(await page.locator('.imagelayer-score').first().textContent()).toMatch(/^\d+/)
    expect(await content(page)).not.toContain('auto-draft')
  })

  test('a post has the picture as native blocks after at most four presses', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Bread at five in the morning' })
    await countPresses(page)
    await pinned(page).click()
    await expect.poll(() => brief(page).inputValue(), patience).toContain('Bread')
    await press(page, 'Make 3 pictures')
    await press(page, 'Insert as blocks')
    await expect.poll(() => content(page), patience).toContain('wp:heading')
    expect(await presses(page)).toBeLessThanOrEqual(4)
    expect(await content(page)).toMatch(/uploads\/[\d/]+\/bread-at-five-in-the-morning-[a-z0-9]{6}\.webp/)
    expect(await content(page)).not.toContain('auto-draft')
  })
})
