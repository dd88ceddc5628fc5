import LineBreaker from 'linebreak'
import type { ScriptCode } from './scripts.ts'

/** A stretch of text that stays on one line, with the spaces behind it. */
export interface TextPiece {
  readonly text: string
  /** The line must end behind this piece (a line break in the input). */
  readonly mustBreak: boolean
  /** Breaking behind this piece splits a word (Chinese, Japanese, Thai, Korean): allowed, but not pretty. */
  readonly splitsWord: boolean
  /** Chinese and Japanese: no punctuation here, so a break would part a phrase. */
  readonly partsPhrase: boolean
}

const segmenters = new Map<string, Intl.Segmenter>()
const segmenterFor = (language: string): Intl.Segmenter => {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return segmenter
}

const wordStarts = (text: string, language: string): Set<number> =>
  new Set(Array.from(segmenterFor(language).segment(text), (segment) => segment.index))

/**
 * Cuts a text where a line may end (UAX 14). Thai has no spaces, so its words come from the dictionary of ICU; for Chinese and
 * Japanese the same dictionary tells which allowed breaks would split a word. The pieces joined are the text; blank lines and spaces
 * around them hang on the piece before (at the start: behind), so that they break once and take no room.
 */
export function cutIntoPieces(text: string, script: ScriptCode, language: string): TextPiece[] {
  const usesDictionary = script === 'Thai' || script === 'Hans' || script === 'Jpan'
  const starts = usesDictionary ? wordStarts(text, language) : undefined
  const breaker = new LineBreaker(text)
  const breaks: Array<{ position: number; mustBreak: boolean }> = []
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak())
    breaks.push({ position: next.position, mustBreak: Boolean(next.required) && next.position < text.length })
  if (starts && script === 'Thai') addWordBreaks(text, starts, breaks)
  let last = 0
  const pieces = breaks.map(({ position, mustBreak }) => {
    const piece = text.slice(last, position)
    last = position
    const isInside = Boolean(starts) && position < text.length && !/[\s\p{P}]$/u.test(piece)
    const splitsWord = script === 'Kore' ? isInKoreanWord(text, position) : isInside && !starts?.has(position)
    return { text: piece, mustBreak, splitsWord, partsPhrase: isInside }
  })
  return joinBlanks(pieces)
}

/** Korean words end at spaces, though a line may end behind any syllable (UAX 14; CSS calls it `keep-all`). */
const isInKoreanWord = (text: string, position: number): boolean =>
  /^\p{Script=Hangul}{2}$/u.test(text.slice(position - 1, position + 1))

/** Nothing to see: white space, line breaks, zero-width characters. */
const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}\p{Control}]*$/u.test(text)

function joinBlanks(pieces: readonly TextPiece[]): TextPiece[] {
  const joined: TextPiece[] = []
  let leading = ''
  for (const [index, piece] of pieces.entries()) {
    const before = joined.at(-1)
    const isLast = index === pieces.length - 1
    if (!isBlank(piece.text)) joined.push({ ...piece, text: leading + piece.text })
    else if (before)
      joined[joined.length - 1] = {
        ...before,
        text: before.text + piece.text,
        mustBreak: !isLast && (before.mustBreak || piece.mustBreak),
        splitsWord: false,
      }
    leading = joined.length === 0 ? leading + piece.text : ''
  }
  return joined.length === 0 ? [...pieces] : joined
}

function addWordBreaks(
  text: string,
  starts: Set<number>,
  breaks: Array<{ position: number; mustBreak: boolean }>,
): void {
  const known = new Set(breaks.map((entry) => entry.position))
  for (const position of starts) {
    // Only between two Thai letters: elsewhere UAX 14 has already decided.
    const isThai = /\p{Script=Thai}$/u.test(text.slice(0, position)) && /^\p{Script=Thai}/u.test(text.slice(position))
    if (position > 0 && isThai && !known.has(position)) breaks.push({ position, mustBreak: false })
  }
  breaks.sort((one, other) => one.position - other.position)
}
