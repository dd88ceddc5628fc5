import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The floor and the current release: the ones that Debian's suites carry. */
export const wordPressVersions = ['6.8', '7.1'] as const
export type WordPressVersion = (typeof wordPressVersions)[number]

const suites: Readonly<Record<WordPressVersion, string>> = { '6.8': 'trixie', '7.1': 'forky' }
/** Debian takes these out of WordPress and links to them. */
const packages = [
  'wordpress',
  'wordpress-theme-twentytwentyfive',
  'libjs-cropper',
  'libjs-lodash',
  'libjs-underscore',
  'php-getid3',
]
const laterPackages = ['libphp-phpmailer', 'libjs-jquery-ui']

/** Unpacked cores outlive a run; security releases are picked up after a week. */
export const cacheFolder = path.join(os.tmpdir(), 'imagelayer-wordpress')
const freshForMs = 7 * 24 * 3600 * 1000

/**
 * The folder of an unpacked WordPress, read only by agreement: sites are hard-linked copies. Debian's packages of it hold no
 * compiled code, so those of any suite unpack on any Debian; nothing is installed, and the machine's own apt lists stay as they are.
 */
export async function findWordPress(version: WordPressVersion): Promise<string> {
  const folder = path.join(cacheFolder, version)
  if (await isFresh(folder)) return folder
  try {
    await unpack(version, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // without a network an older one serves as well
  }
  return folder
}

async function isFresh(folder: string): Promise<boolean> {
  const made = await stat(folder).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs < freshForMs
}

async function unpack(version: WordPressVersion, folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  const work = await mkdtemp(path.join(cacheFolder, 'unpacking-'))
  try {
    const debs = await download(suites[version], work)
    const tree = path.join(work, 'tree')
    for (const deb of debs) await run('dpkg-deb', ['-x', deb, tree])
    const source = path.join(tree, 'usr/share/wordpress')
    const authorities = 'wp-includes/certificates/ca-bundle.crt'
    // Debian's wp-config.php looks in /etc/wordpress, and the bundle is a link out of the tree.
    for (const file of ['.htaccess', 'wp-config.php', authorities]) await rm(path.join(source, file), { force: true })
    const core = path.join(work, 'core')
    await run('cp', ['-rL', `${source}/.`, core])
    await copyFile('/etc/ssl/certs/ca-certificates.crt', path.join(core, authorities))
    await rm(folder, { recursive: true, force: true })
    await rename(core, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another run was first
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Fetches the packages of one suite through an apt of its own, from where the machine's apt fetches. */
async function download(suite: string, work: string): Promise<string[]> {
  const cache = path.join(work, 'cache')
  await mkdir(path.join(work, 'lists/partial'), { recursive: true })
  await mkdir(path.join(cache, 'archives/partial'), { recursive: true })
  await writeFile(path.join(work, 'sources.list'), await sourcesOf(suite))
  const config = path.join(work, 'apt.conf')
  await writeFile(config, await settingsOf(work))
  const env = { ...process.env, APT_CONFIG: config }
  await run('apt-get', ['update', '-qq'], { env })
  const names = suite === 'trixie' ? packages : [...packages, ...laterPackages]
  await run('apt-get', ['download', '-qq', ...names], { env, cwd: cache })
  const files = (await readdir(cache)).filter((name) => name.endsWith('.deb'))
  return files.map((name) => path.join(cache, name))
}

/** A stable suite gets its WordPress updates through its security suite; the others have none. */
async function sourcesOf(suite: string): Promise<string> {
  const { stdout } = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'])
  const addresses = [...new Set(stdout.split('\n'))]
  const main = addresses.find((address) => /\/debian\/?$/.test(address))
  const security = addresses.find((address) => /\/debian-security\/?$/.test(address))
  if (!main) throw new Error('apt names no address of Debian: WordPress for the tests comes from its packages')
  const signed = '[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
  const updates = suite === 'trixie' && security ? `deb ${signed} ${security} ${suite}-security main\n` : ''
  return `deb ${signed} ${main} ${suite} main\n${updates}`
}

async function settingsOf(work: string): Promise<string> {
  const { stdout } = await run('dpkg', ['--print-architecture'])
  return [
    `Dir::Etc::sourcelist "${work}/sources.list";`,
    'Dir::Etc::sourceparts "/dev/null";',
    `Dir::State::lists "${work}/lists";`,
    'Dir::State::status "/dev/null";',
    `Dir::Cache "${work}/cache";`,
    'APT::Sandbox::User "root";',
    `APT::Architectures { "${stdout.trim()}"; };`,
    'Acquire::Languages "none";',
    '',
  ].join('\n')
}

/** A copy that shares its files with the original where the file system can. */
export async function linkTree(from: string, to: string): Promise<void> {
  try {
    await run('cp', ['-al', from, to])
  } catch {
    await cp(from, to, { recursive: true })
  }
}
