import type { KeptKey, KeptValues } from '../messages/kept-values.ts'
import { keptMaxLength } from '../messages/kept-values.ts'
import type { Ask } from './bridge.ts'

/** What outlives the panel. Reading is at once, as all of it came with the start; writing goes to the canvas in order. */
export interface Kept {
  read(key: KeptKey): string | null
  write(key: KeptKey, value: string | null): void
  /** The value as JSON; null when there is none, or one that is not `sound`. */
  readJson<T>(key: KeptKey, sound: (value: unknown) => T | null): T | null
  writeJson(key: KeptKey, value: unknown): void
}

/** Writes of one key that follow each other quickly become one. `onFailed` hears when something could not be kept. */
export function createKept(ask: Ask, start: KeptValues, onFailed: (key: KeptKey, error: unknown) => void): Kept {
  const values = new Map<KeptKey, string>(Object.entries(start) as [KeptKey, string][])
  const dirty = new Set<KeptKey>()
  let writing = false

  const flush = async (): Promise<void> => {
    if (writing) return
    writing = true
    for (let [key] = dirty; key !== undefined; [key] = dirty) {
      dirty.delete(key)
      try {
        await ask('keep', { key, value: values.get(key) ?? null })
      } catch (error) {
        onFailed(key, error)
      }
    }
    writing = false
  }
  const write = (key: KeptKey, value: string | null): void => {
    if ((values.get(key) ?? null) === value) return
    if (value === null) values.delete(key)
    else values.set(key, value)
    const isTooLong = value !== null && value.length > keptMaxLength
    if (isTooLong) onFailed(key, new RangeError('too long to be kept'))
    else dirty.add(key)
    void flush()
  }
  return {
    read: (key) => values.get(key) ?? null,
    write,
    readJson: (key, sound) => parseKept(values.get(key), sound),
    writeJson: (key, value) => write(key, value === null ? null : JSON.stringify(value)),
  }
}

/** Values may be of another version of the plugin, or damaged: what is not as it should be is none. */
export function parseKept<T>(text: string | null | undefined, sound: (value: unknown) => T | null): T | null {
  if (!text) return null
  try {
    return sound(JSON.parse(text))
  } catch {
    return null
  }
}
