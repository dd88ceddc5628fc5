import type { BrandColor, ColorPair } from '../../contract/brand-kits.ts'
import { entriesOfKey, idsOfReference, isRoleKey, type PlacedColor, roleKeys } from './brand-json-colors.ts'
import type { BrandKept } from './brand-json-kept.ts'
import { pairKey, pairsOfColorway, pairsOfRule, readBrandPairs } from './brand-json-pairs.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt } from './json-document.ts'

export interface WrittenColors {
  readonly colors: JsonObject
  readonly kept: BrandKept['colors']
  readonly otherColors: string[]
}

type Draft = Map<string, unknown>

/**
 * The `colors` of a brand with the kit's values in their old keys. Role keys hold what the kit has of each role; every colour also
 * has a key of its own, so that rules can name it. Values that the reader did not take stay as they are.
 */
export function writeBrandColors(
  colors: readonly BrandColor[],
  before: JsonObject,
  placed: readonly PlacedColor[],
): WrittenColors {
  const drafts: Draft = new Map()
  const owners = ownersOf(colors, placed)
  const known = new Set(placed.flatMap(({ places }) => places))
  const own = new Map<BrandColor, string>()
  for (const [key, value] of Object.entries(before)) {
    const entries = entriesOfKey(key, value)
    if (isRoleKey(key)) {
      const others = entries.filter((entry) => !known.has(entry.place) && entry.hex === undefined)
      drafts.set(
        key,
        mergeRole(key, { colors, value, others: others.map((entry) => valueAtPlace(value, entry.place)) }),
      )
    } else
      drafts.set(
        key,
        rewrite(value, (place) => owners.get(place), { key, known }),
      )
    const owner = isRoleKey(key) || Array.isArray(value) ? undefined : owners.get(key)
    if (owner && !own.has(owner)) own.set(owner, key)
  }
  for (const key of Object.keys(roleKeys))
    if (!drafts.has(key)) drafts.set(key, mergeRole(key, { colors, value: undefined, others: [] }))
  for (const color of colors)
    if (!own.has(color)) own.set(color, soleRolePlace(color, colors, drafts) ?? addKey(drafts, color))
  const written = Object.fromEntries([...drafts].filter(([, value]) => value !== undefined))
  const kept = colors.map((color) => ({
    place: own.get(color) ?? '',
    id: color.id,
    name: color.name,
    role: color.role,
  }))
  return { colors: written, kept, otherColors: othersOf(written, colors, new Set(own.values())) }
}

/** The kit's colour at each place of the document; colours of one id take their places in turn. */
function ownersOf(colors: readonly BrandColor[], placed: readonly PlacedColor[]): ReadonlyMap<string, BrandColor> {
  const waiting = Map.groupBy(placed, ({ color }) => color.id)
  return new Map(
    colors.flatMap((color) => (waiting.get(color.id)?.shift()?.places ?? []).map((place) => [place, color] as const)),
  )
}

const valueAtPlace = (value: unknown, place: string): unknown =>
  Array.isArray(value) ? value[Number(place.split('/').at(-1))] : value

/** The value as the document spells it when it is the same colour. */
const spell = (hex: string, before: unknown): string =>
  typeof before === 'string' && before.toLowerCase() === hex ? before : hex

function mergeRole(
  key: string,
  {
    colors,
    value,
    others,
  }: { readonly colors: readonly BrandColor[]; readonly value: unknown; readonly others: readonly unknown[] },
): unknown {
  const before: readonly unknown[] = Array.isArray(value) ? value : [value]
  const hexes = colors
    .filter((color) => color.role === roleKeys[key])
    .map((color) =>
      spell(
        color.hex,
        before.find((old) => typeof old === 'string' && old.toLowerCase() === color.hex),
      ),
    )
  const all = [...hexes, ...others]
  if (all.length === 0) return undefined
  return all.length === 1 && !Array.isArray(value) ? all[0] : all
}

/** A key's value with the colours that are now at its places; undefined when all of them have left the kit. */
function rewrite(
  value: unknown,
  ownerAt: (place: string) => BrandColor | undefined,
  { key, known }: { readonly key: string; readonly known: ReadonlySet<string> },
): unknown {
  const one = (item: unknown, place: string): unknown => {
    const owner = ownerAt(place)
    if (owner) return spell(owner.hex, item)
    return known.has(place) ? undefined : item
  }
  if (!Array.isArray(value)) return one(value, key)
  const items = value.map((item: unknown, index) => one(item, `${key}/${index}`)).filter((item) => item !== undefined)
  return items.length === 0 && value.length > 0 ? undefined : items
}

/** A colour that is called as its role, and alone has it, needs no second key. */
function soleRolePlace(color: BrandColor, colors: readonly BrandColor[], drafts: Draft): string | undefined {
  const isSole = color.id === color.role && colors.filter(({ role }) => role === color.role).length === 1
  if (!isSole || !isRoleKey(color.id)) return undefined
  // Among values that are no colours, the role's colour is the first.
  return Array.isArray(drafts.get(color.id)) ? `${color.id}/0` : color.id
}

function addKey(drafts: Draft, color: BrandColor): string {
  const base = color.id.replaceAll('-', '_')
  const plain = isRoleKey(base) ? `${base}_color` : base
  let key = plain
  for (let count = 2; drafts.has(key); count += 1) key = `${plain}_${count}`
  drafts.set(key, color.hex)
  return key
}

/** Places of colours that are not the kit's, so that a reader does not take them for new ones. */
function othersOf(written: JsonObject, colors: readonly BrandColor[], own: ReadonlySet<string>): string[] {
  const hexes = new Set(colors.map((color) => color.hex))
  return Object.entries(written)
    .flatMap(([key, value]) => entriesOfKey(key, value))
    .filter(({ key, place, hex }) => hex !== undefined && !own.has(place) && !(isRoleKey(key) && hexes.has(hex)))
    .map(({ place }) => place)
}

/** The guidelines with the kit's pairs: those that left the kit are taken out of the rules, those that are new get a rule each. */
export function writeBrandPairs(
  brand: JsonObject,
  placed: readonly PlacedColor[],
  wanted: {
    readonly allowed: readonly ColorPair[]
    readonly forbidden: readonly ColorPair[]
    readonly isStrict: boolean
  },
): JsonObject {
  const guidelines = objectAt(brand, 'visual_guidelines') ?? {}
  const allowed = new Set(wanted.allowed.map(pairKey))
  const forbidden = new Set(wanted.forbidden.map(pairKey))
  const rules = listAt(guidelines, 'color_constraints').flatMap((rule) =>
    trimRule(rule, { brand, placed, allowed, forbidden }),
  )
  const colorways = listAt(guidelines, 'colorways').filter((colorway) =>
    pairsOfColorway(colorway, placed).every((pair) => allowed.has(pairKey(pair))),
  )
  const trimmed = withLists(guidelines, { color_constraints: rules, colorways })
  const there = readBrandPairs({ ...brand, visual_guidelines: trimmed }, placed, '')
  const missing = (pairs: readonly ColorPair[], present: readonly ColorPair[]): ColorPair[] => {
    const known = new Set(present.map(pairKey))
    return pairs.filter((pair) => !known.has(pairKey(pair)) && known.add(pairKey(pair)))
  }
  const keyOf = (id: string) => ({ kind: 'name', name: placed.find(({ color }) => color.id === id)?.places[0] ?? id })
  const added = (pairs: readonly ColorPair[], list: string, severity: string) =>
    pairs.map((pair) => ({
      color: keyOf(pair.foreground),
      applies_to: ['foreground'],
      [list]: [keyOf(pair.background)],
      severity,
    }))
  return withLists(trimmed, {
    color_constraints: [
      ...rules,
      ...added(missing(wanted.allowed, there.allowed), 'allowed_on', 'should'),
      ...added(missing(wanted.forbidden, there.forbidden), 'forbidden_on', wanted.isStrict ? 'must' : 'should'),
    ],
    colorways,
  })
}

/** Lists that came empty are left out, unless they stood there. */
const withLists = (guidelines: JsonObject, lists: Readonly<Record<string, readonly unknown[]>>): JsonObject => ({
  ...guidelines,
  ...Object.fromEntries(
    Object.entries(lists).filter(([name, list]) => list.length > 0 || Object.hasOwn(guidelines, name)),
  ),
})

interface Trimming {
  readonly brand: JsonObject
  readonly placed: readonly PlacedColor[]
  readonly allowed: ReadonlySet<string>
  readonly forbidden: ReadonlySet<string>
}

/** A rule without the references whose pairs have left the kit; none when it said nothing but those. */
function trimRule(rule: unknown, { brand, placed, allowed, forbidden }: Trimming): unknown[] {
  if (!isObject(rule)) return [rule]
  const own = idsOfReference(fieldOf(rule, 'color'), brand, placed)
  const lists = [
    ['allowed_on', allowed],
    ['forbidden_on', forbidden],
    ['never_pair_with', forbidden],
  ] as const
  const trimmed: Record<string, unknown> = { ...rule }
  let hasLost = false
  for (const [name, wanted] of lists) {
    const before = listAt(rule, name)
    const after = before.filter((reference) =>
      pairsOfRule(name, own, idsOfReference(reference, brand, placed)).every((pair) => wanted.has(pairKey(pair))),
    )
    if (after.length === before.length) continue
    hasLost = true
    if (after.length > 0) trimmed[name] = after
    else delete trimmed[name]
  }
  const saysMore = lists.some(([name]) => Object.hasOwn(trimmed, name)) || Object.hasOwn(rule, 'description')
  return hasLost && !saysMore ? [] : [trimmed]
}
