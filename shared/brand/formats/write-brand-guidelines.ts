import type { BrandKitContent } from '../../contract/brand-kits.ts'
import { readLineTexts, readVoice } from './brand-json-guidelines.ts'
import { fieldOf, isObject, type JsonObject, listAt, objectAt } from './json-document.ts'
import { readLocalizedList, writeLocalized } from './localized-text.ts'

export interface WrittenGuidelines {
  readonly tone: unknown
  readonly restrictions: readonly string[]
}

/**
 * Voice, dos and don'ts in the fields of a brand. A don't stays where it stands, in `restrictions` (pictures) or in the tone (words);
 * a new one goes to `restrictions`. What already says the same stays as it is, in all its languages.
 */
export function writeBrandGuidelines(
  brand: JsonObject,
  { voice, ...lines }: BrandKitContent['guidelines'],
  language: string,
): WrittenGuidelines {
  const tone = fieldOf(brand, 'tone')
  const texts = readLineTexts(brand, language)
  const [dos, donts] = [lines.do.map((line) => line.text), lines.dont.map((line) => line.text)]
  const toneDonts = readLocalizedList(fieldOf(tone, 'donts'), language)
  const inTone = toneDonts.filter((text) => donts.includes(text))
  const restrictions = listAt(objectAt(brand, 'visual_guidelines'), 'restrictions').filter(
    (line) => typeof line === 'string',
  )
  const inRules = restrictions.filter((text) => donts.includes(text))
  const there = new Set([...inTone, ...inRules])
  const isSameVoice = readVoice(tone, language) === voice
  const fields: Record<string, unknown> = isObject(tone) ? { ...tone } : {}
  if (!isSameVoice || (typeof tone === 'string' && dos.length > 0)) setVoice(fields, voice, language)
  setList(fields, 'dos', { texts: dos, before: texts.do, language })
  setList(fields, 'donts', { texts: inTone, before: toneDonts, language })
  const isUntouched = typeof tone === 'string' && isSameVoice && dos.length === 0
  const isEmpty = tone === undefined && Object.keys(fields).length === 0
  return {
    tone: isUntouched ? tone : isEmpty ? undefined : fields,
    restrictions: [...inRules, ...donts.filter((text) => !there.has(text) && there.add(text))],
  }
}

/** Attributes were read as a part of the voice, so that a voice that changed has them in its words, or not any more. */
function setVoice(fields: Record<string, unknown>, voice: string, language: string): void {
  delete fields.attributes
  if (voice === '') delete fields.voice
  else fields.voice = writeLocalized(fields.voice, language, voice)
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index])

function setList(
  fields: Record<string, unknown>,
  name: string,
  {
    texts,
    before,
    language,
  }: { readonly texts: readonly string[]; readonly before: readonly string[]; readonly language: string },
): void {
  if (isSameList(texts, before)) return
  if (texts.length === 0) delete fields[name]
  else fields[name] = writeLocalized(fields[name], language, texts)
}
