import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
import { ownImageLayer } from './site/own-imagelayer.ts'
import { signIn } from './site/sign-in.ts'

/** Another plugin that makes a picture through WordPress, and a look at what each request has read of ours. */
const other = `<?php
add_action( 'rest_api_init', static function () {
	register_rest_route( 'other/v1', '/picture', array(
		'methods'             => 'POST',
		'permission_callback' => static function () { return current_user_can( 'upload_files' ); },
		'callback'            => static function () {
			$file = wp_ai_client_prompt( 'A lighthouse in the fog' )->as_output_media_aspect_ratio( '1:1' )->generate_image();
			return is_wp_error( $file ) ? $file : array( 'mime' => $file->getMimeType(), 'size' => array_slice( getimagesizefromstring( base64_decode( $file->getBase64Data() ) ), 0, 2 ) );
		},
	) );
} );
add_action( 'shutdown', static function () {
	file_put_contents( WP_CONTENT_DIR . '/seen.txt', class_exists( 'ImageLayer\\\\Ai_Provider', false ) ? 'provider' : 'nothing' );
}, PHP_INT_MAX );
`

let site: Site
beforeAll(async () => {
  const { url, apiKey } = ownImageLayer()
  site = await openSite({ version: '7.1', apiUrl: url, apiKey })
  const folder = path.join(site.folder, 'wp-content/mu-plugins')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'other.php'), other)
})
afterAll(() => site.close())

const seen = () => readFile(path.join(site.folder, 'wp-content/seen.txt'), 'utf8')

test('any plugin on a connected site makes branded pictures through WordPress, and the key is in no answer', async () => {
  const { cookie, nonce } = await signIn(site)
  const headers = { cookie, 'x-wp-nonce': nonce }
  const made = await fetch(`${site.url}/wp-json/other/v1/picture`, { method: 'POST', headers })
  expect(await made.json()).toEqual({ mime: 'image/png', size: [1600, 1600] })
  const screen = await fetch(`${site.url}/wp-admin/options-connectors.php`, { headers: { cookie } })
  const page = await screen.text()
  expect(screen.status).toBe(200)
  expect(page).toMatch(/"imagelayer":\{"name":"ImageLayer".*?"type":"ai_provider"/s)
  expect(page).not.toContain(ownImageLayer().apiKey)
  expect(site.log()).toEqual([])
})

test('an agent runs an ability over REST, and a stranger does not', async () => {
  const { cookie, nonce } = await signIn(site)
  const address = `${site.url}/wp-json/wp-abilities/v1/abilities/imagelayer/generate-image/run`
  const body = JSON.stringify({ input: { prompt: 'A harbour', headline: 'Home by evening', channel: 'square' } })
  const run = (headers: Readonly<Record<string, string>>) =>
    fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  const made = await run({ cookie, 'x-wp-nonce': nonce })
  expect(await made.json()).toMatchObject({
    width: 1080,
    height: 1080,
    alt: expect.stringContaining('Home by evening'),
  })
  const stranger = await run({})
  expect(stranger.status).toBe(401)
  await stranger.text()
})

test('for visitors nothing of it is read', async () => {
  await (await fetch(`${site.url}/hello-world/`)).text()
  await expect.poll(seen).toBe('nothing')
  const { cookie } = await signIn(site)
  await (await fetch(`${site.url}/wp-admin/index.php`, { headers: { cookie } })).text()
  await expect.poll(seen).toBe('provider')
})
