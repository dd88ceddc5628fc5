import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Site } from '../site/open-site.ts'
import { ownImageLayer, readCredits } from '../site/own-imagelayer.ts'
import { wordPressVersions } from '../site/wordpress-core.ts'
import { type Desk, findBarriers } from './browser.ts'
import { attribute, brief, content, openEditor, publish } from './editor-page.ts'
import { patience, useDesk } from './use-desk.ts'

interface Photo {
  readonly id: number
  readonly url: string
}

/** A photograph in the site's media library, 960 by 640 pixels. */
const addPhoto = (site: Site): Promise<Photo> =>
  site.wpEval(`require_once ABSPATH . 'wp-admin/includes/admin.php';
    $picture = imagecreatetruecolor( 960, 640 );
    imagefilledrectangle( $picture, 0, 0, 960, 320, imagecolorallocate( $picture, 96, 150, 190 ) );
    imagefilledellipse( $picture, 700, 420, 240, 240, imagecolorallocate( $picture, 200, 120, 60 ) );
    $file = wp_tempnam( 'harbour' ); imagejpeg( $picture, $file );
    $id = media_handle_sideload( array( 'name' => 'harbour.jpg', 'tmp_name' => $file ), 0 );
    return array( 'id' => $id, 'url' => wp_get_attachment_url( $id ) );`) as Promise<Photo>

const imageBlock = ({ id, url }: Photo, caption = ''): string =>
  `<!-- wp:image {"id":${id},"sizeSlug":"full","linkDestination":"none"} -->
<figure class="wp-block-image size-full"><img src="${url}" alt="Boats at the quay" class="wp-image-${id}"/>${caption && `<figcaption class="wp-element-caption">${caption}</figcaption>`}</figure>
<!-- /wp:image -->`

const coverBlock = ({ id, url }: Photo): string =>
  `<!-- wp:cover {"url":"${url}","id":${id},"dimRatio":50} -->
<div class="wp-block-cover"><img class="wp-block-cover__image-background wp-image-${id}" alt="" src="${url}" data-object-fit="cover"/><span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span><div class="wp-block-cover__inner-container"><!-- wp:paragraph -->
<p>Come aboard</p>
<!-- /wp:paragraph --></div></div>
<!-- /wp:cover -->`

const addPost = (site: Site, title: string, blocks: string): Promise<number> =>
  site.wpEval(
    `return wp_insert_post( array( 'post_title' => ${JSON.stringify(title)}, 'post_status' => 'draft', 'post_content' => wp_slash( ${JSON.stringify(blocks).replaceAll('$', '\\$')} ) ) );`,
  ) as Promise<number>

interface DataWindow {
  readonly wp: {
    readonly data: Record<'select' | 'dispatch', (store: string) => Record<string, (input?: unknown) => unknown>>
  }
}

/** Selects the first block of a kind, as a click on it does. */
const selectBlock = (page: Page, name: string): Promise<void> =>
  page.evaluate((wanted) => {
    const { data } = (window as unknown as DataWindow).wp
    const found = data.select('core/block-editor').getBlocksByName?.(wanted)
    const [clientId] = Array.isArray(found) ? found : []
    data.dispatch('core/block-editor').selectBlock?.(clientId)
  }, name)

/** Opens a post, and the sidebar on the picture of its first block of a kind. */
async function openOnPicture(desk: Desk, post: number, name: string): Promise<void> {
  await openEditor(desk, { post })
  await selectBlock(desk.page, name)
  await desk.page.getByRole('button', { name: 'Brand this picture' }).click()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const headline = (page: Page) => page.locator('.imagelayer-brand').getByLabel('Headline')
const undo = (page: Page) =>
  page.evaluate(() => (window as unknown as DataWindow).wp.data.dispatch('core/editor').undo?.())

describe.each(wordPressVersions)('branding a picture in WordPress %s', (version) => {
  let site: Site
  let desk: Desk
  let photo: Photo
  useDesk(version, (opened) => {
    ;({ site, desk } = opened)
  })
  beforeAll(async () => {
    photo = await addPhoto(site)
  })

  test('an Image block gets its own picture with words and logo, for nothing, and one undo takes it back', async () => {
    const { page, canvas } = desk
    const before = await readCredits()
    await openOnPicture(desk, await addPost(site, 'A harbour wakes up', imageBlock(photo, 'At six')), 'core/image')
    await expect.poll(() => headline(page).inputValue(), patience).toBe('At six')
    await press(page, 'Use the title of the post')
    expect(await headline(page).inputValue()).toBe('A harbour wakes up')
    const first = await content(page)
    await press(page, 'Set words and logo')
    await page.getByText('This is a preview.').waitFor()
    expect(await content(page)).toBe(first)
    await headline(page).fill('The harbour at six')
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await press(page, 'Set these words')
    await expect
      .poll(() => page.locator('.imagelayer-mat img').getAttribute('alt'), patience)
      .toContain('The harbour at six')
    expect(asked.filter((line) => /^POST .*compositions$/.test(line))).toEqual([])
    await press(page, 'Replace the picture')
    await expect.poll(() => content(page), patience).not.toContain(photo.url)
    const after = await content(page)
    expect(after.match(/<!-- wp:image/g)).toHaveLength(1)
    expect(after).toContain('At six')
    expect(after).toContain('alt="“The harbour at six” — Boats at the quay"')
    await undo(page)
    expect(await content(page)).toBe(first)
    await page.evaluate(() => (window as unknown as DataWindow).wp.data.dispatch('core/editor').redo?.())
    expect(await content(page)).toBe(after)
    expect(await readCredits()).toBe(before)
    const visitor = await desk.visit(await publish(page))
    const shown = visitor.locator('.entry-content .wp-block-image img')
    const source = String(await shown.getAttribute('src'))
    expect(source).toMatch(new RegExp(`^${site.url}/wp-content/uploads/.*/a-harbour-wakes-up-[a-z0-9]{6}\\.webp$`))
    expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    expect(await visitor.content()).not.toMatch(/plugins\/imagelayer|imagelayer\/v1/)
    await visitor.close()
    await canvas.locator('.wp-block-image img').waitFor()
  })

  test('a Cover keeps its words and its block; only logo and look are set unless words are typed', async () => {
    const { page } = desk
    await openOnPicture(desk, await addPost(site, 'A crossing', coverBlock(photo)), 'core/cover')
    await headline(page).waitFor()
    expect(await headline(page).inputValue()).toBe('')
    const first = await content(page)
    await press(page, 'Set words and logo')
    await press(page, 'Replace the picture')
    await expect.poll(() => content(page), patience).not.toContain(photo.url)
    expect(await content(page)).toContain('<p>Come aboard</p>')
    await undo(page)
    expect(await content(page)).toBe(first)
  })

  test('the branded picture becomes blocks or the featured image, and a gallery lets one choose', async () => {
    const { page } = desk
    const other = await addPhoto(site)
    const inside = `${imageBlock(photo)}\n${imageBlock(other)}`
    const gallery = `<!-- wp:gallery {"linkTo":"none"} -->\n<figure class="wp-block-gallery has-nested-images columns-default is-cropped">${inside}</figure>\n<!-- /wp:gallery -->`
    await openOnPicture(desk, await addPost(site, 'Two boats', gallery), 'core/gallery')
    await page.locator('.imagelayer-brand-choice label').nth(1).click()
    await press(page, 'Set words and logo')
    await press(page, 'Replace the picture')
    await expect.poll(() => content(page), patience).not.toContain(other.url)
    expect(await content(page)).toContain(photo.url)
    await press(page, 'Set as featured image')
    await expect.poll(() => attribute(page, 'featured_media'), patience).toBeGreaterThan(0)
    await openOnPicture(desk, await addPost(site, 'One boat', imageBlock(photo)), 'core/image')
    await press(page, 'Set words and logo')
    await press(page, 'Insert as blocks')
    await expect.poll(() => content(page), patience).toContain('wp:heading')
    expect(await content(page)).not.toContain('<!-- wp:image')
  })

  test('a picture that lies elsewhere gets a reason and a way on', async () => {
    const { page } = desk
    const elsewhere = `<!-- wp:image -->\n<figure class="wp-block-image"><img src="${ownImageLayer().url}/favicon.ico" alt=""/></figure>\n<!-- /wp:image -->`
    await openOnPicture(desk, await addPost(site, 'From afar', elsewhere), 'core/image')
    await page.getByText('This picture lies on another site.').first().waitFor()
    await press(page, 'Make a new picture instead')
    await brief(page).waitFor()
  })

  test('axe finds no barrier while a picture is branded', async () => {
    const { page } = desk
    await openOnPicture(desk, await addPost(site, 'Open to all', imageBlock(photo)), 'core/image')
    await press(page, 'Set words and logo')
    await page.getByText('This is a preview.').waitFor()
    expect(await findBarriers(page, '.imagelayer-sidebar')).toEqual([])
  })
})
