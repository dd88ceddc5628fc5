import type { InputOf } from '../messages/canvas-calls.ts'
import { fileKeys, type KeptKey, type KeptValues, keptKeys, keptMaxLength } from '../messages/kept-values.ts'
import { CanvasError } from './canvas-error.ts'
import { fileId, requireFileId } from './file-id.ts'

/** What belongs to one file is kept under that file's id; undefined where the file has none yet. */
const nameOf = (key: KeptKey, id: string): string | undefined =>
  !fileKeys.includes(key) ? key : id ? `${key}.${id}` : undefined

/** Keeps a value on this machine, or forgets it. @throws CanvasError storage-full, read-only; what was kept before is kept still. */
export async function keep({ key, value }: InputOf<'keep'>): Promise<null> {
  if (value === null) {
    const name = nameOf(key, fileId())
    if (name) await figma.clientStorage.deleteAsync(name)
    return null
  }
  if (value.length > keptMaxLength)
    throw new CanvasError('storage-full', `${key} is longer than ${keptMaxLength} signs`)
  const name = nameOf(key, fileKeys.includes(key) ? requireFileId() : '') ?? key
  try {
    await figma.clientStorage.setAsync(name, value)
  } catch (cause) {
    // A text is always storable: what fails is Figma's 5 MB for all that a plugin keeps.
    throw new CanvasError('storage-full', String(cause))
  }
  return null
}

/** All that is kept for this file. A value that cannot be read is none: the panel starts without it. */
export async function readKept(): Promise<KeptValues> {
  const id = fileId()
  const read = async (key: KeptKey): Promise<unknown> => {
    const name = nameOf(key, id)
    return name ? figma.clientStorage.getAsync(name).catch(() => undefined) : undefined
  }
  const entries = await Promise.all(keptKeys.map(async (key) => [key, await read(key)] as const))
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as KeptValues
}
