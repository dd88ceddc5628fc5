import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../site/open-site.ts'
import { ownImageLayer } from '../site/own-imagelayer.ts'
import { type Desk, findBarriers, launchBrowser, openDesk } from './browser.ts'
import { attribute, brief, content, makePictures, openEditor, openSidebar, pinned } from './editor-page.ts'

const { url: apiUrl, apiKey } = ownImageLayer()
const requests = /imagelayer\/v1\/api\/v1\/generations(\?|$)/
let browser: Browser
let site: Site
let desk: Desk
beforeAll(async () => {
  browser = await launchBrowser()
  site = await openSite({ version: '7.1', apiUrl, apiKey })
  desk = await openDesk(browser, site)
})
afterAll(async () => {
  const log = site.log()
  await browser.close()
  await site.close()
  expect(log).toEqual([])
})

describe('what may go wrong in the sidebar', () => {
  beforeEach(async () => {
    await desk.page.unrouteAll()
    await openEditor(desk, { title: 'A post that must stay' })
    await openSidebar(desk.page)
  })
  const refuse = (status: number, code: string, message: string) =>
    desk.page.route(requests, (route) => route.fulfill({ status, json: { error: { code, message } } }))

  test('too few credits say so, lead an administrator on, and leave the post alone', async () => {
    const { page } = desk
    await refuse(402, 'credits.insufficient', 'Not enough credits for this request. Nothing was charged.')
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await page.getByText('Nothing was charged.').first().waitFor()
    await page.getByRole('link', { name: 'See plan and credits' }).waitFor()
    expect(await attribute(page, 'title')).toBe('A post that must stay')
  })

  test('a lost connection can be tried again under the same key, so that it is paid once', async () => {
    const { page } = desk
    const keys: (string | undefined)[] = []
    page.on('request', (request) => {
      if (requests.test(request.url())) keys.push(request.headers()['idempotency-key'])
    })
    await page.route(requests, (route) => route.abort())
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await page.getByText('Could not reach ImageLayer.').first().waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.imagelayer-candidate').first().waitFor()
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  test('a refused brief is said in plain words and can be changed', async () => {
    const { page } = desk
    await refuse(422, 'model.refused', 'The model found the brief unsafe. Nothing was charged.')
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await page.getByText('The model found the brief unsafe.').first().waitFor()
    await page.unrouteAll()
    await brief(page).fill('A quiet harbour')
    await makePictures(page, 1)
  })

  test('who is signed out meanwhile is told so, and goes on after signing in again', async () => {
    const { page } = desk
    const cookies = await page.context().cookies()
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await page.getByText('You are signed out of this site.').first().waitFor()
    await page.context().addCookies(cookies)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.imagelayer-candidate').first().waitFor()
    expect(await attribute(page, 'title')).toBe('A post that must stay')
  })

  test('an empty post asks for a brief and sends nothing', async () => {
    const { page } = desk
    await openEditor(desk)
    await pinned(page).click()
    await brief(page).waitFor()
    const sent: string[] = []
    page.on('request', (request) => {
      if (requests.test(request.url())) sent.push(request.url())
    })
    await page.getByRole('button', { name: 'Make 3 pictures' }).click()
    await page.getByText('Say what the picture should show.').waitFor()
    expect(await brief(page).evaluate((element) => element === document.activeElement)).toBe(true)
    expect(sent).toEqual([])
  })

  test('a post of one HTML block gives its words, not its tags', async () => {
    const { page } = desk
    const id = await site.wpEval(
      `return wp_insert_post( array( 'post_title' => '', 'post_status' => 'draft', 'post_content' => '<!-- wp:html --><p>Only <b>words</b> here</p><script>alert(1)</script><!-- /wp:html -->' ) );`,
    )
    await openEditor(desk, { post: Number(id) })
    await pinned(page).click()
    await expect.poll(() => brief(page).inputValue(), { timeout: 45_000 }).toBe('Only words here')
  })
})

test('a contributor, who may not upload, is told why and whom to ask, and can write', async () => {
  // Closed guides: they lie over the editor of everybody who is new.
  await site.wpEval(
    `$id = wp_create_user( 'carla', 'password', 'carla@example.com' ); ( new WP_User( $id ) )->set_role( 'contributor' ); return update_user_meta( $id, 'wp_persisted_preferences', get_user_meta( 1, 'wp_persisted_preferences', true ) );`,
  )
  const hers = await openDesk(browser, site, { user: 'carla', password: 'password' })
  await openEditor(hers, { title: 'By a contributor' })
  const asked: string[] = []
  hers.page.on('request', (request) => {
    if (request.url().includes('imagelayer/v1')) asked.push(request.url())
  })
  await pinned(hers.page).click()
  await hers.page.getByText('Your role on this site may write posts, but not add pictures.').waitFor()
  await hers.page.getByText('Ask an editor to add the picture').waitFor()
  expect(await hers.page.getByRole('button', { name: 'Make a branded picture' }).count()).toBe(0)
  expect(await findBarriers(hers.page, '.imagelayer-sidebar')).toEqual([])
  expect(asked).toEqual([])
  expect(hers.faults).toEqual([])
  await hers.close()
})

test('everything works with the keyboard alone, from the pinned button to the picture in the post', async () => {
  const { page } = desk
  await page.unrouteAll()
  await openEditor(desk, { title: 'Keys only' })
  await pinned(page).focus()
  await page.keyboard.press('Enter')
  await brief(page).waitFor()
  const button = page.getByRole('button', { name: 'Make 3 pictures' })
  for (let presses = 0; presses < 60; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.locator('.imagelayer-candidate').nth(2).waitFor()
  await page.locator('.imagelayer-candidate input').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => page.locator('.imagelayer-candidate input').nth(1).isChecked()).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => content(page), { timeout: 45_000 }).toContain('wp:image')
})

test('on a phone and in Chinese all is there, nothing is cut, and axe finds no barrier', async () => {
  await site.wpEval(`update_user_meta( 1, 'locale', 'zh_CN' ); update_option( 'WPLANG', '' ); return 1;`)
  const phone = await openDesk(browser, site, { width: 390, height: 844 })
  const { page } = phone
  await openEditor(phone)
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'ImageLayer' }).click()
  await page.getByLabel('图片要表现什么？').fill('清晨的港口')
  await page.locator('.imagelayer-counts').getByText('1', { exact: true }).click()
  await page.getByRole('button', { name: '制作 1 张图片' }).click()
  await page.locator('.imagelayer-candidate').waitFor()
  const overflow = await page
    .locator('.imagelayer-maker')
    .evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(overflow).toBe(0)
  expect(await findBarriers(page, '.imagelayer-sidebar')).toEqual([])
  await page.getByRole('button', { name: '插入图片' }).click()
  await expect.poll(() => content(page), { timeout: 45_000 }).toContain('wp:image')
  await phone.close()
})
