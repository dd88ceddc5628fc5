import type { DraftNotes } from './draft-notes.ts'
import {
  fieldOf,
  isObject,
  type JsonObject,
  objectAt,
  pointerTo,
  stepsOfPointer,
  textAt,
  valueAt,
} from './json-document.ts'

/** An entry of a palette, of font families or of font sizes. */
export interface ThemePreset {
  readonly slug: string
  readonly name: string
  readonly value: unknown
  readonly entry: JsonObject
  /** JSON pointer to the entry. */
  readonly found: string
}

/**
 * Presets of a setting: a list, as a theme has it, or lists by origin, as WordPress merges them. Those of the origin `default` are
 * WordPress' own and told; a site's own (`custom`) replace the theme's of the same slug.
 */
export function readPresets(
  document: JsonObject,
  { place, field }: { readonly place: string; readonly field: string },
  notes: DraftNotes,
): ThemePreset[] {
  const told = valueAt(document, place)
  if (Array.isArray(told)) return readList(told, place, field)
  if (!isObject(told)) return []
  const defaults = fieldOf(told, 'default')
  if (Array.isArray(defaults) && defaults.length > 0)
    notes.skip(pointerTo(place, 'default'), {
      en: `${defaults.length} presets of WordPress itself, not of the brand.`,
      zh: `${defaults.length} 个 WordPress 自带的预设，不属于品牌。`,
    })
  const own = ['theme', 'blocks', 'custom'].flatMap((origin) => {
    const list = fieldOf(told, origin)
    return Array.isArray(list) ? readList(list, pointerTo(place, origin), field) : []
  })
  return [...new Map(own.map((preset) => [preset.slug, preset])).values()]
}

const readList = (list: readonly unknown[], place: string, field: string): ThemePreset[] =>
  list.flatMap((entry, index) => {
    if (!isObject(entry)) return []
    const slug = textAt(entry, 'slug') ?? ''
    const name = textAt(entry, 'name') ?? ''
    return [
      { slug, name: name === '' ? slug : name, value: fieldOf(entry, field), entry, found: pointerTo(place, index) },
    ]
  })

/** WordPress' spelling of a slug within a custom property: `blue2` is `blue-2`. */
const kebabCase = (slug: string): string =>
  slug
    .replace(/([a-z])([A-Z0-9])/g, '$1-$2')
    .replace(/(\d)([A-Za-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9\u0080-\uffff]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()

export interface ThemePresets {
  readonly color: readonly ThemePreset[]
  readonly 'font-family': readonly ThemePreset[]
  readonly 'font-size': readonly ThemePreset[]
}

/** The kind, slug and rest of `var:preset|color|base` and of `var(--wp--preset--color--base)`. */
function readReference(text: string): { kind: string; slug: string } | undefined {
  const [, kind, slug] =
    /^var:preset\|([a-z-]{1,40})\|([^|]{1,200})$/.exec(text) ??
    /^var\(\s{0,9}--wp--preset--([a-z-]{1,40}?)--([^,()]{1,200}?)\s{0,9}(?:,[^()]{0,200})?\)$/.exec(text) ??
    []
  return kind === undefined || slug === undefined ? undefined : { kind, slug: slug.trim() }
}

/** What a value of `styles` comes to, with its references carried out; undefined where they lead nowhere. */
function resolveThemeValue(document: JsonObject, presets: ThemePresets, value: unknown): unknown {
  let current = value
  for (let step = 0; step < 16; step += 1) {
    const next = followOnce(document, presets, current)
    if (next === current) return current
    if (next === undefined) return undefined
    current = next
  }
  return undefined
}

function followOnce(document: JsonObject, presets: ThemePresets, value: unknown): unknown {
  const path = isObject(value) ? textAt(value, 'ref') : undefined
  if (path !== undefined) return valueAt(document, pointerTo('', ...path.split('.')))
  if (typeof value !== 'string') return value
  const text = value.trim()
  const reference = readReference(text)
  if (reference) {
    const list = Object.hasOwn(presets, reference.kind) ? presets[reference.kind as keyof ThemePresets] : []
    return list.findLast((preset) => kebabCase(preset.slug) === kebabCase(reference.slug))?.value
  }
  const custom = /^var(?::custom\||\(\s{0,9}--wp--custom--)([^,()]{1,300}?)\s{0,9}(?:,[^()]{0,200})?\)?$/.exec(
    text,
  )?.[1]
  if (custom === undefined) return value
  return findCustom(objectAt(objectAt(document, 'settings'), 'custom'), custom.split(/--|\|/))
}

/** A value of `settings.custom`, whose names are written in kebab case within custom properties. */
function findCustom(custom: unknown, steps: readonly string[]): unknown {
  let current = custom
  for (const step of steps) {
    if (!isObject(current)) return undefined
    const name = Object.keys(current).find((key) => kebabCase(key) === kebabCase(step))
    current = name === undefined ? undefined : current[name]
  }
  return typeof current === 'string' || typeof current === 'number' ? current : undefined
}

/** The value at a place of the document with its references carried out. */
export const themeValueAt = (document: JsonObject, presets: ThemePresets, place: string): unknown =>
  stepsOfPointer(place).length === 0 ? undefined : resolveThemeValue(document, presets, valueAt(document, place))
