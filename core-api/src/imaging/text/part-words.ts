import { createRequire } from 'node:module'

type Hyphenate = (text: string, options: { hyphenChar: string; minWordLength: number }) => string

const require = createRequire(import.meta.url)
const loaded = new Map<string, Hyphenate>()
/** Patterns take up to 20 MB once they are read: each language's are when its first long word comes. */
function hyphenatorOf(language: string): Hyphenate {
  const known =
    loaded.get(language) ?? (require(`hyphen/${language}/index.js`) as { hyphenateSync: Hyphenate }).hyphenateSync
  loaded.set(language, known)
  return known
}

/** Signs of a language in a few words: what its words end in, letters and little words that others do not have. */
const languages = [
  { signs: /\p{L}(?:tion|ing|ness|ment)\b|\b(?:the|and|of|for|with|your|is|to|in)\b/giu, language: 'en' },
  {
    signs: /\p{L}(?:ung|keit|heit|schaft|lich|isch|chen)|sch|[äöüß]|\b(?:der|die|das|und|für|mit|ist|ein|im|zu)\b/giu,
    language: 'de',
  },
  { signs: /ij|aa|oo|\p{L}(?:heid|lijk)|\b(?:de|het|een|van|voor|met|en)\b/giu, language: 'nl' },
  { signs: /å|\p{L}(?:ning|het|arna)\b|\b(?:och|för|med|är|att)\b/giu, language: 'sv' },
  { signs: /ää|yy|uu|\p{L}(?:nen|ssa|llä|sta)\b|\b(?:ja|on|sekä)\b/giu, language: 'fi' },
] as const

/** Letters from which a word may be parted, and that each part keeps: less looks like a mistake in a headline. */
const leastLetters = 12
const leastPart = 5

/**
 * Where long words of a Latin text may be parted with a hyphen: offsets into the text, ascending. Meant for words that would not fit
 * otherwise; short ones are never parted. The language is told by the text itself, by Liang's patterns of that language.
 */
export function hyphenPoints(text: string): number[] {
  if (!longWord.test(text)) return []
  const { language } = languages.reduce((best, next) =>
    (text.match(next.signs)?.length ?? 0) > (text.match(best.signs)?.length ?? 0) ? next : best,
  )
  const part = hyphenatorOf(language)
  return [...text.matchAll(longWords)].flatMap(({ 0: word, index }) =>
    pointsIn(word, part).map((point) => index + point),
  )
}

const longWord = new RegExp(`\\p{Script=Latin}{${leastLetters}}`, 'u')
const longWords = new RegExp(`\\p{Script=Latin}{${leastLetters},}`, 'gu')
/** Cannot be part of a word, so that it tells the points apart from soft hyphens of the user. */
const pointMark = '\u0001'

function pointsIn(word: string, part: Hyphenate): number[] {
  let at = 0
  const points = part(word, { hyphenChar: pointMark, minWordLength: leastLetters })
    .split(pointMark)
    .slice(0, -1)
    .map((piece) => {
      at += piece.length
      return at
    })
  return points.filter((point) => point >= leastPart && word.length - point >= leastPart)
}
