import type { BrandColor, BrandFont } from '../../contract/brand-kits.ts'
import { createDraftNotes } from './draft-notes.ts'
import { readKeptFamily } from './dtcg-kept.ts'
import { createResolver, resolvePlace } from './dtcg-references.ts'
import { collectTokens, stepsOfCurly, valueFieldOf } from './dtcg-tokens.ts'
import { readDtcgColor, readDtcgWeight } from './dtcg-values.ts'
import { fieldOf, isObject, type JsonObject, pointerTo, putAt, valueAt } from './json-document.ts'

/** Writes values into the tokens of one document, which it changes. Every place is a JSON pointer. */
export interface TokenDesk {
  /** Sets a colour at its tokens, or makes one for it. Answers the token that stands for it. */
  readonly placeColor: (places: readonly string[], color: Pick<BrandColor, 'id' | 'name' | 'hex'>) => string
  readonly placeFont: (before: FontPlace | undefined, font: BrandFont) => { place: string; weight: number | string }
  readonly placeNumber: (place: string | undefined, name: string, value: number) => string
  readonly deprecate: (place: string) => void
}

/** Where a family stands; its weight, or where that stands. */
interface FontPlace {
  readonly place: string
  readonly weight?: number | string
}

const colorValue = (hex: string): JsonObject => ({
  colorSpace: 'srgb',
  components: [1, 3, 5].map((from) => Math.round((Number.parseInt(hex.slice(from, from + 2), 16) / 255) * 1e5) / 1e5),
  alpha: 1,
  hex,
})

/**
 * `mayChange` false leaves every value that stands there alone: what a place does not say gets a token of its own. A second pass of
 * that kind is needed because a value may be referred to by another one that the kit wants to keep.
 */
export function createTokenDesk(document: JsonObject, { mayChange }: { readonly mayChange: boolean }): TokenDesk {
  const resolver = createResolver(document, collectTokens(document, createDraftNotes(), Number.POSITIVE_INFINITY))
  const desk: Desk = {
    document,
    resolveAt: (place) => resolvePlace(document, place, resolver),
    hexAt: (place) => readDtcgColor(resolvePlace(document, place, resolver), resolver.resolveValue)?.hex,
    literalAt: (place) => (mayChange ? findLiteral(document, place) : undefined),
  }
  return {
    placeColor: (places, color) => placeColor(desk, places, color),
    placeFont: (before, font) => placeFont(desk, before, font),
    placeNumber: (place, name, value) => {
      if (place !== undefined && desk.resolveAt(place) === value) return place
      const literal = place === undefined ? undefined : desk.literalAt(place)
      if (place === undefined || literal === undefined)
        return addToken(document, ['type', name], { $type: 'number', $value: value })
      putAt(document, literal, value)
      return place
    },
    deprecate: (place) => {
      if (desk.literalAt(place) !== undefined && isObject(valueAt(document, place)))
        putAt(document, pointerTo(place, '$deprecated'), true)
    },
  }
}

interface Desk {
  readonly document: JsonObject
  readonly resolveAt: (place: string) => unknown
  readonly hexAt: (place: string) => string | undefined
  /** The pointer of the value to change at a place; undefined when it is a reference, or may not be changed. */
  readonly literalAt: (place: string) => string | undefined
}

function placeColor(
  { document, hexAt, literalAt }: Desk,
  places: readonly string[],
  { id, name, hex }: Pick<BrandColor, 'id' | 'name' | 'hex'>,
): string {
  for (const place of places) {
    const literal = literalAt(place)
    if (literal === undefined || hexAt(place) === hex) continue
    putAt(document, literal, typeof valueAt(document, literal) === 'string' ? hex : colorValue(hex))
  }
  const kept = places.find((place) => hexAt(place) === hex)
  return kept ?? addToken(document, ['color', id], { $type: 'color', $value: colorValue(hex), $description: name })
}

function placeFont(
  desk: Desk,
  before: FontPlace | undefined,
  { role, family, weight }: BrandFont,
): { place: string; weight: number | string } {
  const place = before && placeFamily(desk, before.place, family)
  if (before && place !== undefined) return { place, weight: placeWeight(desk, before.weight, weight) }
  const group = addToken(desk.document, ['font', role], {
    family: { $type: 'fontFamily', $value: [family] },
    weight: { $type: 'fontWeight', $value: weight },
  })
  return { place: pointerTo(group, 'family'), weight: pointerTo(group, 'weight') }
}

/** Puts a family where one stood, before its fallbacks. Undefined when the place only refers to another one. */
function placeFamily({ document, resolveAt, literalAt }: Desk, place: string, family: string): string | undefined {
  if (readKeptFamily(resolveAt(place)) === family) return place
  const literal = literalAt(place)
  if (literal === undefined) return undefined
  const before = valueAt(document, literal)
  putAt(document, literal, Array.isArray(before) ? [family, ...before.slice(1)] : [family])
  return place
}

function placeWeight(
  { document, resolveAt, literalAt }: Desk,
  before: number | string | undefined,
  weight: number,
): number | string {
  if (typeof before !== 'string') return weight
  if (readDtcgWeight(resolveAt(before)) === weight) return before
  const literal = literalAt(before)
  if (literal === undefined) return weight
  putAt(document, literal, weight)
  return before
}

/** Makes a token, or a group of them, under a group that is free for it. Answers its place. */
function addToken(document: JsonObject, [group, name]: readonly [string, string], node: JsonObject): string {
  const room = pointerTo('', freeGroup(document, group))
  if (valueAt(document, room) === undefined) putAt(document, room, {})
  const place = pointerTo(room, freeName(valueAt(document, room), name))
  putAt(document, place, node)
  return place
}

/** The pointer of the value that stands at a place; undefined when it is a reference or nothing. */
function findLiteral(document: JsonObject, place: string): string | undefined {
  const there = valueAt(document, place)
  const field = isObject(there) ? valueFieldOf(there) : undefined
  if (field === '$ref') return undefined
  const pointer = field === undefined ? place : pointerTo(place, field)
  const value = valueAt(document, pointer)
  const isReference =
    (typeof value === 'string' && stepsOfCurly(value) !== undefined) || fieldOf(value, '$ref') !== undefined
  return value === undefined || isReference ? undefined : pointer
}

function freeGroup(document: JsonObject, name: string): string {
  const isFree = (candidate: string): boolean => {
    const there = fieldOf(document, candidate)
    return there === undefined || (isObject(there) && valueFieldOf(there) === undefined)
  }
  return [name, `brand-${name}`, `imagelayer-${name}`].find(isFree) ?? freeName(document, name)
}

function freeName(parent: unknown, name: string): string {
  let free = name
  for (let count = 2; fieldOf(parent, free) !== undefined; count += 1) free = `${name}-${count}`
  return free
}
