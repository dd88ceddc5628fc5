/** Finds what the words of a text stand for. */
export interface Lexicon<T> {
  /** The values of all words that occur in a clause in lower case: one for each different word. */
  find(clause: string): readonly T[]
}

const isLatin = (word: string): boolean => (word.codePointAt(0) ?? 0) < 0x250
/** Longer Latin words count as stems: "sustainab" finds "sustainable". Shorter ones would find too much. */
const longestWholeWord = 4

/**
 * A lexicon of comma-separated words. Latin words of up to four letters must stand alone (a plural s is allowed), longer
 * ones must begin a word, and those of several words must begin and end at one. Chinese words are found anywhere.
 */
export function createLexicon<T>(entries: ReadonlyArray<readonly [value: T, words: string]>): Lexicon<T> {
  const whole = new Map<string, T[]>()
  const stems = new Map<string, T[]>()
  const phrases: Array<{ text: string; value: T }> = []
  const add = (map: Map<string, T[]>, word: string, value: T): void => {
    map.set(word, [...(map.get(word) ?? []), value])
  }
  for (const [value, words] of entries) {
    for (const word of words.split(',').map((one) => one.trim().replace(/\s+/g, ' '))) {
      if (word === '') continue
      if (!isLatin(word) || /[^\p{L}\p{N}]/u.test(word)) phrases.push({ text: word, value })
      else if (word.length <= longestWholeWord) {
        add(whole, word, value)
        add(whole, `${word}s`, value)
      } else add(stems, word, value)
    }
  }
  return {
    find(clause) {
      const found: T[] = []
      const tokens = new Set(clause.match(/[\p{Script=Latin}\p{N}]+/gu) ?? [])
      for (const token of tokens) {
        found.push(...(whole.get(token) ?? []))
        for (let length = longestWholeWord + 1; length <= token.length; length += 1) {
          found.push(...(stems.get(token.slice(0, length)) ?? []))
        }
      }
      for (const { text, value } of phrases) if (hasPhrase(clause, text)) found.push(value)
      return found
    },
  }
}

function hasPhrase(clause: string, phrase: string): boolean {
  if (!isLatin(phrase)) return clause.includes(phrase)
  for (let at = clause.indexOf(phrase); at >= 0; at = clause.indexOf(phrase, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(clause[at - 1] ?? '')) return true
  }
  return false
}
