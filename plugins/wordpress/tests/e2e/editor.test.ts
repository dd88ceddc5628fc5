import { describe, expect, test } from 'vitest'
import type { Site } from '../site/open-site.ts'
import { readCredits } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers } from './browser.ts'
import { brief, content, makePictures, openEditor, openSidebar, publish } from './editor-page.ts'
import { patience, useDesk } from './use-desk.ts'

describe.each(wordPressVersions)('the editor of WordPress %s', (version) => {
  let site: Site
  let desk: Desk
  useDesk(version, (opened) => {
    ;({ site, desk } = opened)
  })

  test('a picture is inserted as an image of the media library, with alternative text', async () => {
    const { page, canvas } = desk
    await openEditor(desk, { title: 'Bread at five in the morning' })
    await openSidebar(page)
    await makePictures(page, 1)
    await page.getByRole('button', { name: 'Insert picture' }).click()
    await canvas.locator('.wp-block-image img').waitFor()
    expect(await content(page)).toMatch(/<!-- wp:image \{"id":\d+/)
    const source = await canvas.locator('.wp-block-image img').getAttribute('src')
    expect(source).toContain(`${site.url}/wp-content/uploads/`)
    expect(await canvas.locator('.wp-block-image img').getAttribute('alt')).toContain('Bread')
  })

  test('a picture as blocks is published as real text in the theme’s presets', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Boats & bread: a <slow> morning' })
    await openSidebar(page)
    await page.getByRole('button', { name: 'More words' }).click()
    await page.getByLabel('Subhead').fill('The old town, quietly')
    await page.getByLabel('Button', { exact: true }).fill('Read on')
    await makePictures(page, 1)
    await page.getByRole('button', { name: 'Insert as blocks' }).click()
    await expect.poll(() => content(page), patience).toContain('wp:heading')
    const visitor = await desk.visit(await publish(page))
    const words = visitor.locator('.entry-content')
    await words.getByRole('heading', { name: 'Boats & bread: a <slow> morning', level: 2 }).waitFor()
    expect(await words.getByText('The old town, quietly').evaluate((element) => element.tagName)).toBe('P')
    expect(await words.locator('.wp-block-button__link').textContent()).toBe('Read on')
    expect(await words.locator('.wp-block-cover img').getAttribute('src')).toContain('/wp-content/uploads/')
    expect(await visitor.content()).not.toMatch(/plugins\/imagelayer|imagelayer\/v1/)
    await visitor.close()
  })

  test('/branded opens the sidebar, and the picture takes the place of its block', async () => {
    const { page, canvas } = desk
    await openEditor(desk, { title: 'A slow command' })
    await page.keyboard.press('Enter')
    await page.keyboard.type('/branded')
    await page.getByRole('option', { name: 'Branded picture' }).waitFor()
    await page.keyboard.press('Enter')
    await brief(page).waitFor()
    expect(await content(page)).toContain('wp:imagelayer/branded')
    await makePictures(page, 1)
    await page.getByRole('button', { name: 'Insert picture' }).click()
    await canvas.locator('.wp-block-image img').waitFor()
    expect(await content(page)).not.toContain('imagelayer/branded')
  })

  test('words are changed without paying, and the toolbar of a picture leads back to the sidebar', async () => {
    const { page, canvas } = desk
    await openEditor(desk, { title: 'First words' })
    await openSidebar(page)
    await makePictures(page, 1)
    const before = await readCredits()
    await page.getByRole('button', { name: 'Change the words' }).click()
    const form = page.locator('.imagelayer-words')
    await form.getByLabel('Headline').fill('Second words')
    await form.getByRole('button', { name: 'Set these words' }).click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Insert picture' }).click()
    const picture = canvas.locator('.wp-block-image img')
    await picture.waitFor()
    expect(await picture.getAttribute('alt')).toContain('Second words')
    expect(await readCredits()).toBe(before)
    await page.getByRole('button', { name: 'Brand this picture' }).click()
    await page.getByRole('button', { name: 'Make a new picture instead' }).click()
    await expect.poll(() => brief(page).inputValue(), patience).toContain('Second words')
    await page.getByRole('button', { name: 'Replace the picture in the block' }).waitFor()
  })

  test('a reload in the middle finds the same request, which is paid once', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Halfway through' })
    await page.keyboard.press('ControlOrMeta+s')
    await page.waitForURL(/post=\d+/)
    await openSidebar(page)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && /generations(\?|$)/.test(request.url())) sent.push(request.url())
    })
    const accepted = page.waitForResponse((answer) => /v1\/generations(\?|$)/.test(answer.url()) && answer.ok())
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await accepted
    await page.reload()
    await openSidebar(page)
    await page.locator('.imagelayer-candidate').nth(2).waitFor()
    expect(sent).toHaveLength(1)
  })

  test('axe finds no barrier in the sidebar', async () => {
    const { page } = desk
    await openEditor(desk, { title: 'Open to all' })
    await openSidebar(page)
    await page.getByRole('button', { name: /^Layout/ }).click()
    await makePictures(page, 1)
    expect(await findBarriers(page, '.imagelayer-sidebar')).toEqual([])
  })
})
