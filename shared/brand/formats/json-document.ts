import { AppError, type Words } from '../../contract/errors.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field that the object has itself; `__proto__` and `constructor` of a hostile document are fields like others. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined

export const objectAt = (value: unknown, name: string): JsonObject | undefined => {
  const field = fieldOf(value, name)
  return isObject(field) ? field : undefined
}
export const listAt = (value: unknown, name: string): readonly unknown[] => {
  const field = fieldOf(value, name)
  return Array.isArray(field) ? field : []
}
export const textAt = (value: unknown, name: string): string | undefined => {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : undefined
}

/** JSON pointer of RFC 6901 to a place under `base`. */
export const pointerTo = (base: string, ...steps: readonly (string | number)[]): string =>
  base + steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The steps of a JSON pointer. */
export const stepsOfPointer = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** What stands at a JSON pointer; undefined when nothing does. */
export const valueAt = (document: unknown, pointer: string): unknown =>
  stepsOfPointer(pointer).reduce((value, step) => fieldOf(value, step), document)

/** Puts a value at a pointer whose parent exists, as a field of its own even when it is called `__proto__`. */
export function putAt(document: unknown, pointer: string, value: unknown): void {
  const steps = stepsOfPointer(pointer)
  const parent = steps.slice(0, -1).reduce((inner, step) => fieldOf(inner, step), document)
  if (typeof parent !== 'object' || parent === null) return
  Object.defineProperty(parent, steps.at(-1) ?? '', { value, writable: true, enumerable: true, configurable: true })
}

/** A refusal that says in which place of the document what is wrong. */
export const refuseDocument = (path: string, words: Words): AppError =>
  new AppError('input.invalid', { words, details: { path } })

const maxDepth = 64
const maxValues = 200_000

/**
 * The document as an object. Refuses what is no object, what is nested deeper than 64 levels and what holds more than 200 000 values,
 * so that everything after it may walk freely. Walks without recursion.
 */
export function requireDocument(input: unknown, kind: Words): JsonObject {
  if (!isObject(input))
    throw refuseDocument('', {
      en: `This is no ${kind.en}: it must be a JSON object.`,
      zh: `这不是${kind.zh}：应为 JSON 对象。`,
    })
  let [level, depth, count]: [unknown[], number, number] = [[input], 0, 0]
  while (level.length > 0) {
    if (depth > maxDepth)
      throw refuseDocument('', {
        en: `This ${kind.en} is nested deeper than ${maxDepth} levels.`,
        zh: `此${kind.zh}的嵌套超过 ${maxDepth} 层。`,
      })
    const next: unknown[] = []
    for (const value of level) {
      for (const inner of Object.values(value as object))
        if (typeof inner === 'object' && inner !== null) next.push(inner)
      count += Object.keys(value as object).length
    }
    if (count > maxValues)
      throw new AppError('input.too-large', {
        words: {
          en: `This ${kind.en} holds more than ${maxValues} values.`,
          zh: `此${kind.zh}包含的值超过 ${maxValues} 个。`,
        },
        details: { path: '', limit: maxValues },
      })
    level = next
    depth += 1
  }
  return input
}
