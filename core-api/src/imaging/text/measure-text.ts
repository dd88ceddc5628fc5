import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { composeMarks, type FontStack } from './font-stack.ts'
import { cutIntoPieces, type TextPiece } from './line-breaks.ts'

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
}

export interface MeasuredText {
  readonly text: string
  readonly pieces: readonly PieceExtent[]
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
  const plain = composeMarks(hyphenated.replaceAll('\u00ad', '').replaceAll(/[\r\n\u2028\u2029\t]+/g, ' '))
  if (textCase === 'upper') return plain.toLocaleUpperCase(language)
  return textCase === 'lower' ? plain.toLocaleLowerCase(language) : plain
}

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
  const pieces = cutIntoPieces(text, stack.script, stack.language).map((piece): PieceExtent => {
    const extent =
      known.get(piece.text) ??
      measurePiece(ctx, piece.text, (part, end) => stack.paintable(shownText(part, textCase, stack.language, end)))
    known.set(piece.text, extent)
    return { ...piece, ...extent }
  })
  const capHeight = ctx.measureText('H').actualBoundingBoxAscent / referencePx
  return { text, pieces, capHeight, textCase, trackingEm, stack }
}

function measurePiece(ctx: SKRSContext2D, text: string, show: (text: string, endsLine: boolean) => string) {
  const whole = ctx.measureText(show(text, false))
  const ink = ctx.measureText(show(text, true))
  return {
    width: whole.width / referencePx,
    inkWidth: ink.width / referencePx,
    ascent: ink.actualBoundingBoxAscent / referencePx,
    descent: Math.max(0, ink.actualBoundingBoxDescent) / referencePx,
    bearing: -ink.actualBoundingBoxLeft / referencePx,
  }
}
