import type { BrandFont } from '../../contract/brand-kits.ts'
import { cleanLine } from '../clean-text.ts'
import type { BrandKept } from './brand-json-kept.ts'
import type { DraftNotes } from './draft-notes.ts'
import { readDtcgWeight } from './dtcg-values.ts'
import { type FoundFont, firstFamily, kitWeight, type PickedFont, pickFonts } from './found-fonts.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt, pointerTo, textAt } from './json-document.ts'
import type { DraftFontFile } from './kit-draft.ts'
import { readPixels, readScale, readTracking } from './type-scale.ts'

/** Where `type_scale` names the font of each of our roles. */
const scaleEntries: readonly (readonly [entry: string, role: BrandFont['role']])[] = [
  ['heading', 'headline'],
  ['body', 'body'],
  ['cta', 'accent'],
]
export const typeScaleOf = (brand: JsonObject): JsonObject | undefined =>
  objectAt(objectAt(brand, 'visual_guidelines'), 'type_scale')

/** The family of a value of `fonts`: an object names it word for word, a text is a CSS list. */
export function familyOf(value: unknown): string | undefined {
  if (typeof value === 'string') return firstFamily(value)
  const family = textAt(value, 'family')?.trim()
  return family === undefined || family === '' || family.length > 80 ? undefined : family
}

function filesOf(value: unknown): DraftFontFile[] {
  return listAt(value, 'files').flatMap((file): DraftFontFile[] => {
    const address = textAt(file, 'url')
    const weight = fieldOf(file, 'weight')
    const [least, most] = listAt(file, 'weight_range')
    const range = typeof least === 'number' && typeof most === 'number' ? Math.min(most, Math.max(least, 400)) : 400
    const style = textAt(file, 'style') === 'italic' || textAt(file, 'style') === 'oblique' ? 'italic' : 'normal'
    if (address === undefined) return []
    return [{ address, weight: typeof weight === 'number' ? kitWeight(weight) : kitWeight(range), style }]
  })
}

/** The fonts of a brand; of a file that we wrote, those that it lists. */
export function readBrandFonts(
  brand: JsonObject,
  { base, kept, notes }: { readonly base: string; readonly kept: BrandKept | undefined; readonly notes: DraftNotes },
): PickedFont[] {
  const fonts = objectAt(brand, 'fonts') ?? {}
  if (kept) return kept.fonts.flatMap((font) => readKeptFont(brand, font, { base, notes }))
  const scale = typeScaleOf(brand)
  const named = Object.entries(fonts).flatMap(([key, value]): FoundFont[] => {
    const family = familyOf(value)
    if (family === undefined) return []
    const found = pointerTo(base, 'fonts', key)
    const entry = scaleEntries.find(([name]) => textAt(objectAt(scale, name), 'font') === key)
    const weight = entry && readDtcgWeight(fieldOf(objectAt(scale, entry[0]), 'weight'))
    const role = entry ? { role: entry[1] } : roleOfKey(key)
    return [{ name: key, family: `"${family.replaceAll('"', '')}"`, weight, found, files: filesOf(value), ...role }]
  })
  const direct = scaleEntries.flatMap(([name, role]): FoundFont[] => {
    const family = textAt(objectAt(scale, name), 'font')
    if (family === undefined || Object.hasOwn(fonts, family)) return []
    const weight = readDtcgWeight(fieldOf(objectAt(scale, name), 'weight'))
    return [{ name, family, weight, role, found: pointerTo(base, 'visual_guidelines', 'type_scale', name) }]
  })
  return pickFonts([...named, ...direct], notes)
}

/** `primary` and `secondary` say an order and no use. */
function roleOfKey(key: string): Pick<FoundFont, 'role' | 'because'> {
  const roles: Readonly<Record<string, BrandFont['role']>> = { primary: 'headline', secondary: 'body' }
  const role = Object.hasOwn(roles, key) ? roles[key] : undefined
  if (!role) return {}
  const reason = {
    en: `It is the ${key} family, and nothing says what it sets.`,
    zh: `它是${key === 'primary' ? '首选' : '次选'}字体，但未说明用途。`,
  }
  return { role, because: { confidence: 0.6, reason } }
}

function readKeptFont(
  brand: JsonObject,
  { role, place, weight, files }: BrandKept['fonts'][number],
  { base, notes }: { readonly base: string; readonly notes: DraftNotes },
): PickedFont[] {
  const family = familyOf(fieldOf(objectAt(brand, 'fonts'), place))
  const found = pointerTo(base, 'fonts', place)
  if (family === undefined) {
    notes.skip(found, { en: 'The font is gone from the file.', zh: '该字体已不在文件中。' })
    return []
  }
  const told = typeof weight === 'number' ? weight : readScaleWeight(brand, weight)
  const reason = { en: 'ImageLayer wrote it into this file.', zh: '由 ImageLayer 写入此文件。' }
  notes.tell({ path: `type.fonts.${role}`, value: family, found, confidence: 1, reason })
  const own = files.map(({ url, ...file }) => ({ ...file, address: url }))
  return [{ role, family, weight: kitWeight(told ?? 400), isWeightTold: told !== undefined, files: own, found }]
}

/** The weight of an entry of `type_scale`. */
export const readScaleWeight = (brand: JsonObject, entry: string): number | undefined =>
  readDtcgWeight(fieldOf(objectAt(typeScaleOf(brand), entry), 'weight'))

export interface BrandTypeRules {
  readonly scale?: number
  readonly headlineCase?: 'as-written' | 'upper' | 'lower'
  readonly headlineTracking?: number
}

/** Case and letter-spacing of headlines; the scale out of the sizes unless it is remembered. */
export function readBrandType(
  brand: JsonObject,
  { base, kept, notes }: { readonly base: string; readonly kept: BrandKept | undefined; readonly notes: DraftNotes },
): BrandTypeRules {
  const scale = typeScaleOf(brand)
  const found = pointerTo(base, 'visual_guidelines', 'type_scale')
  const sizes = Object.values(scale ?? {}).flatMap((entry) => {
    const pixels = isObject(entry) ? readPixels(textAt(entry, 'size') ?? '') : undefined
    return pixels === undefined ? [] : [pixels]
  })
  const ratio = kept?.scale ?? readScale(sizes)
  const heading = objectAt(scale, 'heading')
  const tracking = readHeadingTracking(heading)
  const headlineCase = readHeadingCase(heading)
  const confidence = kept ? 1 : 0.95
  const reason = { en: 'The type scale says so.', zh: '字号体系中如此规定。' }
  if (ratio !== undefined)
    notes.tell({ path: 'type.scale', value: String(ratio), found, confidence: kept ? 1 : 0.7, reason })
  if (tracking !== undefined)
    notes.tell({ path: 'type.headlineTracking', value: `${tracking}em`, found: `${found}/heading`, confidence, reason })
  if (headlineCase)
    notes.tell({ path: 'type.headlineCase', value: headlineCase, found: `${found}/heading`, confidence, reason })
  return {
    ...(ratio === undefined ? {} : { scale: ratio }),
    ...(tracking === undefined ? {} : { headlineTracking: tracking }),
    ...(headlineCase ? { headlineCase } : {}),
  }
}

export function readHeadingTracking(heading: unknown): number | undefined {
  const told = textAt(heading, 'letter_spacing')
  return told === undefined ? undefined : readTracking(told, readPixels(textAt(heading, 'size') ?? '') ?? 32)
}

export function readHeadingCase(heading: unknown): BrandTypeRules['headlineCase'] {
  const told = cleanLine(fieldOf(heading, 'text_transform'), 20).toLowerCase()
  if (told === 'uppercase') return 'upper'
  if (told === 'lowercase') return 'lower'
  return told === 'none' ? 'as-written' : undefined
}
