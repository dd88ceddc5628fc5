import type { Suggestion } from '../maker/draft.ts'
import { blocks, editor } from './editor-stores.ts'
import { repeats } from './same-words.ts'

/** A brief longer than this says nothing more about a picture. In UTF-16 units. */
const briefLength = 600

/** The words of HTML as a reader sees them; scripts and styles are no words. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
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

/** What the post itself offers: its title, and its excerpt or, without one, its first words. */
export function postWords(): Suggestion {
  const title = plainText(editor().getEditedPostAttribute('title') ?? '')
  const excerpt = plainText(editor().getEditedPostAttribute('excerpt') ?? '') || firstWords(title)
  const end = /[.!?。！？…]$/.test(title) ? ' ' : '. '
  return {
    headline: title,
    prompt: title && excerpt ? shorten(`${title}${end}${excerpt}`) : shorten(title || excerpt),
  }
}

/**
 * The first block that says something more than the title: a picture made of the title repeats it. Newer HTML blocks keep their words
 * to themselves: then those of the post as it is saved.
 */
function firstWords(title: string): string {
  for (const block of blocks().getBlocks()) {
    const text = wordsOfBlock(block, writtenKeys)
    if (text && !repeats(text, title)) return text
  }
  const text = plainText(editor().getEditedPostContent())
  return repeats(text, title) ? '' : text
}

/** Attributes that hold what a person wrote for readers. */
const writtenKeys = ['content', 'value', 'citation', 'text'] as const
/** And what is said of a picture. */
const allKeys = [...writtenKeys, 'alt', 'mediaAlt', 'caption'] as const

interface WordedBlock {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly innerBlocks: readonly WordedBlock[]
}

/** What a block says: its own words, else its picture's alternative text or caption, else those inside it. */
export function wordsOfBlock({ attributes, innerBlocks }: WordedBlock, keys: readonly string[] = allKeys): string {
  for (const key of keys) {
    const text = plainText(String(attributes[key] ?? ''))
    if (text) return text
  }
  return innerBlocks
    .map((block) => wordsOfBlock(block, keys))
    .filter(Boolean)
    .join(' ')
}
