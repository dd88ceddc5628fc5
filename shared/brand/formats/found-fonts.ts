import type { BrandFont } from '../../contract/brand-kits.ts'
import type { Words } from '../../contract/errors.ts'
import { cleanLine } from '../clean-text.ts'
import { wordsOfName } from '../role-words.ts'
import type { DraftNotes } from './draft-notes.ts'
import type { DraftFont, DraftFontFile } from './kit-draft.ts'

/** A family as a source has it. */
export interface FoundFont {
  /** What the source calls the place: `heading`, `font-body`, `h1`. */
  readonly name: string
  /** A family, or a CSS list of families. */
  readonly family: string
  readonly weight?: number | undefined
  readonly found: string
  /** The role that the source itself says, or that its place there lets one think. */
  readonly role?: BrandFont['role'] | undefined
  /** How sure the role is and why, when the source does not say it itself. */
  readonly because?: { readonly confidence: number; readonly reason: Words } | undefined
  readonly files?: readonly DraftFontFile[] | undefined
}

/** Families that a system brings; a list that begins with one names no font of the brand. */
const systemFamilies = new Set(
  'serif sans-serif monospace cursive fantasy math emoji fangsong system-ui ui-serif ui-sans-serif ui-monospace ui-rounded -apple-system blinkmacsystemfont inherit initial unset revert revert-layer none'.split(
    ' ',
  ),
)

/** The first family of a CSS list; undefined when the list begins with a system's own or holds something that is no name. */
export function firstFamily(list: string): string | undefined {
  const start = list.slice(0, 400)
  const [, double, single] = /^\s*(?:"([^"]*)"|'([^']*)')/.exec(start) ?? []
  const family = cleanLine(double ?? single ?? start.split(',')[0], 80)
  if (family === '' || systemFamilies.has(family.toLowerCase()) || /[(){};:<>]/.test(family)) return undefined
  return family
}

const roleWords: readonly (readonly [role: BrandFont['role'], words: readonly string[], chinese: RegExp])[] = [
  [
    'accent',
    'mono monospace code accent script handwriting quote special decorative numeral eyebrow label caption akzent'.split(
      ' ',
    ),
    /等宽|代码|强调|手写|装饰/,
  ],
  [
    'headline',
    'heading headings headline headlines display title titles hero header h1 h2 h3 h4 h5 h6 uberschrift titel'.split(
      ' ',
    ),
    /标题|大字|展示/,
  ],
  [
    'body',
    'body text base copy paragraph p default sans normal regular content html root fliesstext'.split(' '),
    /正文|文本|默认/,
  ],
]

/** The role that a font's name tells; undefined when it tells none. */
export function readFontRole(name: string): BrandFont['role'] | undefined {
  const words = wordsOfName(name)
  return roleWords.find(([, known, chinese]) => chinese.test(name) || known.some((word) => words.includes(word)))?.[0]
}

const defaultWeights: Record<BrandFont['role'], number> = { headline: 700, body: 400, accent: 500 }

/** A CSS weight as kits have it: 100 to 900 in whole numbers. */
export const kitWeight = (weight: number): number => Math.round(Math.min(900, Math.max(100, weight)))

/** A font with the place that it was taken from. */
export interface PickedFont extends DraftFont {
  readonly found: string
}

interface Candidate extends FoundFont {
  readonly confidence: number
  readonly reason: Words
}

/**
 * One font for each role: what the source says itself, then what the names say, then the order in which families stand. A single
 * family sets both headlines and running text. Families beyond those are told as left out.
 */
export function pickFonts(found: readonly FoundFont[], notes: DraftNotes): PickedFont[] {
  const named = found.flatMap((font) => {
    const family = firstFamily(font.family)
    if (family === undefined)
      notes.skip(font.found, { en: 'It names a system’s own font.', zh: '它指向系统自带字体。' })
    return family === undefined ? [] : [{ ...font, family }]
  })
  const picked = new Map<BrandFont['role'], Candidate>()
  for (const font of named) {
    const candidate = toCandidate(font)
    const before = candidate?.role && picked.get(candidate.role)
    if (candidate?.role && (!before || before.confidence < candidate.confidence)) picked.set(candidate.role, candidate)
  }
  fillInFonts(named, picked)
  const families = new Set([...picked.values()].map((font) => font.family))
  for (const font of named)
    if (!families.has(font.family))
      notes.skip(font.found, {
        en: `"${font.family}" is a further font; each role has one already.`,
        zh: `“${font.family}”是多出的字体，各用途均已有字体。`,
      })
  return (['headline', 'body', 'accent'] as const).flatMap((role) => {
    const font = picked.get(role)
    return font ? [toDraftFont(role, font, notes)] : []
  })
}

function toCandidate(font: FoundFont): Candidate | undefined {
  const told = { en: 'The source names its use itself.', zh: '来源自身说明了用途。' }
  if (font.role) return { ...font, ...(font.because ?? { confidence: 1, reason: told }) }
  const role = readFontRole(font.name)
  const name = cleanLine(font.name, 60)
  const reason = { en: `Its name, "${name}", says so.`, zh: `名称“${name}”说明了用途。` }
  return role && { ...font, role, confidence: role === 'accent' ? 0.5 : 0.85, reason }
}

function fillInFonts(named: readonly FoundFont[], picked: Map<BrandFont['role'], Candidate>): void {
  const free = named.filter((font) => ![...picked.values()].some((other) => other.family === font.family))
  const reason = { en: 'It is the next family that the source names.', zh: '它是来源中的下一个字体。' }
  for (const role of ['body', 'headline'] as const) {
    const next = free[0]
    if (picked.has(role) || !next) continue
    free.splice(0, free.length, ...free.filter((font) => font.family !== next.family))
    picked.set(role, { ...next, confidence: 0.45, reason })
  }
  const [body, headline] = [picked.get('body'), picked.get('headline')]
  const shared = { en: 'It is the only family for words, so it sets both.', zh: '文字只有这一种字体，因此两处都用它。' }
  if (body && !headline) picked.set('headline', { ...body, weight: undefined, confidence: 0.5, reason: shared })
  if (headline && !body) picked.set('body', { ...headline, weight: undefined, confidence: 0.5, reason: shared })
}

function toDraftFont(role: BrandFont['role'], font: Candidate, notes: DraftNotes): PickedFont {
  const weight = font.weight === undefined ? defaultWeights[role] : kitWeight(font.weight)
  notes.tell({
    path: `type.fonts.${role}`,
    value: `${font.family} ${weight}`,
    found: font.found,
    confidence: font.confidence,
    reason: font.reason,
  })
  const isWeightTold = font.weight !== undefined
  return { role, family: font.family, weight, isWeightTold, files: font.files ?? [], found: font.found }
}

/** The family that a browser falls back to. */
export const genericFamily = (family: string): 'monospace' | 'sans-serif' =>
  /mono|code/i.test(family) ? 'monospace' : 'sans-serif'
