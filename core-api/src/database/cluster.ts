import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ignoreExisting, type Programs, sharedFolder } from './native-binaries.ts'
import { canReach, type OsUser } from './os-user.ts'

const run = promisify(execFile)

/** A Postgres data folder with its password; a log and the password file stand beside it. */
export interface Cluster {
  readonly folder: string
  readonly logFile: string
  readonly password: string
}

/** What Postgres gets to see of our environment: nothing, as it may hold keys. Windows needs its own variables. */
export const programEnv = process.platform === 'win32' ? undefined : { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** Opens the cluster in `dataDir`, made by initdb when it is missing. Several processes may do so at once. */
export async function openCluster(dataDir: string, programs: Programs, user: OsUser | undefined): Promise<Cluster> {
  mkdirSync(path.dirname(path.resolve(dataDir)), { recursive: true })
  const beside = path.resolve(dataDir)
  const folder = locateFolder(beside, user)
  const password = readOrMakePassword(`${beside}.secret`)
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise({ folder, password, programs, user })
  return { folder, password, logFile: `${beside}.log` }
}

/**
 * The real data folder. When root starts us inside a folder that the user `postgres` cannot enter (a 0700 home), the
 * data lives under /var/lib and `dataDir` becomes a link to it.
 */
function locateFolder(dataDir: string, user: OsUser | undefined): string {
  const isLink = () => lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  if (!isLink()) {
    if (canReach(path.dirname(dataDir), user)) return dataDir
    if (existsSync(dataDir)) {
      throw new Error(`${dataDir} is inside a folder that the user postgres cannot enter: move it, or set DATA_DIR`)
    }
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    ignoreExisting(() => symlinkSync(path.join(sharedFolder, `data-${randomBytes(8).toString('hex')}`), dataDir))
  }
  return path.resolve(path.dirname(dataDir), readlinkSync(dataDir))
}

/** Written aside and linked into place, so that a second starter never reads half a password. */
function readOrMakePassword(file: string): string {
  if (!existsSync(file)) {
    const part = `${file}-${randomBytes(6).toString('hex')}`
    writeFileSync(part, randomBytes(18).toString('base64url'), { mode: 0o600 })
    ignoreExisting(() => linkSync(part, file))
    rmSync(part)
  }
  return readFileSync(file, 'utf8')
}

interface NewCluster {
  readonly folder: string
  readonly password: string
  readonly programs: Programs
  readonly user: OsUser | undefined
}

/** Initialises beside and renames: an interrupted initdb leaves no half cluster, of two at once the first one wins. */
async function initialise({ folder, password, programs, user }: NewCluster): Promise<void> {
  const fresh = `${folder}.new-${randomBytes(6).toString('hex')}`
  const passwordFile = path.join(os.tmpdir(), `imagelayer-${randomBytes(8).toString('hex')}`)
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
  if (user) for (const file of [fresh, passwordFile]) chownSync(file, user.uid, user.gid)
  const options = ['-U', 'postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C']
  try {
    await run(programs('initdb'), ['-D', fresh, `--pwfile=${passwordFile}`, ...options], {
      ...user,
      ...(programEnv && { env: programEnv }),
      cwd: os.tmpdir(),
    })
    chmodSync(fresh, 0o700)
    ignoreExisting(() => renameSync(fresh, folder))
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}
