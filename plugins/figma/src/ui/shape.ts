/*
 * Checks of values that were kept by an earlier sitting, or by another version of the plugin. The schemas of the contract carry a whole
 * library with them; what is read back here is small.
 */
export type Is = (value: unknown) => boolean

export const isText: Is = (value) => typeof value === 'string'
export const isNumber: Is = (value) => typeof value === 'number' && Number.isFinite(value)
export const isFlag: Is = (value) => typeof value === 'boolean'
export const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value)
export const orAbsent =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value)
export const oneOf =
  (words: readonly string[]): Is =>
  (value) =>
    typeof value === 'string' && words.includes(value)
export const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** These members, each as it is to be; others are let through. */
export const shaped =
  (members: { readonly [name: string]: Is }): Is =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, is]) => is(value[name]))

/** The value as what it was checked to be, else none. */
export const soundAs =
  <T>(is: Is) =>
  (value: unknown): T | null =>
    is(value) ? (value as T) : null

/** An object's members that are as they are to be; the others are left out. */
export function soundMembers<T>(members: { readonly [Name in keyof T]: Is }) {
  return (value: unknown): Partial<T> | null => {
    if (!isObject(value)) return null
    return Object.fromEntries(
      Object.entries<Is>(members).flatMap(([name, is]) => (is(value[name]) ? [[name, value[name]]] : [])),
    ) as Partial<T>
  }
}

export const isSize = shaped({ width: isNumber, height: isNumber })
/** What a request needs so that sending it again makes sense; the server judges the rest. */
export const isInput = shaped({
  brandKitId: isText,
  prompt: isText,
  copy: orAbsent(shaped({})),
  size: orAbsent(isSize),
  layout: orAbsent(isText),
  count: isNumber,
  references: Array.isArray,
})
