// Builds the plugin's scripts with @wordpress/scripts, unless they are up to date: `node plugins/wordpress/scripts/build-scripts.ts`.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

const plugin = path.resolve(import.meta.dirname, '..')
const root = path.resolve(plugin, '../..')
export const buildDir = path.join(plugin, 'build')
/** Beside the build it would be shipped with it. */
const stampFile = path.join(root, 'node_modules/.cache/imagelayer/wordpress-build')

/** Handles of the scripts by the name of their entry; PHP registers them. */
export const entries = {
  editor: 'imagelayer-editor',
  'media-modal': 'imagelayer-media-modal',
  'media-page': 'imagelayer-media-page',
  'bulk-page': 'imagelayer-bulk',
  'settings-page': 'imagelayer-settings',
} as const

/** Answers whether anything had to be built. Throws with the tool's own words. */
export async function buildScripts(): Promise<boolean> {
  const inputs = await hashInputs()
  const before = existsSync(path.join(buildDir, 'editor.js')) ? await readFile(stampFile, 'utf8').catch(() => '') : ''
  if (before === inputs) return false
  const tool = path.join(plugin, 'node_modules/@wordpress/scripts/bin/wp-scripts.js')
  const draft = `${buildDir}-${process.pid}` // a build that fails, or is under way, leaves the one before in its place
  try {
    await run(process.execPath, [tool, 'build', '--config', 'webpack.config.cjs', '--output-path', draft])
    await rm(buildDir, { recursive: true, force: true })
    await rename(draft, buildDir)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await mkdir(path.dirname(stampFile), { recursive: true })
  await writeFile(stampFile, inputs)
  return true
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' } // a test runner's own would build for development
  const child = spawn(command, args, { cwd: plugin, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0) throw new Error(output)
}

/** Sources, what they share with other panels, and the versions of what is bundled. */
async function hashInputs(): Promise<string> {
  const folders = ['plugins/wordpress/src', 'shared/contract', 'shared/plugin', 'shared/brand']
  const listed = await Promise.all(
    folders.map((folder) => readdir(path.join(root, folder), { recursive: true, withFileTypes: true })),
  )
  const files = listed
    .flat()
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .concat(['package.json', 'webpack.config.cjs', 'scripts/build-scripts.ts'].map((name) => path.join(plugin, name)))
    .sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) {
  const startMs = performance.now()
  const built = await buildScripts()
  process.stdout.write(`scripts ${built ? 'built' : 'up to date'} in ${Math.round(performance.now() - startMs)} ms\n`)
}
