import { afterEach, expect, test } from 'vitest'
import { openSite, type Site, type SiteOptions } from './site/open-site.ts'
import { ownImageLayer } from './site/own-imagelayer.ts'

let site: Site | undefined
afterEach(() => site?.close())

/** What the site says of its connection, asked by its administrator. */
async function readStatus(options: Partial<SiteOptions>): Promise<unknown> {
  site = await openSite({ version: '7.1', ...options })
  return site.wpEval(`
    rest_get_server();
    return rest_do_request( new WP_REST_Request( 'GET', '/imagelayer/v1/status' ) )->get_data();`)
}

test('a key in wp-config.php connects the site without a click, and one in the environment comes before it', async () => {
  const { url, apiKey } = ownImageLayer()
  const constants = { IMAGELAYER_URL: url, IMAGELAYER_API_KEY: apiKey }
  expect(await readStatus({ constants })).toMatchObject({ connected: true, source: 'constant', apiUrl: url })
  await site?.close()
  const wrong = { IMAGELAYER_URL: 'https://nobody.example.com', IMAGELAYER_API_KEY: 'il_live_wrong' }
  const status = await readStatus({ constants: wrong, apiUrl: url, apiKey })
  expect(status).toMatchObject({ connected: true, source: 'environment', apiUrl: url })
})

test('on a network the plugin works on each site, and a site is connected for itself', async () => {
  const { url, apiKey } = ownImageLayer()
  site = await openSite({ version: '7.1', multisite: true })
  const answer = await site.wpEval(`
    $second = wp_insert_site( array( 'domain' => parse_url( home_url(), PHP_URL_HOST ), 'path' => '/second/', 'title' => 'Second', 'user_id' => 1, 'network_id' => 1 ) );
    ( new ImageLayer\\Connection() )->keep( '${apiKey}', '${url}' );
    $first = ( new ImageLayer\\Connection() )->obstacle();
    switch_to_blog( $second );
    $other = ( new ImageLayer\\Connection() )->obstacle();
    $inside = wp_insert_user( array( 'user_login' => 'local', 'user_pass' => 'x', 'user_email' => 'local@example.com', 'role' => 'administrator' ) );
    wp_set_current_user( $inside );
    $request = new WP_REST_Request( 'POST', '/imagelayer/v1/connection' );
    $request->set_body_params( array( 'apiUrl' => '${url}' ) );
    rest_get_server();
    return array( $first, $other, is_plugin_active_for_network( 'imagelayer/imagelayer.php' ), rest_do_request( $request )->get_status() );`)
  // A site's administrator must not reach the inside of the hosting: 403.
  expect(answer).toEqual(['', 'none', true, 403])
  expect(site.log()).toEqual([])
})
