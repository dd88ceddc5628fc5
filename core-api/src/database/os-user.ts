import { execFile } from 'node:child_process'
import { lstatSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The operating system's user that Postgres runs as; undefined means "the one we are". */
export interface OsUser {
  readonly uid: number
  readonly gid: number
}

/** Postgres refuses to run as root: then this finds, or makes, the system user `postgres`. */
export async function findUnprivilegedUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    return await idsOf('postgres')
  } catch {
    // Two starters may both come here; the loser's useradd fails although the user exists now.
    await run('useradd', ['--system', '--user-group', 'postgres']).catch(() => {})
    return idsOf('postgres')
  }
}

async function idsOf(name: string): Promise<OsUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** True when `user` may pass through `target` and each folder above it. What does not exist yet does not stop anyone. */
export function canReach(target: string, user: OsUser | undefined): boolean {
  if (!user) return true
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false })
    if (stats?.isDirectory() && !mayEnter(stats, user)) return false
    if (folder === path.dirname(folder)) return true
  }
}

function mayEnter(stats: Stats, user: OsUser): boolean {
  const bit = stats.uid === user.uid ? 0o100 : stats.gid === user.gid ? 0o010 : 0o001
  return (stats.mode & bit) !== 0
}

/** Guards against running binaries that somebody else put there; throws when `folder` is not ours. */
export function assertOwned(folder: string): void {
  if (process.getuid && lstatSync(folder).uid !== process.getuid()) throw new Error(`${folder} belongs to another user`)
}
