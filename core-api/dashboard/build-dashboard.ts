import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build, version } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')
const source = import.meta.dirname
/** Where the built pages lie. */
export const dashboardDir = path.join(source, 'dist')
const manifestFile = path.join(dashboardDir, 'manifest.json')

/** What the server needs to write the page's head; names are relative to `/assets/`. */
export interface DashboardManifest {
  /** Hash of everything that went in; equal means that there is nothing to do. */
  readonly inputs: string
  readonly script: string
  readonly style: string
  /** Chinese type; linked by every page, fetched by Chinese ones. */
  readonly hanStyle: string
  readonly icon: string
  /** Fonts worth fetching before the style sheet is read. */
  readonly preload: readonly string[]
  readonly files: readonly string[]
  /** Those of `files` that are many and rarely asked for, so that no server should hold them. */
  readonly slices: readonly string[]
}

/** Builds the pages into core-api/dashboard/dist unless they are up to date. Safe to run from several processes. */
export async function buildDashboard(): Promise<{ built: boolean; distDir: string }> {
  const inputs = await hashInputs()
  const before = await readManifest()
  if (before?.inputs === inputs) return { built: false, distDir: dashboardDir }

  const assets = path.join(dashboardDir, 'assets')
  await mkdir(assets, { recursive: true })
  const outputs = await bundle(assets)
  const find = (pattern: RegExp): string => {
    const found = outputs.find((name) => pattern.test(name))
    if (!found) throw new Error(`the bundle has no ${pattern}`)
    return found
  }
  const manifest: DashboardManifest = {
    inputs,
    script: find(/^main-\w+\.js$/),
    style: find(/^main-\w+\.css$/),
    hanStyle: find(/^han-\w+\.css$/),
    icon: find(/^icon-\w+\.svg$/),
    preload: [find(/^inter-latin-wght-normal-\w+\.woff2$/)],
    files: outputs,
    slices: outputs.filter((name) => /^noto-\S+\.woff2$/.test(name)),
  }
  const draft = `${manifestFile}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(draft, manifestFile)
  await prune(assets, [...outputs, ...(before?.files ?? [])])
  return { built: true, distDir: dashboardDir }
}

async function bundle(assets: string): Promise<string[]> {
  const result = await build({
    entryPoints: ['main.tsx', 'styles/han.css', 'assets/icon.svg'].map((name) => path.join(source, name)),
    outdir: assets,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'safari16.4', 'chrome111', 'firefox121'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.woff2': 'file', '.svg': 'copy', '.webp': 'file' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  const names = Object.keys(result.metafile.outputs).map((file) => path.basename(file))
  const compressed = await Promise.all(names.map((name) => compress(path.join(assets, name))))
  return [...names, ...compressed.flat()]
}

async function compress(file: string): Promise<string[]> {
  if (!/\.(js|css|svg)$/.test(file)) return []
  const bytes = await readFile(file)
  await writeFile(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  return [`${path.basename(file)}.br`, `${path.basename(file)}.gz`]
}

/** Keeps this build and the one before, which a running server may still hand out. */
async function prune(assets: string, keep: readonly string[]): Promise<void> {
  const stale = (await readdir(assets)).filter((name) => !keep.includes(name))
  await Promise.all(stale.map((name) => rm(path.join(assets, name), { force: true })))
}

async function readManifest(): Promise<DashboardManifest | null> {
  try {
    return JSON.parse(await readFile(manifestFile, 'utf8')) as DashboardManifest
  } catch {
    return null // never built, or broken: build
  }
}

/** Sources, the builder among them, and the packages that are bundled, by their pinned versions. */
async function hashInputs(): Promise<string> {
  const folders = ['core-api/dashboard', 'shared/contract', 'shared/plugin']
  const listed = await Promise.all(
    folders.map((folder) => readdir(path.join(root, folder), { recursive: true, withFileTypes: true })),
  )
  const files = listed
    .flat()
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(dashboardDir + path.sep))
    .concat(path.join(root, 'core-api/package.json'))
    .sort()
  const hash = createHash('sha256').update(version)
  const contents = await Promise.all(files.map((file) => readFile(file)))
  contents.forEach((bytes, index) => {
    hash.update(`\0${path.relative(root, files[index] ?? '')}\0${bytes.length}\0`).update(bytes)
  })
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) {
  const startMs = performance.now()
  const { built } = await buildDashboard()
  process.stdout.write(`dashboard ${built ? 'built' : 'up to date'} in ${Math.round(performance.now() - startMs)} ms\n`)
}
