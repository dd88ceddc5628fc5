import { join } from 'node:path'
import { build } from 'esbuild'

const pluginFolder = join(import.meta.dirname, '..')

const inScript = (code: string): string => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--')
const inStyle = (css: string): string => css.replace(/<\/(style)/gi, '<\\/$1')

/** The panel as one page: Figma loads no other file. `server` is the address it calls, without a trailing slash. */
export async function buildUi({ server }: { readonly server: string }): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(pluginFolder, 'src/ui.tsx')],
    outdir: join(pluginFolder, 'dist'),
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl', '.png': 'dataurl' },
    define: { __SERVER__: JSON.stringify(server) },
  })
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><title>ImageLayer</title>',
    `<style>${inStyle(text('.css'))}</style></head><body><div id="root"></div>`,
    `<script>${inScript(text('.js'))}</script></body></html>\n`,
  ].join('')
}
