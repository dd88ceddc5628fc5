import type { InputOf } from '../messages/canvas-calls.ts'
import { type KeptValues, keptKeys, keptMaxLength } from '../messages/kept-values.ts'
import { CanvasError } from './canvas-error.ts'

/** Keeps a value on this machine, or forgets it. @throws CanvasError storage-full; what was kept before is kept still. */
export async function keep({ key, value }: InputOf<'keep'>): Promise<null> {
  if (value === null) {
    await figma.clientStorage.deleteAsync(key)
    return null
  }
  if (value.length > keptMaxLength)
    throw new CanvasError('storage-full', `${key} is longer than ${keptMaxLength} signs`)
  try {
    await figma.clientStorage.setAsync(key, value)
  } catch (cause) {
    // A text is always storable: what fails is Figma's 5 MB for all that a plugin keeps.
    throw new CanvasError('storage-full', String(cause))
  }
  return null
}

/** All that is kept. A value that cannot be read is none: the panel starts without it. */
export async function readKept(): Promise<KeptValues> {
  const entries = await Promise.all(
    keptKeys.map(async (key) => [key, await figma.clientStorage.getAsync(key).catch(() => undefined)] as const),
  )
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as KeptValues
}
