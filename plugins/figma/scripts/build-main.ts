import { join } from 'node:path'
import { build } from 'esbuild'

const pluginFolder = join(import.meta.dirname, '..')

/** The code of Figma's main thread, minified. */
export async function buildMain(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(pluginFolder, 'src/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    legalComments: 'none',
  })
  return outputFiles[0]?.text ?? ''
}
