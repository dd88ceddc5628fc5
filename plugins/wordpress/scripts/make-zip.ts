// Builds the scripts and packs what WordPress installs: `node plugins/wordpress/scripts/make-zip.ts [FOLDER]` writes
// `imagelayer-<version>.zip` into the folder, or into `plugins/wordpress/dist/`. The same sources give the same bytes.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { buildScripts } from './build-scripts.ts'
import { shippedFiles } from './shipped-files.ts'

const plugin = path.resolve(import.meta.dirname, '..')
/** The earliest day that the format can say: when a file was written is not part of the plugin. */
const mtime = new Date(1980, 0, 1)

/** Path of the archive. @throws when the header of the plugin tells no version */
export async function makeZip(folder = path.join(plugin, 'dist')): Promise<string> {
  await buildScripts()
  const header = await readFile(path.join(plugin, 'imagelayer.php'), 'utf8')
  const version = /^ \* Version:\s*(\d+\.\d+\.\d+)$/m.exec(header)?.[1]
  if (!version) throw new Error('imagelayer.php names no version')
  const files: Zippable = {}
  for (const name of (await Promise.all(shippedFiles.map(listFiles))).flat().sort())
    files[`imagelayer/${name}`] = [await readFile(path.join(plugin, name)), { level: 9, mtime }]
  const target = path.join(folder, `imagelayer-${version}.zip`)
  await mkdir(folder, { recursive: true })
  await writeFile(target, zipSync(files))
  return target
}

/** Files below a name, as paths with slashes. */
async function listFiles(name: string): Promise<string[]> {
  const whole = path.join(plugin, name)
  if (!existsSync(whole)) return []
  if ((await stat(whole)).isFile()) return [name]
  const below = await readdir(whole, { recursive: true, withFileTypes: true })
  return below
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(plugin, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
}

if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2)
  process.stdout.write(`${await makeZip(folder && path.resolve(folder))}\n`)
}
