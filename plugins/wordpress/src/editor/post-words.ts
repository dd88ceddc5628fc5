import type { Suggestion } from '../maker/draft.ts'
import { briefOf, plainText, repeats } from '../maker/plain-text.ts'
import { blocks, editor } from './editor-stores.ts'

/** What the post itself offers: its title, and its excerpt or, without one, its first words. */
export function postWords(): Suggestion {
  const title = plainText(editor().getEditedPostAttribute('title') ?? '')
  const excerpt = plainText(editor().getEditedPostAttribute('excerpt') ?? '') || firstWords(title)
  return { headline: title, prompt: briefOf(title, excerpt) }
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
