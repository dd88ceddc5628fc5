import type { PictureBlockFacts } from './picture-source.ts'

export interface WordSources {
  /** The words of HTML as a reader sees them. */
  readonly plainText: (html: string) => string
  readonly title: string
  readonly maxLength: number
}

export const wordOrigins = ['caption', 'title', 'alt'] as const
export type WordOrigin = (typeof wordOrigins)[number]
export type OfferedWords = Readonly<Partial<Record<WordOrigin, string>>>

/** What could stand on a picture of the post, by where it is from; texts that are too long for a headline are no headline. */
export function offerWords({ attributes }: PictureBlockFacts, sources: WordSources): OfferedWords {
  const { maxLength, plainText, title } = sources
  const texts: Record<WordOrigin, string> = {
    caption: plainText(String(attributes.caption ?? '')),
    title,
    alt: plainText(String(attributes.alt ?? attributes.mediaAlt ?? '')),
  }
  const known = new Set<string>()
  const offered = wordOrigins.flatMap((origin) => {
    const text = texts[origin]
    if (!text || text.length > maxLength || known.has(text)) return []
    known.add(text)
    return [[origin, text] as const]
  })
  return Object.fromEntries(offered)
}

/**
 * The headline that stands in the form at first: what was written to be read beside the picture, else what the post is about, else
 * what the picture shows. A Cover bears live words of its own, which would stand twice.
 */
export const firstHeadline = (block: PictureBlockFacts, offered: OfferedWords): string =>
  block.name === 'core/cover' && block.innerBlocks.some(({ attributes }) => String(attributes.content ?? '') !== '')
    ? ''
    : (offered.caption ?? offered.title ?? offered.alt ?? '')
