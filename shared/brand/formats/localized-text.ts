import { isObject } from './json-document.ts'

/** `en_US` and `en-us` alike. */
const plainTag = (tag: string): string => tag.replaceAll('_', '-').toLowerCase()
const baseOf = (tag: string): string => plainTag(tag).split('-')[0] ?? ''

interface LocaleEntry {
  readonly tag: string
  readonly value: unknown
}
const entriesOf = (field: unknown): LocaleEntry[] =>
  Array.isArray(field)
    ? field.flatMap((entry: unknown) =>
        isObject(entry) ? Object.entries(entry).map(([tag, value]) => ({ tag, value })) : [],
      )
    : []

/**
 * The value of a localized field of brand.json in the document's language: the exact tag, then its base language. As the standard
 * asks, no other language is taken instead.
 */
function pickLocale(field: unknown, language: string): unknown {
  const entries = entriesOf(field)
  const exact = entries.find(({ tag }) => plainTag(tag) === plainTag(language))
  return (exact ?? entries.find(({ tag }) => plainTag(tag) === baseOf(language)))?.value
}

/** A text that is plain or localized. */
export function readLocalized(field: unknown, language: string): string | undefined {
  const value = typeof field === 'string' ? field : pickLocale(field, language)
  return typeof value === 'string' ? value : undefined
}

/** A list of texts that is plain or localized as a whole. */
export function readLocalizedList(field: unknown, language: string): string[] {
  const isPlain = Array.isArray(field) && field.every((line) => typeof line === 'string')
  const value = isPlain ? field : pickLocale(field, language)
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : []
}

/** Puts a value where the document's language has one, or makes the field plain when it is not localized. */
export function writeLocalized(field: unknown, language: string, value: unknown): unknown {
  const isLocalized = Array.isArray(field) && field.length > 0 && field.every(isObject)
  if (!isLocalized) return value
  const tags = entriesOf(field).map(({ tag }) => tag)
  const tag =
    tags.find((candidate) => plainTag(candidate) === plainTag(language)) ??
    tags.find((candidate) => plainTag(candidate) === baseOf(language))
  if (tag === undefined) return [...field, { [language]: value }]
  const index = field.findIndex((entry) => Object.hasOwn(entry, tag))
  return field.with(index, { ...field[index], [tag]: value })
}

/** A brand's name: in the document's language, in English, or the first; `names` may hold several of one language. */
export function readBrandName(names: unknown, language: string): string | undefined {
  const all = entriesOf(names)
  const told = [language, 'en', ...all.map(({ tag }) => tag)]
  for (const tag of told) {
    const name = readLocalized(names, tag)
    if (name !== undefined && name.trim() !== '') return name
  }
  return undefined
}
