/** A brief longer than this says nothing more about a picture. In UTF-16 units. */
const briefLength = 600

/** A sign that opens no tag, as in "a < b" or "I <3 bread". */
const looseSign = /<(?![a-z/!?][^<>]*>)/gi

/** The words of HTML as a reader sees them; scripts and styles are no words. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(looseSign, '&lt;'), 'text/html')
  for (const element of body.querySelectorAll('script, style, noscript, template')) element.remove()
  return (body.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Cuts at the end of a sentence, else of a word. */
export function shorten(text: string, length = briefLength): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const sentence = Math.max(...['. ', '! ', '? ', '。', '！', '？'].map((end) => cut.lastIndexOf(end)))
  if (sentence > length / 2) return cut.slice(0, sentence + 1).trim()
  const word = cut.lastIndexOf(' ')
  return (word > length / 2 ? cut.slice(0, word) : cut).trim()
}

/** A title and what is said under it as one brief, which says nothing twice. */
export function briefOf(title: string, more: string): string {
  if (!title || !more || repeats(more, title)) return shorten(title || more)
  return shorten(`${title}${/[.!?。！？…]$/.test(title) ? ' ' : '. '}${more}`)
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '')

/** Whether a text says nothing that another does not say already, whatever its signs and spaces. */
export const repeats = (text: string, other: string): boolean => lettersOf(other).includes(lettersOf(text))
