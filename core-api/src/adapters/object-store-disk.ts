import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { assertObjectKey, type ObjectStore } from '../ports/object-store.ts'

/** Objects as files below `root`. For one machine; with several, set S3_* instead. */
export function createDiskObjectStore({ root }: { root: string }): ObjectStore {
  const staging = path.join(root, 'tmp')
  const fileOf = (key: string): string => {
    assertObjectKey(key)
    return path.join(root, key)
  }

  /** Written beside, forced to the disk, then renamed: a crash leaves the old object or the new one, never a part. */
  async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
    const part = path.join(staging, randomUUID())
    await Promise.all([mkdir(staging, { recursive: true }), mkdir(path.dirname(file), { recursive: true })])
    try {
      const handle = await open(part, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, file)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    await syncFolder(path.dirname(file))
  }

  return {
    put: async (key, bytes) => writeWhole(fileOf(key), bytes),
    get: async (key) => orUndefined(readFile(fileOf(key))),
    async head(key) {
      const found = await orUndefined(stat(fileOf(key)))
      return found && { sizeBytes: found.size }
    },
    async delete(key) {
      await rm(fileOf(key), { force: true })
    },
    async check() {
      const probe = path.join(staging, `check-${randomUUID()}`)
      await writeWhole(probe, Buffer.from('ok'))
      await rm(probe)
    },
  }
}

async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Makes the rename itself durable. Windows cannot open a folder; there the rename is journaled by the file system. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
