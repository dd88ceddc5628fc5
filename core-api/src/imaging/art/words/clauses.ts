/** A stretch of text that says either what is wanted or what is not. In lower case. */
export interface Clause {
  readonly text: string
  readonly isDenied: boolean
}

/** Ends of a sentence, and words after which the meaning turns around. */
const turns = /[.!?;。！？；\n]+|\b(?:but|instead|rather|sondern|stattdessen|aber)\b|而是|但是?|改用/u

/**
 * What denies. "Not only" and "don't miss" deny nothing; in Chinese 无限, 不同, 不断, 特别 and their like are words of
 * their own.
 */
const denials = new RegExp(
  [
    String.raw`\b(?:no|not|non|without|never|avoid|skip|exclude|don['’]?t|do not|doesn['’]?t|free of|neither|nor|kein\w*|ohne|nicht|nie|niemals|vermeide\w*)\b(?!\s+(?:only|just|nur|miss|forget|wait|worry|more|matter)\b)`,
    '不要|不用|不使用|不能|不可|不得|切勿|避免|禁止|禁用|拒绝|没有|不含|不带',
    '无(?![限论线与数比])|勿|(?<![特区级类性个])别(?![致墅具样的人])|不(?![同断仅止久停错凡锈])',
  ].join('|'),
  'gu',
)

/** Where the reach of a denial ends: at a comma, or at a word that begins the place of something. */
const scopeEnds =
  /,|\b(?:on|in|at|over|under|behind|against|near|for|during|auf|im|am|vor|hinter|über|unter|für|bei)\b/u

/** Splits a text of a person into what it asks for and what it denies. `deniesAll`: a list of what never to do. */
export function readClauses(text: string, deniesAll = false): Clause[] {
  const words = text.normalize('NFKC').toLowerCase()
  return words.split(turns).flatMap((sentence, order) => {
    if (!deniesAll) return readSentence(sentence)
    // "Gradients", "Don't use gradients": denied either way. What follows "instead" is wanted.
    const isFirst = order === 0 || sentence.search(denials) >= 0
    return [{ text: isFirst ? cutPlace(sentence) : sentence, isDenied: isFirst }]
  })
}

/** "Logos on patterns" speaks of logos; where they stand is not ruled out. */
const cutPlace = (sentence: string): string =>
  sentence.split(/\b(?:on|behind|under|auf|hinter|unter)\b/u)[0] ?? sentence

function readSentence(sentence: string): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (const match of sentence.matchAll(denials)) {
    if (match.index < from) continue
    clauses.push({ text: sentence.slice(from, match.index), isDenied: false })
    const start = match.index + match[0].length
    from = start + reachOf(sentence.slice(start))
    clauses.push({ text: sentence.slice(start, from), isDenied: true })
  }
  clauses.push({ text: sentence.slice(from), isDenied: false })
  return clauses.filter((clause) => clause.text.trim() !== '')
}

/**
 * How far a denial reaches: to the next comma or place, and over a list of short parts that is closed by an "or":
 * "no gradients, patterns or shadows".
 */
function reachOf(rest: string): number {
  const parts = rest.split(',')
  const closing = parts.findIndex((part, i) => i > 0 && /\b(?:or|nor|oder|noch)\b|或|及/u.test(part))
  const isList = closing > 0 && parts.slice(0, closing + 1).every((part) => part.trim().split(/\s+/).length <= 3)
  if (isList) return parts.slice(0, closing + 1).join(',').length
  return rest.match(scopeEnds)?.index ?? rest.length
}
