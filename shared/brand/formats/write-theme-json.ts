import type { BrandColor, BrandFont, BrandKitContent } from '../../contract/brand-kits.ts'
import type { ColorReference } from '../../contract/compositions.ts'
import { leastContrast } from '../contrast.ts'
import { parseCssColor } from '../css-color.ts'
import { colorByRole, pickForeground, referenceTo } from '../roles.ts'
import { createSlugs } from '../slugs.ts'
import { exportedFontFiles } from './exported-assets.ts'
import { type FoundFont, firstFamily, genericFamily } from './found-fonts.ts'
import { isObject, type JsonObject, objectAt, valueAt } from './json-document.ts'
import type { DraftTypeRules, ExportedKit } from './kit-draft.ts'
import { type LocatedTheme, locateTheme } from './read-theme-json.ts'
import { scaleSteps } from './scale-steps.ts'
import { themeValueAt } from './theme-presets.ts'
import { styledFonts } from './theme-type.ts'

const schema = 'https://schemas.wp.org/trunk/theme.json'
const cssCases = { 'as-written': 'none', upper: 'uppercase', lower: 'lowercase' } as const

/**
 * Writes a kit as WordPress' theme.json, version 3: palette, font families and sizes, and the styles of page, headings, links and
 * buttons. With the theme.json that the kit was read from, its presets keep their slugs, as posts name them, and everything else stays.
 * Pairs, logos and words have no place in a theme.json.
 */
export function writeThemeJson(kit: ExportedKit, carried?: unknown): JsonObject {
  const before = isObject(carried) ? structuredClone(carried) : {}
  const located = locate(before)
  const settings = objectAt(before, 'settings') ?? {}
  const color = objectAt(settings, 'color') ?? {}
  const typography = objectAt(settings, 'typography') ?? {}
  const palette = writePalette(kit.content.colors, before, located)
  const families = writeFamilies(kit, before, located)
  const told = located?.draft.content.type ?? {}
  const hexAt = (place: string): string | undefined => {
    const value = located && themeValueAt(before, located.presets, place)
    return typeof value === 'string' ? parseCssColor(value)?.hex : undefined
  }
  const hasSizes = listOf(before, '/settings/typography/fontSizes').length > 0
  const isScaled = hasSizes && (told.scale === undefined || told.scale === kit.content.type.scale)
  return {
    $schema: schema,
    version: 3,
    ...before,
    settings: {
      ...settings,
      color: { ...color, palette: palette.presets },
      typography: {
        ...typography,
        fontFamilies: families.presets,
        ...(isScaled ? {} : { fontSizes: writeSizes(kit.content.type.scale) }),
      },
    },
    styles: writeStyles(kit.content, objectAt(before, 'styles') ?? {}, {
      colors: palette.slugs,
      fonts: families.slugs,
      told,
      styledFonts: located ? styledFonts(before, located.presets) : [],
      hexAt,
    }),
  }
}

function locate(document: JsonObject): LocatedTheme | undefined {
  try {
    return locateTheme({ document })
  } catch {
    return undefined
  }
}

/** The entries of a setting as one list, with the theme's and the site's own of merged settings. */
function listOf(document: JsonObject, place: string): { entry: JsonObject; found: string }[] {
  const told = valueAt(document, place)
  const lists = Array.isArray(told)
    ? [[place, told] as const]
    : ['theme', 'custom'].map((origin) => [`${place}/${origin}`, valueAt(document, `${place}/${origin}`)] as const)
  return lists.flatMap(([at, list]) =>
    Array.isArray(list)
      ? list.flatMap((entry: unknown, index) => (isObject(entry) ? [{ entry, found: `${at}/${index}` }] : []))
      : [],
  )
}

interface WrittenPresets<Item> {
  readonly presets: readonly JsonObject[]
  readonly slugs: ReadonlyMap<Item, string>
}

const slugsOf = (entries: readonly { entry: JsonObject }[]): string[] =>
  entries.flatMap(({ entry }) => (typeof entry.slug === 'string' ? [entry.slug] : []))

/** Entries that were the kit's get its values or go; entries that it never had, such as translucent colours, stay. */
function writePalette(
  colors: readonly BrandColor[],
  before: JsonObject,
  located: LocatedTheme | undefined,
): WrittenPresets<BrandColor> {
  const entries = listOf(before, '/settings/color/palette')
  const waiting = Map.groupBy(located?.colors ?? [], ({ color }) => color.id)
  const owners = new Map(
    colors.flatMap((color) =>
      (waiting.get(color.id)?.shift()?.sources ?? []).map(({ found }) => [found, color] as const),
    ),
  )
  const known = new Set((located?.colors ?? []).flatMap(({ sources }) => sources.map(({ found }) => found)))
  const next = createSlugs(slugsOf(entries))
  const slugs = new Map<BrandColor, string>()
  const kept = entries.flatMap(({ entry, found }): JsonObject[] => {
    const color = owners.get(found)
    if (!color) return known.has(found) ? [] : [entry]
    if (!slugs.has(color) && typeof entry.slug === 'string') slugs.set(color, entry.slug)
    const isSame = typeof entry.color === 'string' && parseCssColor(entry.color)?.hex === color.hex
    return [isSame || hasReference(entry.color, color, located) ? entry : { ...entry, color: color.hex }]
  })
  const added = colors
    .filter((color) => !slugs.has(color))
    .map((color) => {
      const slug = next(color.id, color.role)
      slugs.set(color, slug)
      return { slug, name: color.name, color: color.hex }
    })
  return { presets: [...kept, ...added], slugs }
}

/** An entry that refers to another value stays while that value is still the kit's. */
const hasReference = (told: unknown, color: BrandColor, located: LocatedTheme | undefined): boolean =>
  typeof told === 'string' &&
  told.startsWith('var(') &&
  (located?.colors.some((before) => before.color.id === color.id && before.color.hex === color.hex) ?? false)

function writeFamilies(
  kit: ExportedKit,
  before: JsonObject,
  located: LocatedTheme | undefined,
): WrittenPresets<BrandFont> {
  const entries = listOf(before, '/settings/typography/fontFamilies')
  const next = createSlugs(slugsOf(entries))
  const slugs = new Map<BrandFont, string>()
  const added = new Map<string, JsonObject>()
  for (const font of kit.content.type.fonts) {
    const picked = located?.fonts.find((candidate) => candidate.family === font.family)
    const there = entries.find(({ found }) => found === picked?.found)?.entry
    const known = typeof there?.slug === 'string' ? there.slug : added.get(font.family)?.slug
    const slug = typeof known === 'string' ? known : next(font.family, font.role)
    slugs.set(font, slug)
    if (known === undefined) added.set(font.family, writeFamily(font, slug, kit))
  }
  return { presets: [...entries.map(({ entry }) => entry), ...added.values()], slugs }
}

function writeFamily(font: BrandFont, slug: string, { content, assets }: ExportedKit): JsonObject {
  const name = font.family.replace(/["\\]/g, '')
  const faces = content.type.fonts
    .filter((other) => other.family === font.family)
    .flatMap((other) => exportedFontFiles(other, assets))
    .map(({ url, weight, style }) => ({ fontFamily: name, fontWeight: String(weight), fontStyle: style, src: [url] }))
  const distinct = faces.filter((face, index) => faces.findIndex((other) => other.src[0] === face.src[0]) === index)
  return {
    slug,
    name: font.family,
    fontFamily: `"${name}", ${genericFamily(name)}`,
    ...(distinct.length > 0 ? { fontFace: distinct } : {}),
  }
}

const writeSizes = (scale: number): JsonObject[] =>
  scaleSteps(scale).map(({ name, label, rem }) => ({ slug: name, name: label, size: `${rem}rem` }))

interface Slugs {
  readonly colors: ReadonlyMap<BrandColor, string>
  readonly fonts: ReadonlyMap<BrandFont, string>
  /** What the styles say already, in their own units. */
  readonly told: DraftTypeRules
  readonly styledFonts: readonly FoundFont[]
  /** The colour at a place of the document as it was. */
  readonly hexAt: (place: string) => string | undefined
}

/** Styles with the kit's ground, text, headline and button. What says a fitting colour already stays, and so does everything else. */
function writeStyles(content: BrandKitContent, before: JsonObject, slugs: Slugs): JsonObject {
  const elements = objectAt(before, 'elements') ?? {}
  const [headline, body] = (['headline', 'body'] as const).map((role) =>
    content.type.fonts.find((font) => font.role === role),
  )
  const heading = objectAt(elements, 'heading')
  const { headlineTracking, headlineCase } = content.type
  return {
    ...before,
    color: merge(before.color, {
      background: pageColor(content, 'background', slugs),
      text: pageColor(content, 'text', slugs),
    }),
    typography: merge(before.typography, fontFields(body, slugs)),
    elements: {
      ...elements,
      heading: {
        ...heading,
        typography: merge(heading?.typography, {
          ...fontFields(headline, slugs),
          letterSpacing: slugs.told.headlineTracking === headlineTracking ? undefined : `${headlineTracking}em`,
          textTransform:
            (slugs.told.headlineCase ?? 'as-written') === headlineCase ? undefined : cssCases[headlineCase],
        }),
      },
      button: writeButton(content, objectAt(elements, 'button'), slugs),
    },
  }
}

/** The object with the fields that have a value. */
const merge = (there: unknown, fields: JsonObject): JsonObject => ({
  ...(isObject(there) ? there : {}),
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
})

const presetOf = (color: BrandColor | undefined, slugs: Slugs): string | undefined =>
  color && slugs.colors.has(color) ? `var:preset|color|${slugs.colors.get(color)}` : undefined

/** The kit's first colour of a role; undefined, which changes nothing, when the page has one of that role already. */
function pageColor(content: BrandKitContent, role: 'background' | 'text', slugs: Slugs): string | undefined {
  const now = slugs.hexAt(`/styles/color/${role}`)
  const isThere = content.colors.some((color) => color.role === role && color.hex === now)
  return isThere ? undefined : presetOf(colorByRole(content, role), slugs)
}

/** Family and weight of a font, without what the styles say already; headings may be set in the page's family. */
function fontFields(font: BrandFont | undefined, slugs: Slugs): JsonObject {
  if (!font) return {}
  const told = slugs.styledFonts.find((candidate) => candidate.role === font.role)
  const isFamilyTold = told !== undefined && firstFamily(told.family) === font.family
  return {
    fontFamily: isFamilyTold ? undefined : `var:preset|font-family|${slugs.fonts.get(font)}`,
    fontWeight: told?.weight === font.weight ? undefined : String(font.weight),
  }
}

/** The kit's colour that reads on a button as text, else as large text; a derived one, which is no brand's, comes last. */
function pickWords(content: BrandKitContent, ground: BrandColor): ColorReference {
  const wishes = [leastContrast.text, leastContrast.largeText].map((least) =>
    pickForeground(content, referenceTo(ground), { least, roles: ['background', 'text'] }),
  )
  return wishes.find((words) => words.colorId !== undefined) ?? wishes[0] ?? { hex: '#ffffff' }
}

/** A button in the primary colour with the words that read best on it, unless the theme's is in one of the kit's colours. */
function writeButton(content: BrandKitContent, there: JsonObject | undefined, slugs: Slugs): JsonObject {
  const now = slugs.hexAt('/styles/elements/button/color/background')
  const ground = colorByRole(content, 'primary') ?? colorByRole(content, 'accent')
  if (!ground || content.colors.some((color) => color.hex === now)) return { ...there }
  const words = pickWords(content, ground)
  const own = content.colors.find((color) => color.id === words.colorId && color.hex === words.hex)
  return {
    ...there,
    color: merge(there?.color, { background: presetOf(ground, slugs), text: presetOf(own, slugs) ?? words.hex }),
  }
}
