import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
import { findImage, ownImageLayer } from './site/own-imagelayer.ts'
import { type SignedIn, signIn } from './site/sign-in.ts'

let site: Site
let admin: SignedIn
beforeAll(async () => {
  const { url: apiUrl, apiKey } = ownImageLayer()
  site = await openSite({ version: '7.1', apiUrl, apiKey })
  admin = await signIn(site)
})
afterAll(() => site?.close())

interface Route {
  readonly method: string
  readonly path: string
}

/** Every route and method that the plugin has registered, with an id where the pattern wants one. */
async function readRoutes(): Promise<readonly Route[]> {
  const found = (await site.wpEval(`
    $all = array();
    foreach ( rest_get_server()->get_routes( 'imagelayer/v1' ) as $pattern => $handlers ) {
      foreach ( $handlers as $handler ) {
        foreach ( array_keys( $handler['methods'] ) as $method ) { $all[] = array( $method, $pattern ); }
      }
    }
    return $all;`)) as readonly [string, string][]
  return found.map(([method, pattern]) => ({
    method,
    path: pattern.replace(/\(\?P<path>.+?\)$/, 'v1/credits').replace(/\(\?P<(?:imageId|generationId)>.+?\)$/, 'img_1'),
  }))
}

async function ask({ method, path }: Route, headers: Record<string, string>) {
  const response = await fetch(`${site.url}/wp-json${path}`, { method, headers })
  const text = await response.text()
  return { status: response.status, json: () => JSON.parse(text) as unknown }
}

test('a cookie without a nonce, or with a forged one, opens no route: other sites can bring the cookie along', async () => {
  const routes = await readRoutes()
  expect(routes.length).toBeGreaterThan(12)
  for (const route of routes) {
    const named = `${route.method} ${route.path}`
    expect([named, (await ask(route, {})).status]).toEqual([named, 401])
    expect([named, (await ask(route, { cookie: admin.cookie })).status]).toEqual([named, 401])
    const forged = { cookie: admin.cookie, 'x-wp-nonce': 'a1b2c3d4e5' }
    expect([named, (await ask(route, forged)).status]).toEqual([named, 403])
  }
})

test('with cookie and nonce the browser asks ImageLayer through the site and never sees the key', async () => {
  const headers = { cookie: admin.cookie, 'x-wp-nonce': admin.nonce }
  const status = await ask({ method: 'GET', path: '/imagelayer/v1/status' }, headers)
  expect(status.json()).toMatchObject({ connected: true, source: 'environment', credits: expect.any(Number) })
  const settings = await fetch(`${site.url}/wp-admin/options-general.php?page=imagelayer`, { headers })
  const editor = await fetch(`${site.url}/wp-admin/post-new.php`, { headers })
  for (const page of [settings, editor]) {
    expect(page.status).toBe(200)
    expect(await page.text()).not.toContain(ownImageLayer().apiKey)
  }
  expect(site.log()).toEqual([])
})

test('two tabs that store one picture at the same moment get one attachment', async () => {
  const body = JSON.stringify({ imageId: await findImage() })
  const headers = { cookie: admin.cookie, 'x-wp-nonce': admin.nonce, 'content-type': 'application/json' }
  const store = async () => {
    const response = await fetch(`${site.url}/wp-json/imagelayer/v1/media`, { method: 'POST', headers, body })
    return (await response.json()) as { id: number }
  }
  const [one, two, three] = await Promise.all([store(), store(), store()])
  expect(one.id).toBeGreaterThan(0)
  expect([two.id, three.id]).toEqual([one.id, one.id])
  expect(await site.wpEval("return (int) wp_count_posts( 'attachment' )->inherit;")).toBe(1)
})

test('a preview is a picture that the browser may keep to itself', async () => {
  const address = `${site.url}/wp-json/imagelayer/v1/preview/${await findImage()}?width=200&_wpnonce=${admin.nonce}`
  const preview = await fetch(address, { headers: { cookie: admin.cookie } })
  expect(preview.headers.get('content-type')).toBe('image/webp')
  expect(preview.headers.get('cache-control')).toBe('private, max-age=86400, immutable')
  expect(
    Buffer.from(await preview.arrayBuffer())
      .subarray(8, 12)
      .toString(),
  ).toBe('WEBP')
})
