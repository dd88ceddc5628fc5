import { balanceLines, fillLines, type LineRange } from './break-lines.ts'
import type { MeasuredText } from './measure-text.ts'
import { leadingOf } from './scripts.ts'

/** A text at a size: lines with their baselines, measured from the top of the first line's ink. */
export interface FittedText {
  readonly measured: MeasuredText
  readonly sizePx: number
  readonly lineHeightPx: number
  readonly lines: ReadonlyArray<{
    readonly text: string
    readonly widthPx: number
    readonly baselinePx: number
    /** The line ends inside a word: a hyphen is shown behind it. */
    readonly hyphen?: true
  }>
  readonly widthPx: number
  /** From the top of the first line (capital or taller) to the lowest ink of the last. */
  readonly heightPx: number
  readonly ascentPx: number
  /** Ink starts this far right of the origin; a flush margin takes it back. */
  readonly bearingPx: number
  /** Lines that end inside a word of a script without spaces. */
  readonly splitWords: number
}

export interface SetRules {
  readonly sizePx: number
  readonly widthPx: number
  readonly maxLines: number
  readonly role: 'display' | 'body'
  /** Long words may be parted with a hyphen. */
  readonly partsWords?: boolean
}

/** Sets a text at one size; undefined when a word is too wide or there would be too many lines. */
export function setText(given: MeasuredText, rules: SetRules): FittedText | undefined {
  const { sizePx, widthPx, maxLines, role, partsWords } = rules
  const measured = partsWords && given.parted ? { ...given, pieces: given.parted } : given
  const lineWidth = widthPx / sizePx
  const filled = fillLines(measured.pieces, lineWidth)
  if (!filled || filled.length > maxLines || filled.length === 0) return undefined
  const ranges = balanceLines(measured.pieces, lineWidth) ?? filled
  const { script } = measured.stack
  const lineHeightPx = sizePx * Math.max(leadingOf(script, role), tallestStep(measured, ranges))
  const first = ranges[0]
  const last = ranges.at(-1)
  const ascentPx = sizePx * Math.max(measured.capHeight, first ? extent(measured, first, 'ascent') : 0)
  const descentPx = sizePx * (last ? extent(measured, last, 'descent') : 0)
  const lines = ranges.map((range, index) => ({
    text: measured.pieces
      .slice(range.from, range.to)
      .map((piece) => piece.text)
      .join(''),
    widthPx: range.width * sizePx,
    baselinePx: ascentPx + index * lineHeightPx,
    ...(index < ranges.length - 1 && measured.pieces[range.to - 1]?.hyphenates && { hyphen: true as const }),
  }))
  return {
    measured: given,
    sizePx,
    lineHeightPx,
    lines,
    widthPx: Math.max(...lines.map((line) => line.widthPx)),
    heightPx: ascentPx + (lines.length - 1) * lineHeightPx + descentPx,
    ascentPx,
    bearingPx: sizePx * Math.min(...ranges.map((range) => measured.pieces[range.from]?.bearing ?? 0)),
    splitWords: ranges.slice(0, -1).filter((range) => measured.pieces[range.to - 1]?.splitsWord).length,
  }
}

function extent(measured: MeasuredText, range: LineRange, key: 'ascent' | 'descent'): number {
  let most = 0
  for (let index = range.from; index < range.to; index += 1) most = Math.max(most, measured.pieces[index]?.[key] ?? 0)
  return most
}

/** Marks of one line must not touch the next line's: the tallest neighbours decide. */
function tallestStep(measured: MeasuredText, ranges: readonly LineRange[]): number {
  let most = 0
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1]
    if (next) most = Math.max(most, extent(measured, range, 'descent') + extent(measured, next, 'ascent') + 0.03)
  }
  return most
}
