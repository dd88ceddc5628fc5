import { AppError } from '../../contract/errors.ts'
import type { DraftNotes } from './draft-notes.ts'
import { fieldOf, isObject, type JsonObject, pointerTo, textAt, valueAt } from './json-document.ts'

/** A token of a DTCG document with what its groups hand down. */
export interface DtcgToken {
  /** Groups and name, such as `['color', 'brand', '500']`. */
  readonly path: readonly string[]
  /** Where it stands; an inherited token stands in the group that it comes from. */
  readonly pointer: string
  readonly type: string | undefined
  /** `$type` of the nearest group, which counts when neither the token nor what it refers to has one. */
  readonly groupType: string | undefined
  readonly value: unknown
  readonly isDeprecated: boolean
}

/** The field that makes an object a token. Older files write `value` and `type` without the dollar sign. */
export function valueFieldOf(node: JsonObject): '$value' | '$ref' | 'value' | undefined {
  if (Object.hasOwn(node, '$value')) return '$value'
  if (textAt(node, '$ref') !== undefined) return '$ref'
  return Object.hasOwn(node, 'value') && textAt(node, 'type') !== undefined ? 'value' : undefined
}

const maxTokensRead = 20_000

interface Walk {
  readonly document: JsonObject
  readonly notes: DraftNotes
  readonly maxTokens: number
  count: number
}
interface Place {
  readonly path: readonly string[]
  readonly pointer: string
  readonly type: string | undefined
  readonly isDeprecated: boolean
  /** Groups that are being read, against circles. */
  readonly open: readonly string[]
}

/**
 * All tokens of a document in its order, with `$extends` carried out (https://www.designtokens.org/tr/2025.10/format/). A group that
 * extends itself is told and not followed. Throws `input.too-large` beyond 20 000 tokens: a few groups can extend each other into
 * millions.
 */
export function collectTokens(document: JsonObject, notes: DraftNotes, maxTokens = maxTokensRead): DtcgToken[] {
  const start = { path: [], pointer: '', type: undefined, isDeprecated: false, open: [] }
  return collectGroup({ document, notes, maxTokens, count: 0 }, document, start)
}

function collectGroup(walk: Walk, group: JsonObject, place: Place): DtcgToken[] {
  const base = findBase(walk.document, group)
  const type = textAt(group, '$type') ?? textAt(base?.group, '$type') ?? place.type
  const here = { ...place, type, isDeprecated: readDeprecated(group, place.isDeprecated) }
  const own: DtcgToken[] = []
  for (const [name, node] of Object.entries(group)) {
    if ((name.startsWith('$') && name !== '$root') || !isObject(node)) continue
    const pointer = pointerTo(here.pointer, name)
    const path = [...here.path, name]
    if (valueFieldOf(node) === undefined)
      for (const token of collectGroup(walk, node, { ...here, path, pointer, open: [...here.open, pointer] }))
        own.push(token)
    else own.push(readToken(walk, node, { path, pointer, type, isDeprecated: here.isDeprecated }))
  }
  return base ? overBase(collectBase(walk, base, here), own) : own
}

/** What the group takes over. */
function collectBase(walk: Walk, base: Base, here: Place): DtcgToken[] {
  if (here.open.includes(base.pointer)) {
    walk.notes.skip(`${here.pointer}/$extends`, { en: 'The group extends itself.', zh: '该组循环扩展自身。' })
    return []
  }
  return collectGroup(walk, base.group, { ...here, pointer: base.pointer, open: [...here.open, base.pointer] })
}

/** A group's own tokens replace those that it takes over at the same path. */
function overBase(inherited: readonly DtcgToken[], own: readonly DtcgToken[]): DtcgToken[] {
  const keyOf = (token: DtcgToken): string => token.path.join('\n')
  return [...new Map([...inherited, ...own].map((token) => [keyOf(token), token])).values()]
}

function readToken(
  walk: Walk,
  node: JsonObject,
  { path, pointer, type, isDeprecated }: Omit<Place, 'open'>,
): DtcgToken {
  walk.count += 1
  if (walk.count > walk.maxTokens) throw tooManyTokens(walk.maxTokens)
  const field = valueFieldOf(node) ?? '$value'
  return {
    path,
    pointer,
    type: textAt(node, '$type') ?? (field === 'value' ? textAt(node, 'type') : undefined),
    groupType: type,
    value: field === '$ref' ? { $ref: node.$ref } : node[field],
    isDeprecated: readDeprecated(node, isDeprecated),
  }
}

const tooManyTokens = (limit: number): AppError =>
  new AppError('input.too-large', {
    words: {
      en: `The document has more than ${limit} design tokens.`,
      zh: `文档中的设计令牌超过 ${limit} 个。`,
    },
    details: { path: '', limit },
  })

function readDeprecated(node: JsonObject, inherited: boolean): boolean {
  const told = fieldOf(node, '$deprecated')
  if (typeof told === 'boolean') return told
  return typeof told === 'string' || inherited
}

/** The steps of a curly reference such as `{color.brand.500}`; undefined for any other text. */
export function stepsOfCurly(text: string): string[] | undefined {
  const told = text.length <= 400 ? text.trim() : ''
  return told.startsWith('{') && /^\{[^{}]+\}$/.test(told) ? told.slice(1, -1).split('.') : undefined
}

interface Base {
  readonly group: JsonObject
  readonly pointer: string
}

/** The group that a group extends: `{button}` or `#/button`. */
function findBase(document: JsonObject, group: JsonObject): Base | undefined {
  const told = textAt(group, '$extends')
  if (told === undefined) return undefined
  const steps = stepsOfCurly(told)
  const pointer = steps ? pointerTo('', ...steps) : told.startsWith('#/') ? told.slice(1) : undefined
  const found = pointer === undefined ? undefined : valueAt(document, pointer)
  return pointer !== undefined && isObject(found) ? { group: found, pointer } : undefined
}
