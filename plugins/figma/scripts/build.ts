// Builds what Figma loads into dist/: `node plugins/figma/scripts/build.ts`, with `--dev` for a server on this machine.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildMain } from './build-main.ts'
import { buildUi } from './build-ui.ts'
import { manifestFile, readManifest, serverOf } from './manifest.ts'

const manifest = await readManifest()
const server = serverOf(manifest, process.argv.includes('--dev'))
const [main, ui] = await Promise.all([buildMain(), buildUi({ server })])
for (const [file, text] of [
  [manifest.main, main],
  [manifest.ui, ui],
] as const) {
  const path = join(dirname(manifestFile), file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  console.log(`${file} ${text.length} bytes, ${gzipSync(text).length} gzipped`)
}
console.log(`calls ${server}`)
