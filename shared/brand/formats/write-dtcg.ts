import { createTokenDesk, type TokenDesk } from './dtcg-desk.ts'
import type { DtcgKept } from './dtcg-kept.ts'
import { exportedFontFiles, exportedLogos, exportedReferences } from './exported-assets.ts'
import { isObject, type JsonObject, objectAt } from './json-document.ts'
import type { ExportedKit } from './kit-draft.ts'
import { extensionKey } from './kit-extension.ts'
import { type DtcgPlaces, locateDtcg } from './read-dtcg.ts'

const schema = 'https://www.designtokens.org/schemas/2025.10/format.json'

/**
 * Writes a kit as design tokens of DTCG 2025.10: colours, font families and weights, type scale and headline tracking as tokens, the
 * rest under `$extensions`. With the document that the kit was read from, that document comes back with the kit's values in their old
 * places and everything else as it was; a colour that left the kit is marked `$deprecated`. `readDtcg` gives back an equal kit.
 */
export function writeDtcg(kit: ExportedKit, carried?: unknown): JsonObject {
  const isCarried = isObject(carried)
  const document: Record<string, unknown> = isCarried
    ? structuredClone(carried)
    : { $schema: schema, $description: kit.name }
  const places: DtcgPlaces = isCarried ? placesOf(carried) : { colors: [], fonts: [] }
  const first = placeValues(kit, places, createTokenDesk(document, { mayChange: true }))
  deprecateOthers(places, first.colors, createTokenDesk(document, { mayChange: true }))
  const colors = first.colors.map(({ id, place }) => ({ id, places: [place] }))
  const values = placeValues(kit, { ...first, colors }, createTokenDesk(document, { mayChange: false }))
  const { content } = kit
  const kept: DtcgKept = {
    version: 1,
    name: kit.name,
    ...values,
    headlineCase: content.type.headlineCase,
    allowedPairs: content.allowedPairs,
    forbiddenPairs: content.forbiddenPairs,
    forbiddenHues: content.forbiddenHues,
    rules: content.rules,
    guidelines: content.guidelines,
    logos: exportedLogos(kit).map(({ variant, minWidthPx, clearSpace, asset }) => ({
      url: asset.url,
      variant,
      minWidthPx,
      clearSpace,
    })),
    references: exportedReferences(kit).map(({ role, note, asset }) => ({ url: asset.url, role, note })),
  }
  const extensions = { ...objectAt(document, '$extensions'), [extensionKey]: structuredClone(kept) }
  return Object.assign(document, { $extensions: extensions })
}

/** A document that cannot be read (it may have been written by hand since) only lends its fields. */
function placesOf(carried: JsonObject): DtcgPlaces {
  try {
    return locateDtcg(carried).places
  } catch {
    return { colors: [], fonts: [] }
  }
}

/** Things of one key by their order, so that two colours of one id do not share a place. */
function takeInTurn<Item>(items: readonly Item[], keyOf: (item: Item) => string): (key: string) => Item | undefined {
  const waiting = Map.groupBy(items, keyOf)
  return (key) => waiting.get(key)?.shift()
}

type PlacedValues = Pick<DtcgKept, 'colors' | 'fonts' | 'scale' | 'headlineTracking'>

function placeValues({ content, assets }: ExportedKit, places: DtcgPlaces, desk: TokenDesk): PlacedValues {
  const colorBefore = takeInTurn(places.colors, (color) => color.id)
  const fontBefore = takeInTurn<DtcgPlaces['fonts'][number]>(places.fonts, (font) => font.role)
  return {
    colors: content.colors.map((color) => ({
      place: desk.placeColor(colorBefore(color.id)?.places ?? [], color),
      id: color.id,
      name: color.name,
      role: color.role,
    })),
    fonts: content.type.fonts.map((font) => ({
      role: font.role,
      ...desk.placeFont(fontBefore(font.role), font),
      files: exportedFontFiles(font, assets),
    })),
    scale: desk.placeNumber(places.scale, 'scale', content.type.scale),
    headlineTracking: desk.placeNumber(places.headlineTracking, 'headline-tracking', content.type.headlineTracking),
  }
}

/** Marks the tokens of colours that were the kit's and are no more. */
function deprecateOthers(places: DtcgPlaces, colors: DtcgKept['colors'], desk: TokenDesk): void {
  const ids = new Set(colors.map((color) => color.id))
  for (const color of places.colors) if (!ids.has(color.id)) for (const place of color.places) desk.deprecate(place)
}
