import { z } from 'zod'
import type { BrandColor } from '../../contract/brand-kits.ts'
import type { DraftNotes } from './draft-notes.ts'
import { type DtcgResolver, resolvePlace } from './dtcg-references.ts'
import type { DtcgToken } from './dtcg-tokens.ts'
import { readDtcgColor, readDtcgWeight } from './dtcg-values.ts'
import type { DraftParts } from './finish-draft.ts'
import { firstFamily, kitWeight } from './found-fonts.ts'
import { fieldOf, type JsonObject, objectAt } from './json-document.ts'
import type { DraftFont } from './kit-draft.ts'
import {
  extensionKey,
  headlineCase,
  keptColor,
  keptFont,
  keptLogo,
  keptParts,
  keptReference,
  knownPairs,
} from './kit-extension.ts'

/** What our DTCG files say under `$extensions`: which tokens make the kit, in which order, and all that tokens cannot say. */
const dtcgKept = z.object({
  ...keptParts,
  name: z.string().max(80).default(''),
  colors: z.array(keptColor).max(48),
  fonts: z.array(keptFont).max(12).default([]),
  scale: z.string().max(2000),
  headlineTracking: z.string().max(2000),
  headlineCase,
  logos: z.array(keptLogo).max(24).default([]),
  references: z.array(keptReference).max(24).default([]),
})
export type DtcgKept = z.infer<typeof dtcgKept>

/** Our own part of a document; undefined when there is none or when somebody broke it, which is told. */
export function readDtcgKept(document: JsonObject, notes: DraftNotes): DtcgKept | undefined {
  const told = fieldOf(objectAt(document, '$extensions'), extensionKey)
  if (told === undefined) return undefined
  const read = dtcgKept.safeParse(told)
  if (!read.success)
    notes.skip(`/$extensions/${extensionKey}`, {
      en: 'ImageLayer’s own part of the file is damaged, so the tokens were read as any others.',
      zh: '文件中 ImageLayer 自己的部分已损坏，因此按普通令牌读取。',
    })
  return read.data
}

const ownReason = { en: 'ImageLayer wrote it into this file.', zh: '由 ImageLayer 写入此文件。' }

/** A kit from a file that we wrote: our part names the tokens, the tokens say the values, whoever changed them since. */
export function readKeptKit(
  document: JsonObject,
  kept: DtcgKept,
  { resolver, notes }: { readonly resolver: DtcgResolver; readonly notes: DraftNotes },
): DraftParts {
  const at = (place: string): unknown => resolvePlace(document, place, resolver)
  const colors = kept.colors.flatMap(({ place, id, name, role }): BrandColor[] => {
    const color = readDtcgColor(at(place), resolver.resolveValue)
    if (!color) notes.skip(place, { en: 'The token is gone or no colour.', zh: '该令牌已不存在或不是颜色。' })
    else notes.tell({ path: `colors.${id}`, value: color.hex, found: place, confidence: 1, reason: ownReason })
    return color ? [{ id, name, hex: color.hex, role }] : []
  })
  const ids = new Set(colors.map((color) => color.id))
  const fonts = kept.fonts.flatMap((font) => readKeptFont(font, at, notes))
  const number = (place: string, least: number, most: number): number | undefined => {
    const value = at(place)
    return typeof value === 'number' && value >= least && value <= most ? value : undefined
  }
  const scale = number(kept.scale, 1.05, 2)
  const headlineTracking = number(kept.headlineTracking, -0.1, 0.3)
  return {
    name: kept.name,
    content: {
      colors,
      allowedPairs: knownPairs(kept.allowedPairs, ids),
      forbiddenPairs: knownPairs(kept.forbiddenPairs, ids),
      forbiddenHues: kept.forbiddenHues,
      type: {
        headlineCase: kept.headlineCase,
        ...(scale === undefined ? {} : { scale }),
        ...(headlineTracking === undefined ? {} : { headlineTracking }),
      },
      guidelines: kept.guidelines,
      rules: kept.rules,
    },
    fonts,
    logos: kept.logos.map(({ url, ...logo }) => ({ ...logo, address: url })),
    references: kept.references.map(({ url, ...reference }) => ({ ...reference, address: url })),
  }
}

/** A list is read word for word, as we write it; a text is a CSS list of somebody else's. */
export function readKeptFamily(told: unknown): string | undefined {
  const first: unknown = Array.isArray(told) ? told[0] : told
  if (typeof first !== 'string') return undefined
  const family = Array.isArray(told) ? first.trim() : firstFamily(first)
  return family === undefined || family === '' || family.length > 80 ? undefined : family
}

function readKeptFont(font: DtcgKept['fonts'][number], at: (place: string) => unknown, notes: DraftNotes): DraftFont[] {
  const family = readKeptFamily(at(font.place))
  const weight = typeof font.weight === 'number' ? font.weight : readDtcgWeight(at(font.weight))
  if (family === undefined) {
    notes.skip(font.place, { en: 'The token is gone or no font family.', zh: '该令牌已不存在或不是字体。' })
    return []
  }
  notes.tell({ path: `type.fonts.${font.role}`, value: family, found: font.place, confidence: 1, reason: ownReason })
  const files = font.files.map(({ url, ...file }) => ({ ...file, address: url }))
  return [{ role: font.role, family, weight: kitWeight(weight ?? 400), isWeightTold: weight !== undefined, files }]
}

/** Tells how many colours of a file are not among those that we listed as the kit's. */
export function tellUnkept(tokens: readonly DtcgToken[], kept: DtcgKept, notes: DraftNotes): void {
  const listed = new Set(kept.colors.map((color) => color.place))
  const others = tokens.filter(
    (token) => (token.type ?? token.groupType) === 'color' && !token.isDeprecated && !listed.has(token.pointer),
  )
  const [first] = others
  if (first)
    notes.skip(first.pointer, {
      en: `${others.length} colours of this file are not among those that ImageLayer listed as the kit's.`,
      zh: `此文件中有 ${others.length} 个颜色不在 ImageLayer 列出的套件颜色之内。`,
    })
}
