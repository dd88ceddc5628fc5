/* What a plugin keeps on the machine: 5 MB in all, plain data. */
import { frozenCopy, strict } from './strict.ts'

const maxBytes = 5_000_000
const kept = new Map<string, unknown>()
const sizeOf = (value: unknown) => (JSON.stringify(value) ?? '').length

export function setStorage(values: { readonly [key: string]: unknown }): void {
  for (const [key, value] of Object.entries(values)) kept.set(key, value)
}

export const clientStorage = strict(
  {
    getAsync: async (key: string) => kept.get(key),
    keysAsync: async () => [...kept.keys()],
    deleteAsync: async (key: string) => void kept.delete(key),
    setAsync: async (key: string, value: unknown) => {
      if (value === undefined) throw new Error('in setAsync: value must not be undefined')
      const others = [...kept].filter(([name]) => name !== key)
      const total = others.reduce((sum, [name, held]) => sum + name.length + sizeOf(held), key.length + sizeOf(value))
      if (total > maxBytes) throw new Error('in setAsync: Quota exceeded: a plugin may keep 5MB')
      kept.set(key, frozenCopy(value))
    },
  } satisfies Record<keyof ClientStorageAPI, unknown>,
  'figma.clientStorage',
)

export const storedValues = (): { [key: string]: unknown } => Object.fromEntries(kept)
