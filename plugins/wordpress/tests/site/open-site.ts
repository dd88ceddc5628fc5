import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findFreePort } from '@imagelayer/running-api/free-port.ts'
import { shippedFiles } from '../../scripts/shipped-files.ts'
import { startPhpServer } from './php-server.ts'
import { addSqlite } from './sqlite-drop-in.ts'
import { findWordPress, linkTree, type WordPressVersion } from './wordpress-core.ts'
import { writeConfig } from './wp-config.ts'

const run = promisify(execFile)
const plugin = path.resolve(import.meta.dirname, '../..')
const php = (name: string): string => path.join(import.meta.dirname, 'php', name)

export interface SiteOptions {
  readonly version: WordPressVersion
  /** Address of ImageLayer as the site's environment says it; absent where a person types it. */
  readonly apiUrl?: string
  /** With it the site is connected from the start, by its environment. */
  readonly apiKey?: string
  readonly multisite?: boolean
  /** Constants of wp-config.php, beside those of every test site. */
  readonly constants?: Readonly<Record<string, string>>
  /** False leaves the plugin installed and inactive. */
  readonly active?: boolean
}

/** A WordPress of its own with the plugin in it, served at `url`. */
export interface Site {
  readonly url: string
  readonly version: WordPressVersion
  readonly folder: string
  readonly admin: { readonly user: string; readonly password: string }
  /** Environment that programs beside the server need to see the site as it does. */
  readonly env: Readonly<Record<string, string>>
  /** Runs PHP in the site as its administrator; answers what the code returns. */
  wpEval(code: string): Promise<unknown>
  /** Lines of WordPress' log that name the plugin: there must be none. */
  log(): string[]
  close(): Promise<void>
}

export async function openSite(options: SiteOptions): Promise<Site> {
  const base = await mkdtemp(path.join(os.tmpdir(), 'imagelayer-site-'))
  const remove = () => rm(base, { recursive: true, force: true })
  try {
    return await open(options, base, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

async function open(options: SiteOptions, base: string, remove: () => Promise<void>): Promise<Site> {
  const { version, apiUrl, apiKey, multisite = false, active = true, constants = {} } = options
  const [folder, state, port] = [path.join(base, 'wordpress'), path.join(base, 'state'), await findFreePort()]
  const host = `localhost:${port}`
  const env = { ...(apiUrl && { IMAGELAYER_URL: apiUrl }), ...(apiKey && { IMAGELAYER_API_KEY: apiKey }) }
  await linkTree(await findWordPress(version), folder)
  await mkdir(state)
  await addSqlite(folder)
  await copyPlugin(path.join(folder, 'wp-content/plugins/imagelayer'))
  const configure = (network: boolean) =>
    writeFile(path.join(folder, 'wp-config.php'), writeConfig({ state, port, multisite: network, constants }))
  await configure(false)
  await run('php', [php('install.php'), folder, host, ...(multisite ? ['multisite'] : [])])
  if (multisite) await configure(true)
  const wpEval = (code: string) => evaluate(code, { folder, host, env })
  if (active) await activate(wpEval, multisite)
  const server = await startPhpServer({ folder, port, env, logFile: path.join(state, 'php.log') })
  const logFile = path.join(state, 'debug.log')
  return {
    url: `http://${host}`,
    version,
    folder,
    admin: { user: 'admin', password: 'password' },
    env,
    wpEval,
    log: () => {
      const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''
      return text.split('\n').filter((line) => line.includes('plugins/imagelayer/'))
    },
    async close() {
      await server.stop()
      await remove()
    },
  }
}

/** Never a link: WordPress deletes a plugin's folder through links, too. */
async function copyPlugin(to: string): Promise<void> {
  for (const name of shippedFiles) {
    const from = path.join(plugin, name)
    if (existsSync(from)) await cp(from, path.join(to, name), { recursive: true })
  }
}

async function activate(wpEval: Site['wpEval'], multisite: boolean): Promise<void> {
  const answer = await wpEval(
    `$done = activate_plugin( 'imagelayer/imagelayer.php', '', ${multisite} ); return is_wp_error( $done ) ? $done->get_error_message() : true;`,
  )
  if (answer !== true) throw new Error(`the plugin was not activated: ${String(answer)}`)
}

function evaluate(
  code: string,
  { folder, host, env }: { folder: string; host: string; env: Readonly<Record<string, string>> },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn('php', [php('eval.php'), folder, host], { env: { ...process.env, ...env } })
    const [output, errors]: [string[], string[]] = [[], []]
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
    child.on('error', reject)
    child.on('close', (status) => {
      const [said = '', answer] = output.join('').split('\nANSWER')
      if (status === 0 && answer !== undefined) resolve(JSON.parse(answer))
      else reject(new Error(`PHP ended with ${status}:\n${errors.join('')}${said}`))
    })
    child.stdin.end(code)
  })
}
