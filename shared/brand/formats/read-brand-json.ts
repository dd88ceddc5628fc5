import type { BrandKitContentInput } from '../../contract/brand-kits.ts'
import { cleanLine } from '../clean-text.ts'
import { type ChosenBrand, chooseBrand } from './brand-json-brand.ts'
import { type PlacedColor, readBrandColors } from './brand-json-colors.ts'
import { readBrandFonts, readBrandType } from './brand-json-fonts.ts'
import { readBrandReferences, readForeignGuidelines, readKeptGuidelines } from './brand-json-guidelines.ts'
import { type BrandKept, keepOrder, readBrandKept } from './brand-json-kept.ts'
import { readBrandLogos } from './brand-json-logos.ts'
import { type BrandPairs, pairKey, readBrandPairs, readSeverity } from './brand-json-pairs.ts'
import { createDraftNotes } from './draft-notes.ts'
import { finishDraft } from './finish-draft.ts'
import type { PickedFont } from './found-fonts.ts'
import { fieldOf, type JsonObject, listAt, objectAt, requireDocument } from './json-document.ts'
import type { KitDraft } from './kit-draft.ts'
import { readBrandName } from './localized-text.ts'

/** What a writer must know of a brand that it writes over. */
export interface LocatedBrand extends ChosenBrand {
  readonly kept: BrandKept | undefined
  readonly colors: readonly PlacedColor[]
  readonly fonts: readonly PickedFont[]
  readonly draft: KitDraft
}

/**
 * Reads a brand.json of AdCP (https://adcontextprotocol.org/schemas/v3/brand.json): the document's brand, or of a house's portfolio
 * that with `brandId`, else the first. Throws `input.invalid` for redirects with the address to read instead in `details.follow`.
 */
export const readBrandJson = (input: unknown, brandId?: string): KitDraft =>
  locateBrand(requireDocument(input, { en: 'brand.json', zh: 'brand.json' }), brandId).draft

export function locateBrand(document: JsonObject, brandId?: string): LocatedBrand {
  const notes = createDraftNotes()
  const chosen = chooseBrand(document, brandId, notes)
  const { brand, base, language } = chosen
  const kept = readBrandKept(brand, base, notes)
  const reading = { base, language, kept, notes }
  const colors = readBrandColors(brand, reading)
  const pairs = readBrandPairs(brand, colors, base)
  const fonts = readBrandFonts(brand, reading)
  const content: BrandKitContentInput = {
    colors: colors.map(({ color }) => color),
    ...readPairLists(pairs, kept),
    type: readBrandType(brand, reading),
    guidelines: kept ? readKeptGuidelines(brand, kept, language) : readForeignGuidelines(brand, pairs, reading),
    ...(kept ? { forbiddenHues: kept.forbiddenHues, rules: kept.rules } : readRules(brand, pairs)),
  }
  const name = readBrandName(fieldOf(brand, 'names'), language) ?? ''
  const draft = finishDraft(
    {
      name: kept ? name.slice(0, 80) : cleanLine(name, 80),
      content,
      fonts,
      logos: readBrandLogos(brand, { base, kept: kept?.logos, notes }),
      references: readBrandReferences(brand, reading),
      carried: document,
    },
    notes,
  )
  return { ...chosen, kept, colors, fonts, draft }
}

const readPairLists = ({ allowed, forbidden }: BrandPairs, kept: BrandKept | undefined) => ({
  allowedPairs: keepOrder(kept?.allowedPairs ?? [], allowed, pairKey).slice(0, 200),
  forbiddenPairs: keepOrder(kept?.forbiddenPairs ?? [], forbidden, pairKey).slice(0, 200),
})

/** Severities that the brand's rules say for ours. */
function readRules(brand: JsonObject, { severity }: BrandPairs): Pick<BrandKitContentInput, 'rules'> {
  const logoRules = listAt(objectAt(brand, 'visual_guidelines'), 'logo_usage_rules')
  const clearSpace = logoRules.some((rule) => readSeverity(rule) === 'error') ? 'error' : 'warning'
  return {
    rules: { ...(severity ? { forbiddenPairs: severity } : {}), ...(logoRules.length > 0 ? { clearSpace } : {}) },
  }
}
