import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { openSite, type Site } from './site/open-site.ts'
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

for (const version of wordPressVersions) {
  test(`a visitor of WordPress ${version} gets the same bytes, headers and queries with the plugin as without`, async () => {
    const { url, apiKey } = inject('imagelayer')
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
      expect(site.log()).toEqual([])
    } finally {
      await site.close()
    }
  })
}
