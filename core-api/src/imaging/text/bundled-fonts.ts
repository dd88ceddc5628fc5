import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { emojiCharacter, type FontFace, registerBundledFont, registerEmojiFont } from './font-face.ts'
import type { ScriptCode } from './scripts.ts'

const require = createRequire(import.meta.url)

/** A font that comes with the product: one file per weight and subset, read when the first text needs it. */
interface BundledFont {
  readonly name: string
  readonly package: string
  readonly subset: string
  /** Which characters are worth opening the file for. */
  readonly serves: RegExp
}

const latin = /[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u
const serve = (script: string) => new RegExp(`[\\p{Script=${script}}\\p{Script=Common}\\p{Script=Inherited}]`, 'u')

const family = (name: string, pack: string, subsets: ReadonlyArray<readonly [string, RegExp]>): BundledFont[] =>
  subsets.map(([subset, serves]) => ({ name, package: pack, subset, serves }))

const interFonts = family('Inter', 'inter', [
  ['latin', latin],
  ['latin-ext', latin],
  ['vietnamese', latin],
  ['cyrillic', serve('Cyrillic')],
  ['cyrillic-ext', serve('Cyrillic')],
  ['greek', serve('Greek')],
  ['greek-ext', serve('Greek')],
])
const newsreaderFonts = family('Newsreader', 'newsreader', [
  ['latin', latin],
  ['latin-ext', latin],
  ['vietnamese', latin],
])
const arabicFonts = family('Noto Sans Arabic', 'noto-sans-arabic', [['arabic', serve('Arabic')]])
const devanagariFonts = family('Noto Sans Devanagari', 'noto-sans-devanagari', [['devanagari', serve('Devanagari')]])
const thaiFonts = family('Noto Sans Thai', 'noto-sans-thai', [['thai', serve('Thai')]])
const eastern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u2E80-\u33FF\uFF00-\uFFEF\u2010-\u2027\u2030-\u205E]/u
const chineseFonts = family('Noto Sans SC', 'noto-sans-sc', [['chinese-simplified', eastern]])
const japaneseFonts = family('Noto Sans JP', 'noto-sans-jp', [['japanese', eastern]])
const koreanFonts = family('Noto Sans KR', 'noto-sans-kr', [['korean', eastern]])

const families = new Map(
  [interFonts, newsreaderFonts, arabicFonts, devanagariFonts, thaiFonts, chineseFonts, japaneseFonts, koreanFonts].map(
    (fonts) => [(fonts[0]?.name ?? '').toLowerCase(), fonts] as const,
  ),
)

/** A face the stack may open: `open` reads and registers the file, once per process. */
export interface LazyFace {
  readonly name: string
  readonly serves: RegExp
  readonly open: () => FontFace
}

const opened = new Map<string, FontFace>()

const fileOf = (font: BundledFont, weight: number): string =>
  require.resolve(`@fontsource/${font.package}/files/${font.package}-${font.subset}-${weight}-normal.woff2`)

/** The nearest weight that was made: fonts exist in hundreds, and not every family has every one. */
function nearestFile(font: BundledFont, wanted: number): string {
  const weights = [100, 200, 300, 400, 500, 600, 700, 800, 900].toSorted(
    (one, other) => Math.abs(one - wanted) - Math.abs(other - wanted),
  )
  for (const weight of weights) {
    try {
      const file = fileOf(font, weight)
      if (existsSync(file)) return file
    } catch {} // the package has no file of this weight: try the next nearest
  }
  throw new Error(`${font.package} has no file of any weight`)
}

const toLazy =
  (weight: number) =>
  (font: BundledFont): LazyFace => ({
    name: font.name,
    serves: font.serves,
    open: () => {
      const key = `${font.package}:${font.subset}:${weight}`
      const known = opened.get(key)
      if (known) return known
      const read = () => readFileSync(nearestFile(font, weight))
      const face = registerBundledFont(read, weight)
      opened.set(key, face)
      return face
    },
  })

/** The bundled family of that name, or undefined. */
export const bundledFamily = (name: string, weight: number): LazyFace[] | undefined =>
  families.get(name.trim().toLowerCase())?.map(toLazy(weight))

/** What stands in when the brand's font lacks a character, in the order to try for a text of that script. */
export function fallbackFaces(script: ScriptCode, weight: number): LazyFace[] {
  const asian =
    script === 'Jpan'
      ? [japaneseFonts, chineseFonts, koreanFonts]
      : script === 'Kore'
        ? [koreanFonts, chineseFonts, japaneseFonts]
        : [chineseFonts, japaneseFonts, koreanFonts]
  const fonts = [interFonts, arabicFonts, devanagariFonts, thaiFonts, ...asian].flat()
  return [...fonts.map(toLazy(weight)), emojiFace]
}

/** Reads ranges as CSS writes them (`U+1f1e6-1f1ff,U+23`), by the name of a file. */
function inRanges(ranges: Record<string, string>): (codePoint: number) => boolean {
  const spans = Object.values(ranges)
    .flatMap((list) => list.split(','))
    .map((range) => range.replace(/^U\+/i, '').split('-'))
    .map(([first = '', last = first]) => [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const)
  return (codePoint) => spans.some(([first, last]) => codePoint >= first && codePoint <= last)
}

const emojiFace: LazyFace = {
  name: 'Noto Color Emoji',
  serves: emojiCharacter,
  open: () => {
    const face =
      opened.get('emoji') ??
      registerEmojiFont(
        () =>
          readFileSync(require.resolve('@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2')),
        inRanges(require('@fontsource/noto-color-emoji/unicode.json') as Record<string, string>),
      )
    opened.set('emoji', face)
    return face
  },
}
