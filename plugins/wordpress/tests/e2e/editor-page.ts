import type { Page } from 'playwright-core'
import type { Desk } from './browser.ts'

interface EditorWindow {
  readonly wp: {
    readonly data: {
      select(store: string): Record<string, (...input: unknown[]) => unknown>
      dispatch(store: string): Record<string, (...input: unknown[]) => Promise<unknown>>
    }
  }
}

const isReady = () => {
  const { data } = (window as unknown as Partial<EditorWindow>).wp ?? {}
  return Number(data?.select('core/editor')?.getCurrentPostId?.()) > 0
}

/** Opens a new post, or one that is there, and types its title. */
export async function openEditor(
  { page, canvas }: Pick<Desk, 'page' | 'canvas'>,
  { title = '', post = 0, type = 'post' } = {},
): Promise<void> {
  const address = post ? `post.php?post=${post}&action=edit` : `post-new.php?post_type=${type}`
  await page.goto(`/wp-admin/${address}`)
  await page.waitForFunction(isReady)
  const field = canvas.locator('.wp-block-post-title').first()
  await field.waitFor()
  if (!title) return
  await field.click()
  await page.keyboard.type(title)
}

export const pinned = (page: Page) => page.getByRole('button', { name: 'ImageLayer', exact: true }).first()

export async function openSidebar(page: Page): Promise<void> {
  await pinned(page).click()
  await brief(page).waitFor()
}

export const brief = (page: Page) => page.getByLabel('What should the picture show?')

/** Chooses how many pictures are made and presses the button. */
export async function makePictures(page: Page, count: number): Promise<void> {
  await page.locator('.imagelayer-counts').getByText(String(count), { exact: true }).click()
  await page.getByRole('button', { name: `Make ${count} picture` }).click()
  await page
    .locator('.imagelayer-candidate')
    .nth(count - 1)
    .waitFor()
}

/** The post as it would be saved now. */
export const content = (page: Page): Promise<string> =>
  page.evaluate(() =>
    String((window as unknown as EditorWindow).wp.data.select('core/editor').getEditedPostContent?.()),
  )

export const attribute = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(
    (key) => (window as unknown as EditorWindow).wp.data.select('core/editor').getEditedPostAttribute?.(key),
    name,
  )

/** Publishes and answers the address of the post. */
export const publish = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { data } = (window as unknown as EditorWindow).wp
    await data.dispatch('core/editor').editPost?.({ status: 'publish' })
    await data.dispatch('core/editor').savePost?.()
    return String(data.select('core/editor').getPermalink?.())
  })
