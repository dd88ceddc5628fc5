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
