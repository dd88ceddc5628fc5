import { type DtcgToken, stepsOfCurly, valueFieldOf } from './dtcg-tokens.ts'
import { fieldOf, isObject, type JsonObject, textAt, valueAt } from './json-document.ts'

/** What a token's value came to, or why it came to nothing. */
export type Resolved =
  | { readonly value: unknown; readonly type: string | undefined }
  | { readonly problem: 'circle' | 'missing' }

export interface DtcgResolver {
  /** The value of a token with its aliases followed; its parts may still be references. */
  readonly resolveToken: (token: DtcgToken) => Resolved
  /** Any value, such as a part of a typography token, with its references followed. Undefined where they lead nowhere. */
  readonly resolveValue: (value: unknown) => unknown
}

/** Longer chains are no design, and circles are the longest. */
export const maxReferences = 32

/**
 * Follows `{group.token}` and `{ "$ref": "#/…" }`. A file of several sets (as Tokens Studio writes it) refers to tokens without the
 * set's name, so that a reference that fits no token from the top is looked for in the sets.
 */
export function createResolver(document: JsonObject, tokens: readonly DtcgToken[]): DtcgResolver {
  const find = createFinder(tokens)
  const resolve = (start: unknown): Resolved => {
    let value = start
    let type: string | undefined
    let next = followOnce(value, document, find)
    // Most values are no references, and a file has ten thousand of them.
    if (next === undefined) return { value, type }
    for (let step = 0; step < maxReferences; step += 1, next = followOnce(value, document, find)) {
      if (next === undefined) return { value, type }
      if (next === 'missing') return { problem: 'missing' }
      value = next.value
      type = next.type ?? type
    }
    return { problem: 'circle' }
  }
  return {
    resolveToken: (token) => {
      const resolved = resolve(token.value)
      if ('problem' in resolved) return resolved
      return { value: resolved.value, type: token.type ?? resolved.type ?? token.groupType }
    },
    resolveValue: (value) => {
      const resolved = resolve(value)
      return 'problem' in resolved ? undefined : resolved.value
    },
  }
}

type Finder = (steps: readonly string[]) => DtcgToken | undefined

function createFinder(tokens: readonly DtcgToken[]): Finder {
  const byPath = new Map(tokens.map((token) => [token.path.join('.'), token]))
  let inSets: Map<string, DtcgToken> | undefined
  /** Made when the first reference fits no token from the top, which in most files is never. */
  const findInSets = (path: string): DtcgToken | undefined => {
    inSets ??= new Map(tokens.map((token) => [token.path.slice(1).join('.'), token]))
    return inSets.get(path)
  }
  return (steps) => {
    const whole = steps.join('.')
    const last = steps.at(-1)
    const plain = last === 'value' || last === '$value' ? [steps.slice(0, -1).join('.')] : []
    const paths = [whole, `${whole}.$root`, ...plain]
    return byPath.get(whole) ?? paths.map((path) => byPath.get(path) ?? findInSets(path)).find(Boolean)
  }
}

/** One step along a reference; undefined when the value is none. */
function followOnce(
  value: unknown,
  document: JsonObject,
  find: Finder,
): { value: unknown; type: string | undefined } | 'missing' | undefined {
  const steps = typeof value === 'string' ? stepsOfCurly(value) : undefined
  if (steps) {
    const token = find(steps)
    return token ? { value: token.value, type: token.type ?? token.groupType } : 'missing'
  }
  const pointer = isObject(value) ? textAt(value, '$ref') : undefined
  if (pointer === undefined) return undefined
  const target = pointer.startsWith('#/') ? valueAt(document, pointer.slice(1)) : undefined
  if (target === undefined) return 'missing'
  const field = isObject(target) ? valueFieldOf(target) : undefined
  const isToken = field !== undefined && field !== '$ref'
  return { value: isToken ? fieldOf(target, field) : target, type: textAt(target, '$type') }
}

/** The value of what stands at a JSON pointer, be it a token or a value, with references followed. */
export function resolvePlace(document: JsonObject, place: string, resolver: DtcgResolver): unknown {
  const there = valueAt(document, place)
  const field = isObject(there) ? valueFieldOf(there) : undefined
  if (field === '$ref') return resolver.resolveValue({ $ref: fieldOf(there, '$ref') })
  return resolver.resolveValue(field === undefined ? there : fieldOf(there, field))
}
