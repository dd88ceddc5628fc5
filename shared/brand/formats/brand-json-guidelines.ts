import type { BrandKitContent } from '../../contract/brand-kits.ts'
import { cleanLine, cleanText } from '../clean-text.ts'
import { type BrandKept, keepOrder } from './brand-json-kept.ts'
import type { BrandPairs } from './brand-json-pairs.ts'
import type { DraftNotes } from './draft-notes.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt, pointerTo, textAt } from './json-document.ts'
import { readLocalized, readLocalizedList } from './localized-text.ts'

type Guidelines = BrandKitContent['guidelines']
type Line = Guidelines['do'][number]

/** The voice of a brand's `tone`, with its attributes on a line of their own. */
export function readVoice(tone: unknown, language: string): string {
  if (typeof tone === 'string') return tone
  const voice = readLocalized(fieldOf(tone, 'voice'), language) ?? ''
  const attributes = readLocalizedList(fieldOf(tone, 'attributes'), language)
  return [voice, attributes.join(', ')].filter((line) => line !== '').join('\n')
}

/** Texts of the file for each kind of line: `dos`; what is forbidden of pictures, then of words. */
export function readLineTexts(brand: JsonObject, language: string): { do: string[]; dont: string[] } {
  const tone = fieldOf(brand, 'tone')
  const restrictions = listAt(objectAt(brand, 'visual_guidelines'), 'restrictions')
  return {
    do: readLocalizedList(fieldOf(tone, 'dos'), language),
    dont: [
      ...restrictions.filter((line) => typeof line === 'string'),
      ...readLocalizedList(fieldOf(tone, 'donts'), language),
    ],
  }
}

const maxLines = 50

function toLines(texts: readonly string[], notes: DraftNotes, found: string): Line[] {
  const lines = texts.flatMap((text): Line[] => {
    const cleaned = cleanText(text, 500)
    return cleaned === '' ? [] : [{ text: cleaned, severity: 'warning' }]
  })
  if (lines.length > maxLines)
    notes.skip(found, {
      en: `${lines.length - maxLines} lines: a kit takes ${maxLines}.`,
      zh: `超出 ${lines.length - maxLines} 条：一个套件最多包含 ${maxLines} 条。`,
    })
  return lines.slice(0, maxLines)
}

/** Voice, imagery and lines of a brand that we did not write. */
export function readForeignGuidelines(
  brand: JsonObject,
  pairs: BrandPairs,
  { base, language, notes }: { readonly base: string; readonly language: string; readonly notes: DraftNotes },
): Guidelines {
  const texts = readLineTexts(brand, language)
  const voice = cleanText(readVoice(fieldOf(brand, 'tone'), language), 5000)
  const imagery = cleanText(describePhotography(brand), 5000)
  const prose = pairs.prose.map(({ text, severity }): Line => ({ text: cleanText(text, 500), severity }))
  const told = { en: 'The brand says so in its own words.', zh: '品牌原文如此规定。' }
  const tell = (path: string, value: string, ...steps: readonly string[]): void => {
    if (value !== '') notes.tell({ path, value, found: pointerTo(base, ...steps), confidence: 1, reason: told })
  }
  tell('guidelines.voice', voice, 'tone')
  tell('guidelines.imagery', imagery, 'visual_guidelines', 'photography')
  const guidelines = {
    voice,
    imagery,
    do: toLines(texts.do, notes, pointerTo(base, 'tone', 'dos')),
    dont: [
      ...prose.filter((line) => line.text !== ''),
      ...toLines(texts.dont, notes, pointerTo(base, 'tone', 'donts')),
    ].slice(0, maxLines),
  }
  tell('guidelines.do', guidelines.do.map((line) => line.text).join(' '), 'tone', 'dos')
  tell('guidelines.dont', guidelines.dont.map((line) => line.text).join(' '), 'visual_guidelines', 'restrictions')
  return guidelines
}

/** Voice and lines as the file has them now, in the order and with the severities that we remember. */
export function readKeptGuidelines(brand: JsonObject, kept: BrandKept, language: string): Guidelines {
  const texts = readLineTexts(brand, language)
  const lines = (remembered: readonly Line[], there: readonly string[]): Line[] =>
    keepOrder(
      remembered,
      there.flatMap((text): Line[] => {
        const known = remembered.find((line) => line.text === text)
        const cleaned = known ? text : cleanText(text, 500)
        return cleaned === '' ? [] : [known ?? { text: cleaned, severity: 'warning' }]
      }),
      (line) => line.text,
    ).slice(0, maxLines)
  return {
    voice: readVoice(fieldOf(brand, 'tone'), language).slice(0, 5000),
    imagery: kept.guidelines.imagery,
    do: lines(kept.guidelines.do, texts.do),
    dont: lines(kept.guidelines.dont, texts.dont),
  }
}

/** What a photograph of the brand looks like, as one paragraph out of the fields that say it. */
function describePhotography(brand: JsonObject): string {
  const guidelines = objectAt(brand, 'visual_guidelines')
  const photography = objectAt(guidelines, 'photography')
  const lines = [
    ...describeFields(photography),
    ...describeFields(objectAt(guidelines, 'graphic_style')),
    ...describeFields(objectAt(guidelines, 'composition')),
  ]
  return lines.join('\n')
}

/** `lighting: soft daylight`; nested fields by their own names, lists with commas. Two levels say enough. */
function describeFields(fields: JsonObject | undefined, depth = 0): string[] {
  return Object.entries(fields ?? {}).flatMap(([name, value]) => {
    const label = cleanLine(name.replaceAll('_', ' '), 60)
    if (isObject(value)) return depth < 2 ? describeFields(value, depth + 1) : []
    const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string' && item !== 'none')
    const text = cleanLine(texts.join(', '), 500)
    return text === '' ? [] : [`${label}: ${text}`]
  })
}

/** Tags that make a picture of the asset library a reference, by its role. */
const referenceTags: readonly (readonly [tag: string, role: 'style' | 'product'])[] = [
  ['product', 'product'],
  ['packshot', 'product'],
  ['style', 'style'],
  ['moodboard', 'style'],
  ['lifestyle', 'style'],
  ['reference', 'style'],
]

/** Pictures of the asset library that show how the brand's pictures look, or its products. */
export function readBrandReferences(
  brand: JsonObject,
  {
    base,
    kept,
    language,
    notes,
  }: {
    readonly base: string
    readonly kept: BrandKept | undefined
    readonly language: string
    readonly notes: DraftNotes
  },
) {
  const assets = [...listAt(brand, 'assets').entries()]
  const noteOf = (asset: unknown): string => readLocalized(fieldOf(asset, 'description'), language) ?? ''
  if (kept)
    return kept.references.flatMap(({ place, role }) => {
      const asset = assets.find(([, candidate]) => textAt(candidate, 'asset_id') === place)?.[1]
      const address = textAt(asset, 'url')
      return address === undefined ? [] : [{ role, note: noteOf(asset).slice(0, 500), address }]
    })
  return assets.flatMap(([index, asset]) => {
    const address = textAt(asset, 'url')
    if (textAt(asset, 'asset_type') !== 'image' || address === undefined) return []
    const tags = listAt(asset, 'tags').map((tag) => cleanLine(tag, 60).toLowerCase())
    const role = referenceTags.find(([tag]) => tags.includes(tag))?.[1]
    const found = pointerTo(base, 'assets', index)
    if (!role) {
      notes.skip(found, {
        en: 'Its tags do not say that it shows a style or a product.',
        zh: '其标签未说明它展示风格或产品。',
      })
      return []
    }
    const reason = { en: `It is tagged as ${role}.`, zh: role === 'style' ? '其标签为风格。' : '其标签为产品。' }
    notes.tell({ path: 'references', value: address, found, confidence: 0.8, reason })
    return [{ role, note: cleanText(noteOf(asset), 500), address }]
  })
}
