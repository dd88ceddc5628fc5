/** ISO 15924 codes of the scripts the engine knows how to set. */
export type ScriptCode =
  | 'Latn'
  | 'Cyrl'
  | 'Grek'
  | 'Arab'
  | 'Hebr'
  | 'Deva'
  | 'Thai'
  | 'Hans'
  | 'Jpan'
  | 'Kore'
  | 'Zsye'

const patterns: ReadonlyArray<readonly [ScriptCode, RegExp]> = [
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Kore', /\p{Script=Hangul}/gu],
  ['Hans', /\p{Script=Han}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Latn', /\p{Script=Latin}/gu],
]

/**
 * The script a text is set in: the one with most characters, where a Han, kana or Hangul character weighs three Latin letters
 * (it says as much as a syllable). Any kana makes a Han text Japanese, any Hangul Korean. Latin when nothing tells.
 */
export function detectScript(text: string): ScriptCode {
  const counts = new Map(patterns.map(([script, pattern]) => [script, text.match(pattern)?.length ?? 0]))
  const count = (script: ScriptCode) => counts.get(script) ?? 0
  const han = count('Hans')
  if (count('Jpan') > 0) counts.set('Jpan', (count('Jpan') + han) * 3).set('Hans', 0)
  else if (count('Kore') > 0) counts.set('Kore', (count('Kore') + han) * 3).set('Hans', 0)
  else counts.set('Hans', han * 3)
  const [best, most] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  if (most > 0) return best
  return /\p{Extended_Pictographic}/u.test(text) ? 'Zsye' : 'Latn'
}

/** Direction by the first strong character (UAX 9, rules P2 and P3). */
export function detectDirection(text: string): 'ltr' | 'rtl' {
  const strong = /\p{Letter}/u.exec(text)?.[0]
  return strong && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(strong)
    ? 'rtl'
    : 'ltr'
}

/** Han, kana and Hangul: square characters, no letter-spacing, breaks between characters. */
export const isIdeographic = (script: ScriptCode): boolean => ['Hans', 'Jpan', 'Kore'].includes(script)

/** Letters that join or stack: letter-spacing would tear them apart. */
export const isConnected = (script: ScriptCode): boolean => ['Arab', 'Deva', 'Thai'].includes(script)

/** Language tag that picks the right regional glyphs and word rules. */
export const languageOf = (script: ScriptCode): string =>
  ({ Hans: 'zh-Hans', Jpan: 'ja', Kore: 'ko', Arab: 'ar', Hebr: 'he', Deva: 'hi', Thai: 'th', Cyrl: 'ru', Grek: 'el' })[
    script as string
  ] ?? 'en'

/** Baseline distance as a multiple of the size; scripts with marks above and below need more air. */
export function leadingOf(script: ScriptCode, role: 'display' | 'body'): number {
  if (isIdeographic(script)) return role === 'display' ? 1.24 : 1.62
  if (script === 'Thai') return role === 'display' ? 1.34 : 1.6
  if (script === 'Deva') return role === 'display' ? 1.3 : 1.58
  if (script === 'Arab') return role === 'display' ? 1.34 : 1.66
  return role === 'display' ? 1.07 : 1.42
}
