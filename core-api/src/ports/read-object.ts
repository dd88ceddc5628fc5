import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { ObjectStore } from './object-store.ts'

/** The bytes of an object that a row names. Throws `internal` when the store has lost it; the key is for the log only. */
export async function readObject(objects: ObjectStore, key: string): Promise<Buffer> {
  const bytes = await objects.get(key)
  if (!bytes) throw new AppError('internal', { cause: new Error(`object ${key} is gone`) })
  return bytes
}
