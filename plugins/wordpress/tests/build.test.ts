import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDir, entries } from '../scripts/build-scripts.ts'
import { makeLanguages } from '../scripts/make-languages.ts'
import { makeZip } from '../scripts/make-zip.ts'
import { openSite, type Site } from './site/open-site.ts'

const editorLimitBytes = 40 * 1024
const built = (file: string): Promise<string> => readFile(path.join(buildDir, file), 'utf8')
/** The floor: a package that is missing there keeps the whole script from loading. */
let site: Site
beforeAll(async () => {
  site = await openSite({ version: '6.8' })
})
afterAll(() => site.close())

test('the editor loads at most 40 KB', async () => {
  const [script, style] = await Promise.all([built('editor.js'), built('editor.css')])
  const bytes = gzipSync(script).length + gzipSync(style).length
  expect(bytes).toBeLessThan(editorLimitBytes)
})

test.each(Object.keys(entries))(
  '%s brings no React of its own and asks for nothing that old sites lack',
  async (entry) => {
    expect(await built(`${entry}.js`)).not.toMatch(/react\.element|react\.transitional\.element|_owner:/)
    const known = await site.wpEval(
      `$asset = require WP_PLUGIN_DIR . '/imagelayer/build/${entry}.asset.php'; $all = wp_scripts(); return array_values( array_filter( $asset['dependencies'], function ( $name ) use ( $all ) { return ! isset( $all->registered[ $name ] ); } ) );`,
    )
    expect(known).toEqual([])
  },
)

test('every text is translated, and the catalogs are those of the sources', async () => {
  const { files, missing } = await makeLanguages()
  expect(missing).toEqual([])
  for (const [name, content] of files) {
    const stored = await readFile(path.join(import.meta.dirname, '../languages', name))
    expect(stored.equals(Buffer.from(content)), `${name}: run scripts/make-languages.ts`).toBe(true)
  }
})

test('the archive holds what a site needs, in one folder and nothing else, and is the same each time', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'imagelayer-zip-'))
  try {
    const archive = await makeZip(folder)
    const bytes = await readFile(archive)
    expect(path.basename(archive)).toMatch(/^imagelayer-\d+\.\d+\.\d+\.zip$/)
    expect((await readFile(await makeZip(folder))).equals(bytes)).toBe(true)
    const names = Object.keys(unzipSync(bytes))
    expect(names).toEqual(expect.arrayContaining(['imagelayer/imagelayer.php', 'imagelayer/build/editor.js']))
    const strange =
      /^(?!imagelayer\/(?:(?:imagelayer|uninstall)\.php|readme\.txt|(?:includes|languages|build)\/))|\.(?:tsx?|map|md)$/
    expect(names.filter((name) => strange.test(name))).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
