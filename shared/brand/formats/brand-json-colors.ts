import type { BrandColor, ColorRole } from '../../contract/brand-kits.ts'
import { assignRoles } from '../assign-roles.ts'
import { parseCssColor } from '../css-color.ts'
import type { FoundColor } from '../found-colors.ts'
import type { BrandKept } from './brand-json-kept.ts'
import type { DraftNotes } from './draft-notes.ts'
import { tellColors } from './finish-draft.ts'
import { isObject, type JsonObject, objectAt, pointerTo } from './json-document.ts'

/** A kit's colour with the places that have it: `primary`, `accent/1`, `river_green`. */
export interface PlacedColor {
  readonly color: BrandColor
  readonly places: readonly string[]
}

/** Keys of `colors` that are roles of ours. `heading`, `border`, `surface_1` and custom keys speak by their names. */
export const roleKeys: Readonly<Record<string, ColorRole>> = {
  primary: 'primary',
  secondary: 'secondary',
  accent: 'accent',
  background: 'background',
  text: 'text',
}
export const isRoleKey = (key: string): boolean => Object.hasOwn(roleKeys, key)

/** One value of `colors`. */
export interface ColorEntry {
  readonly key: string
  /** `key`, or `key/index` within a list. */
  readonly place: string
  /** Undefined when it is no opaque colour. */
  readonly hex: string | undefined
}

export const entriesOfKey = (key: string, value: unknown): ColorEntry[] =>
  Array.isArray(value)
    ? value.map((item: unknown, index) => ({ key, place: `${key}/${index}`, hex: readHex(item) }))
    : [{ key, place: key, hex: readHex(value) }]

const colorEntries = (brand: JsonObject): ColorEntry[] =>
  Object.entries(objectAt(brand, 'colors') ?? {}).flatMap(([key, value]) => entriesOfKey(key, value))

function readHex(value: unknown): string | undefined {
  const color = typeof value === 'string' ? parseCssColor(value) : undefined
  return color && color.alpha === 1 ? color.hex : undefined
}

/** The colours of a brand; of a file that we wrote, those that it lists with their values now, and colours that are new in it. */
export function readBrandColors(
  brand: JsonObject,
  { base, kept, notes }: { readonly base: string; readonly kept: BrandKept | undefined; readonly notes: DraftNotes },
): PlacedColor[] {
  const entries = colorEntries(brand)
  const foundAt = (place: string): string => `${pointerTo(base, 'colors')}/${place}`
  for (const entry of entries)
    if (entry.hex === undefined)
      notes.skip(foundAt(entry.place), { en: 'Its value is no opaque colour.', zh: '其值不是不透明的颜色。' })
  const known = kept ? readKeptColors(kept, entries, { foundAt, notes }) : []
  const ids = known.map(({ color }) => color.id)
  const fresh = kept ? entries.filter((entry) => isNew(entry, kept, known)) : entries
  const found = fresh.flatMap(({ key, place, hex }): FoundColor[] => {
    const role = roleKeys[isRoleKey(key) ? key : '']
    return hex === undefined ? [] : [{ name: key, hex, found: foundAt(place), ...(role ? { role } : {}) }]
  })
  const assigned = assignRoles(found, ids)
  const room = 48 - known.length
  tellColors({ ...assigned, colors: assigned.colors.slice(0, room) }, notes)
  const start = foundAt('').length
  return [
    ...known,
    ...assigned.colors.slice(0, room).map(({ color, sources }) => ({
      color,
      places: sources.map((source) => source.found.slice(start)),
    })),
  ]
}

function readKeptColors(
  kept: BrandKept,
  entries: readonly ColorEntry[],
  { foundAt, notes }: { readonly foundAt: (place: string) => string; readonly notes: DraftNotes },
): PlacedColor[] {
  const hexes = new Map(entries.map((entry) => [entry.place, entry.hex]))
  return kept.colors.flatMap(({ place, id, name, role }) => {
    const hex = hexes.get(place)
    const found = foundAt(place)
    if (hex === undefined) {
      notes.skip(found, { en: 'The colour is gone from the file.', zh: '该颜色已不在文件中。' })
      return []
    }
    const reason = { en: 'ImageLayer wrote it into this file.', zh: '由 ImageLayer 写入此文件。' }
    notes.tell({ path: `colors.${id}`, value: `${hex} ${role}`, found, confidence: 1, reason })
    return [{ color: { id, name, hex, role }, places: [place] }]
  })
}

/** Role keys repeat the kit's colours; what is none of them was put there since. */
function isNew(entry: ColorEntry, kept: BrandKept, known: readonly PlacedColor[]): boolean {
  if (kept.otherColors.includes(entry.place) || kept.colors.some((color) => color.place === entry.place)) return false
  return !isRoleKey(entry.key) || !known.some(({ color }) => color.hex === entry.hex)
}

/** The ids of the colours that a `color_ref` names, by key or by value; empty for surfaces and unknown ones. */
export function idsOfReference(reference: unknown, brand: JsonObject, colors: readonly PlacedColor[]): string[] {
  if (!isObject(reference)) return []
  const name = typeof reference.name === 'string' ? reference.name : undefined
  const own = colors.filter(({ places }) => name !== undefined && places.includes(name))
  if (own.length > 0) return own.map(({ color }) => color.id)
  const hexes =
    name === undefined
      ? [readHex(reference.value)]
      : colorEntries(brand).flatMap((entry) => (entry.key === name ? [entry.hex] : []))
  return colors.filter(({ color }) => hexes.includes(color.hex)).map(({ color }) => color.id)
}
