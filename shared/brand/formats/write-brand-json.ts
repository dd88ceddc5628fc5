import { wordsOfName } from '../role-words.ts'
import type { BrandKept } from './brand-json-kept.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt, putAt, textAt } from './json-document.ts'
import type { ExportedKit } from './kit-draft.ts'
import { extensionKey } from './kit-extension.ts'
import { readBrandName, writeLocalized } from './localized-text.ts'
import { type LocatedBrand, locateBrand } from './read-brand-json.ts'
import { writeBrandLogos, writeBrandReferences } from './write-brand-assets.ts'
import { writeBrandColors, writeBrandPairs } from './write-brand-colors.ts'
import { writeBrandGuidelines } from './write-brand-guidelines.ts'
import { rememberWeights, writeBrandFonts, writeTypeScale } from './write-brand-type.ts'

const schema = 'https://adcontextprotocol.org/schemas/v3/brand.json'

/**
 * Writes a kit as an AdCP brand.json: a document of its own, or the one that the kit was read from with the kit's values in their old
 * fields and everything else as it was. What AdCP has no field for stands under the brand's `ext`. `readBrandJson` gives back an
 * equal kit.
 */
export function writeBrandJson(kit: ExportedKit, carried?: unknown): JsonObject {
  const located = locateCarried(carried, kit.name) ?? locateBrand(freshDocument(kit))
  const brand = writeBrand(kit, located)
  if (located.base === '') return brand
  const document = structuredClone(located.draft.carried)
  putAt(document, located.base, brand)
  return document as JsonObject
}

const freshDocument = (kit: ExportedKit): JsonObject => ({
  $schema: schema,
  version: '1.0',
  id: idOf(kit.name),
  names: [{ [/\p{Script=Han}/u.test(kit.name) ? 'zh' : 'en']: kit.name }],
})

const idOf = (name: string): string => {
  const words = wordsOfName(name).flatMap((word) => word.match(/[a-z0-9]+/g) ?? [])
  return words.join('_').slice(0, 60).replace(/_$/, '') || 'brand'
}

/**
 * The brand of a document to write over; of a portfolio the one that we wrote, else the one of the kit's name, else the first. A
 * document that cannot be read any more lends nothing: it is no brand.
 */
function locateCarried(carried: unknown, name: string): LocatedBrand | undefined {
  if (!isObject(carried)) return undefined
  try {
    const first = locateBrand(structuredClone(carried))
    const named = listAt(carried, 'brands').find(
      (brand) => readBrandName(fieldOf(brand, 'names'), first.language) === name,
    )
    const id = textAt(named, 'id')
    return first.kept || id === undefined ? first : locateBrand(structuredClone(carried), id)
  } catch {
    return undefined
  }
}

function writeBrand(kit: ExportedKit, located: LocatedBrand): JsonObject {
  const { content } = kit
  const { kept: before, language } = located
  const written = writeBrandColors(content.colors, objectAt(located.brand, 'colors') ?? {}, located.colors)
  const fonts = writeBrandFonts(kit, objectAt(located.brand, 'fonts') ?? {}, fontPlaces(located))
  const { tone, restrictions } = writeBrandGuidelines(located.brand, content.guidelines, language)
  const logos = writeBrandLogos(kit, located.brand, before)
  const references = writeBrandReferences(kit, located.brand, {
    known: before?.references ?? knownReferences(located),
    language,
    isOurs: before !== undefined,
  })
  const brand = withFields(located.brand, {
    names: writeNames(located, kit.name),
    colors: written.colors,
    fonts: fonts.fonts,
    logos: logos.logos,
    tone,
    assets: references.assets,
  })
  const placed = content.colors.map((color, index) => ({ color, places: [written.kept[index]?.place ?? ''] }))
  const guidelines = withFields(
    writeBrandPairs(brand, placed, {
      allowed: content.allowedPairs,
      forbidden: content.forbiddenPairs,
      isStrict: content.rules.forbiddenPairs === 'error',
    }),
    {
      logo_usage_rules: logos.rules,
      restrictions,
      type_scale: writeTypeScale(brand, content.type, fonts.kept),
    },
  )
  const complete = { ...brand, visual_guidelines: guidelines }
  const kept = keep(kit, {
    colors: written.kept,
    otherColors: written.otherColors,
    fonts: rememberWeights(complete, fonts.kept),
    logos: logos.ids,
    references: references.kept,
  })
  return { ...complete, ext: { ...objectAt(brand, 'ext'), [extensionKey]: kept } }
}

type KeptPlaces = Pick<BrandKept, 'colors' | 'otherColors' | 'fonts' | 'logos' | 'references'>

/** Our own part: the places, and what AdCP has no field for. The voice stands in the tone. */
const keep = ({ content }: ExportedKit, places: KeptPlaces): BrandKept =>
  structuredClone({
    version: 1,
    ...places,
    scale: content.type.scale,
    allowedPairs: content.allowedPairs,
    forbiddenPairs: content.forbiddenPairs,
    forbiddenHues: content.forbiddenHues,
    rules: content.rules,
    guidelines: { ...content.guidelines, voice: '' },
  })

/** Sets fields in their old order; what came empty and was not there stays away. */
function withFields(object: JsonObject, fields: JsonObject): JsonObject {
  const isEmpty = (value: unknown): boolean =>
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  const set = Object.entries(fields).filter(([name, value]) => !isEmpty(value) || Object.hasOwn(object, name))
  const next = { ...object, ...Object.fromEntries(set) }
  for (const [name, value] of set) if (value === undefined) delete (next as Record<string, unknown>)[name]
  return next
}

const writeNames = ({ brand, language }: LocatedBrand, name: string): unknown => {
  const names = fieldOf(brand, 'names')
  return readBrandName(names, language) === name
    ? names
    : writeLocalized(names ?? [{ [language]: name }], language, name)
}

const fontPlaces = ({ kept, fonts, base }: LocatedBrand) =>
  kept?.fonts ??
  fonts.flatMap(({ role, found }) => {
    const start = `${base}/fonts/`
    return found.startsWith(start)
      ? [{ role, place: found.slice(start.length).replaceAll('~1', '/').replaceAll('~0', '~') }]
      : []
  })

/** The places of the references that a document without our part gave. */
function knownReferences({ brand, draft }: LocatedBrand) {
  const assets = (fieldOf(brand, 'assets') ?? []) as readonly unknown[]
  return draft.references.flatMap(({ role, address }) => {
    const place = textAt(
      assets.find((asset) => textAt(asset, 'url') === address),
      'asset_id',
    )
    return place === undefined ? [] : [{ role, place }]
  })
}
