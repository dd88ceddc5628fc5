import type { BrandFont, BrandKitContent } from '../../contract/brand-kits.ts'
import { familyOf, readHeadingCase, readHeadingTracking, readScaleWeight, typeScaleOf } from './brand-json-fonts.ts'
import type { BrandKept } from './brand-json-kept.ts'
import { exportedFontFiles } from './exported-assets.ts'
import { fieldOf, isObject, type JsonObject, objectAt } from './json-document.ts'
import type { ExportedKit } from './kit-draft.ts'

export interface WrittenFonts {
  readonly fonts: JsonObject
  readonly kept: BrandKept['fonts']
}

const freshKeys: Readonly<Record<BrandFont['role'], string>> = {
  headline: 'primary',
  body: 'secondary',
  accent: 'accent',
}

/** Where the fonts of a document stand, by role and in their order. */
export type FontPlaces = readonly { readonly role: BrandFont['role']; readonly place: string }[]

/** The `fonts` of a brand with the kit's families in their old keys; a font that is new gets a key of its own. */
export function writeBrandFonts(
  { content, assets }: ExportedKit,
  before: JsonObject,
  places: FontPlaces,
): WrittenFonts {
  const fonts: Record<string, unknown> = { ...before }
  const waiting = Map.groupBy(places, ({ role }) => role)
  const taken = new Set<string>()
  const kept = content.type.fonts.map((font) => {
    const files = exportedFontFiles(font, assets)
    const place = waiting.get(font.role)?.shift()?.place
    const isFree = place !== undefined && isObject(before) && Object.hasOwn(before, place) && !taken.has(place)
    const key = isFree ? place : freeKey(fonts, freshKeys[font.role])
    taken.add(key)
    if (familyOf(fieldOf(fonts, key)) !== font.family) fonts[key] = nameFamily(fieldOf(fonts, key), font.family, files)
    return { role: font.role, place: key, weight: font.weight, files }
  })
  return { fonts, kept }
}

function freeKey(fonts: JsonObject, name: string): string {
  let key = name
  for (let count = 2; Object.hasOwn(fonts, key); count += 1) key = `${name}_${count}`
  return key
}

/** A family with its files. Files of the family that stood there are not this one's; AdCP takes addresses of https only. */
function nameFamily(before: unknown, family: string, files: BrandKept['fonts'][number]['files']): JsonObject {
  const { files: _, ...rest }: JsonObject = isObject(before) ? before : {}
  const isPublic = files.length > 0 && files.every((file) => file.url.startsWith('https://'))
  return {
    ...rest,
    family,
    ...(isPublic
      ? { files: files.map((file) => ({ ...file, weight: Math.min(900, Math.max(100, file.weight)) })) }
      : {}),
  }
}

const cssCases = { 'as-written': 'none', upper: 'uppercase', lower: 'lowercase' } as const

/** The type scale with the headline's and the text's font, weight, case and letter-spacing; entries that say the same stay. */
export function writeTypeScale(
  brand: JsonObject,
  type: BrandKitContent['type'],
  fonts: BrandKept['fonts'],
): JsonObject {
  const scale = typeScaleOf(brand) ?? {}
  const heading = objectAt(scale, 'heading') ?? {}
  const entryOf = (entry: 'heading' | 'body', role: BrandFont['role']): JsonObject => {
    const font = fonts.find((candidate) => candidate.role === role)
    const there = objectAt(scale, entry) ?? {}
    if (!font) return there
    const weight = typeof font.weight === 'number' ? font.weight : undefined
    const isSame = readScaleWeight(brand, entry) === weight || weight === undefined
    return { ...there, font: font.place, ...(isSame ? {} : { weight: String(weight) }) }
  }
  const isTracked = readHeadingTracking(heading) === type.headlineTracking
  const isCased = readHeadingCase(heading) === type.headlineCase
  const body = entryOf('body', 'body')
  return {
    ...scale,
    heading: {
      ...entryOf('heading', 'headline'),
      ...(isTracked ? {} : { letter_spacing: `${type.headlineTracking}em` }),
      ...(isCased ? {} : { text_transform: cssCases[type.headlineCase] }),
    },
    ...(Object.keys(body).length > 0 ? { body } : {}),
  }
}

/** Weights that the type scale says are read from there, so that a change of it counts. */
export const rememberWeights = (brand: JsonObject, fonts: BrandKept['fonts']): BrandKept['fonts'] => {
  const first = {
    heading: fonts.find((font) => font.role === 'headline'),
    body: fonts.find((font) => font.role === 'body'),
  }
  return fonts.map((font) => {
    const entry = font === first.heading ? 'heading' : font === first.body ? 'body' : undefined
    return entry && readScaleWeight(brand, entry) === font.weight ? { ...font, weight: entry } : font
  })
}
