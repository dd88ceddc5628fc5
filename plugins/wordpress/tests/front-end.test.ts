import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
import { ownImageLayer } from './site/own-imagelayer.ts'
import { wordPressVersions } from './site/wordpress-core.ts'

/** Counts the queries of each request, from outside of what is measured. */
const counter = `<?php
add_action( 'shutdown', static function () {
	file_put_contents( WP_CONTENT_DIR . '/queries.txt', get_num_queries() );
}, PHP_INT_MAX );
`

interface Visit {
  readonly bytes: string
  readonly headers: readonly string[]
  readonly queries: number
}

async function visit(site: Site, address: string): Promise<Visit> {
  await (await fetch(`${site.url}${address}`)).text() // warms what WordPress keeps
  const response = await fetch(`${site.url}${address}`)
  const names = [...response.headers.keys()].filter((name) => name !== 'date')
  const bytes = await response.text()
  const queries = Number(readFileSync(path.join(site.folder, 'wp-content/queries.txt'), 'utf8'))
  return { bytes, headers: names.map((name) => `${name}: ${response.headers.get(name)}`), queries }
}

/** A post with a social image: its tags are added to its page, and not one query. */
async function checkSocialImage(site: Site, without: Visit | undefined): Promise<void> {
  const made = await site.wpEval(`
    ImageLayer\\Social_Schedule::run( 1 );
    return array( get_post_meta( 1, ImageLayer\\Social_State::STATE, true )['problem'], wp_get_attachment_url( get_post_meta( 1, ImageLayer\\Social_State::IMAGE, true ) ) );`)
  const [problem, address] = made as [unknown, string]
  expect(problem).toBeNull()
  const tags = /<meta (?:property="og:image[^"]*"|name="twitter:card") content="[^"]*">\n/g
  const { bytes, headers, queries } = await visit(site, '/hello-world/')
  expect(bytes.match(tags)).toHaveLength(5)
  expect(bytes).toContain(`<meta property="og:image" content="${address}">`)
  expect({ bytes: bytes.replace(tags, ''), headers, queries }).toEqual(without)
  const picture = await fetch(address)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp'])
  await picture.arrayBuffer()
}

for (const version of wordPressVersions) {
  test(`a visitor of WordPress ${version} gets the same bytes, headers and queries with the plugin as without`, async () => {
    const { url, apiKey } = ownImageLayer()
    const site = await openSite({ version, active: false })
    try {
      const folder = path.join(site.folder, 'wp-content/mu-plugins')
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(folder, 'counter.php'), counter)
      const pages = ['/', '/hello-world/', '/?s=hello', '/feed/', '/nothing-here/']
      const without = new Map<string, Visit>()
      for (const page of pages) without.set(page, await visit(site, page))
      expect(without.get('/')?.bytes).toContain('Hello world!')
      await site.wpEval("activate_plugin( 'imagelayer/imagelayer.php' );")
      await site.wpEval(`( new ImageLayer\\Connection() )->keep( '${apiKey}', '${url}' );`)
      for (const page of pages) expect([page, await visit(site, page)]).toEqual([page, without.get(page)])
      await site.wpEval("( new ImageLayer\\Settings() )->save( array( 'socialImages' => true ) );")
      for (const page of pages) expect([page, await visit(site, page)]).toEqual([page, without.get(page)])
      await checkSocialImage(site, without.get('/hello-world/'))
      expect(site.log()).toEqual([])
    } finally {
      await site.close()
    }
  })
}
