import { join } from 'node:path'
import { build } from 'esbuild'
import { buildMain } from '../../scripts/build-main.ts'

const fakeEntry = join(import.meta.dirname, '../fake-figma/fake-figma.ts')

async function buildFake(): Promise<string> {
  const options = { bundle: true, format: 'iife', target: 'es2020', write: false } as const
  const { outputFiles } = await build({ ...options, entryPoints: [fakeEntry] })
  return outputFiles[0]?.text ?? ''
}

export interface PluginBuild {
  readonly fake: string
  /** What Figma would run. */
  readonly main: string
}
let built: Promise<PluginBuild> | undefined

/** Built once for a file of tests. */
export function buildPlugin(): Promise<PluginBuild> {
  built ??= Promise.all([buildFake(), buildMain()]).then(([fake, main]) => ({ fake, main }))
  return built
}
