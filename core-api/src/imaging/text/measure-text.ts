import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { composeMarks, type FontStack } from './font-stack.ts'
import { cutIntoPieces, type TextPiece } from './line-breaks.ts'
import { hyphenPoints } from './part-words.ts'

export type TextCase = 'as-written' | 'upper' | 'lower'

/** Extents at a size of 1 px; everything in a fitted text is these numbers times the size. */
export interface PieceExtent extends TextPiece {
  readonly width: number
  /** Width without the spaces at the end, as the last piece of a line. */
  readonly inkWidth: number
  readonly ascent: number
  readonly descent: number
  /** How far the first glyph's ink starts right of its origin. */
  readonly bearing: number
  /** A part of a long word: at the end of a line a hyphen is shown behind it, and counts in `inkWidth`. */
  readonly hyphenates?: boolean
}

export interface MeasuredText {
  readonly text: string
  readonly pieces: readonly PieceExtent[]
  /** The same with long words cut where they may be parted; absent when there are none. */
  readonly parted?: readonly PieceExtent[]
  readonly capHeight: number
  readonly textCase: TextCase
  readonly trackingEm: number
  readonly stack: FontStack
}

/** Widths are linear in the size, so one measurement at a large size serves every size that is tried. */
const referencePx = 200
let context: SKRSContext2D | undefined
const measuringContext = (): SKRSContext2D => {
  context ??= createCanvas(8, 8).getContext('2d')
  return context
}

/**
 * What is drawn for a stretch of the user's words: the case rule applied, no line break, no space at its start, a soft hyphen only
 * where a line ends.
 */
export function shownText(text: string, textCase: TextCase, language: string, endsLine = true): string {
  const start = text.trimStart()
  const trimmed = endsLine ? start.replace(/[\s\u200B\u2060]+$/u, '') : start
  const hyphenated = endsLine && trimmed.endsWith('\u00ad') ? `${trimmed.slice(0, -1)}-` : trimmed
  const spaced = hyphenated.replaceAll('\u00ad', '').replaceAll(/[\r\n\u2028\u2029\t]+/g, ' ')
  const plain = composeMarks(spaced.replaceAll(/\p{Control}+/gu, ''))
  if (textCase === 'upper') return plain.toLocaleUpperCase(language)
  return textCase === 'lower' ? plain.toLocaleLowerCase(language) : plain
}

/** The words of a set line for `shownText`: a soft hyphen at its end shows where the line ends inside a word. */
export const lineWords = ({ text, hyphen }: { readonly text: string; readonly hyphen?: true | undefined }): string =>
  hyphen ? `${text}\u00ad` : text

export interface MeasureRules {
  readonly textCase: TextCase
  readonly trackingEm: number
}

/** Measures every piece of a text once. `trackingEm` is ignored by the caller for scripts whose letters connect. */
export function measureText(text: string, stack: FontStack, { textCase, trackingEm }: MeasureRules): MeasuredText {
  const ctx = measuringContext()
  ctx.font = stack.css(referencePx)
  ctx.lang = stack.language
  ctx.letterSpacing = `${trackingEm * referencePx}px`
  const known = new Map<string, Omit<PieceExtent, keyof TextPiece>>()
  const extentOf = (part: string, endsLine: string) => {
    const key = part + endsLine
    const extent =
      known.get(key) ??
      measurePiece(
        ctx,
        (end) => stack.paintable(shownText(part, textCase, stack.language, end)) + (end ? endsLine : ''),
      )
    known.set(key, extent)
    return extent
  }
  const cut = cutIntoPieces(text, stack.script, stack.language)
  const pieces = cut.map((piece): PieceExtent => ({ ...piece, ...extentOf(piece.text, '') }))
  const points = stack.script === 'Latn' ? hyphenPoints(text) : []
  const parted = partPieces(cut, points).map(
    (piece): PieceExtent => ({ ...piece, ...extentOf(piece.text, piece.hyphenates ? '-' : '') }),
  )
  const capHeight = ctx.measureText('H').actualBoundingBoxAscent / referencePx
  return { text, pieces, ...(points.length > 0 && { parted }), capHeight, textCase, trackingEm, stack }
}

/** Pieces cut at offsets into the text that lie inside them. */
function partPieces(
  pieces: readonly TextPiece[],
  points: readonly number[],
): Array<TextPiece & { hyphenates?: boolean }> {
  let start = 0
  return pieces.flatMap((piece) => {
    const from = start
    start += piece.text.length
    const cuts = [from, ...points.filter((point) => point > from && point < start), start]
    return cuts.slice(1).map((end, index) => {
      const isLast = index === cuts.length - 2
      const text = piece.text.slice((cuts[index] ?? from) - from, end - from)
      return isLast
        ? { ...piece, text }
        : { text, mustBreak: false, splitsWord: false, partsPhrase: false, hyphenates: true }
    })
  })
}

/** `show` tells what is drawn, inside a line or at its end. */
function measurePiece(ctx: SKRSContext2D, show: (endsLine: boolean) => string) {
  const whole = ctx.measureText(show(false))
  const ink = ctx.measureText(show(true))
  return {
    width: whole.width / referencePx,
    inkWidth: ink.width / referencePx,
    ascent: ink.actualBoundingBoxAscent / referencePx,
    descent: Math.max(0, ink.actualBoundingBoxDescent) / referencePx,
    bearing: -ink.actualBoundingBoxLeft / referencePx,
  }
}
