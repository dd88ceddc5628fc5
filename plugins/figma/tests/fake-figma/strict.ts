/*
 * Objects as Figma hands them out: a member that it does not know throws when it is read, and nothing can be added.
 */
import type { Bag } from './document.ts'

/** Asked for by the engine, by `await` and by JSON, not by the plugin. */
const engineMembers = new Set(['then', 'toJSON', 'constructor', '$$typeof'])

export function strict<T extends object>(target: T, label: string): T {
  return new Proxy(target, {
    get(object, name) {
      if (typeof name === 'symbol' || engineMembers.has(name)) return undefined
      if (!(name in object)) throw new TypeError(`${label}.${name}: no such member in the fake figma`)
      return (object as Bag)[name]
    },
    set(object, name, value) {
      if (!(name in object))
        throw new TypeError(`Cannot add property ${String(name)}, object is not extensible (${label})`)
      return Reflect.set(object, name, value)
    },
  })
}

/** The named calls, each of which throws as it does under `documentAccess: dynamic-page`. */
export const syncCalls = <Name extends string>(...names: Name[]): Record<Name, () => never> =>
  Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw new Error(`in ${name}: Cannot call with documentAccess: dynamic-page. Use ${name}Async instead.`)
      },
    ]),
  ) as Record<Name, () => never>

/** A frozen copy of plain data: what Figma keeps is never what it was given. */
export function frozenCopy<T>(value: T): T {
  if (typeof value === 'function') throw new TypeError('Cannot unwrap function')
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozenCopy(item)]))) as T
}

/** Such as `in set_opacity: Expected a number from 0 to 1`. */
export function expect(condition: boolean, where: string, expected: string): asserts condition {
  if (!condition) throw new Error(`in ${where}: Property failed validation: Expected ${expected}`)
}

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export function expectKeys(object: object, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(object).filter((key) => !allowed.includes(key))
  expect(unknown.length === 0, where, `no unrecognized keys, got ${unknown.map((key) => `'${key}'`).join(', ')}`)
}
