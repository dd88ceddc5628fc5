import { type FittedText, setText } from '../text/fit-text.ts'
import type { MeasuredText } from '../text/measure-text.ts'
import type { Slots } from './layout-shape.ts'

/** A text on a shape of its own: a button or a badge. */
export interface Boxed {
  readonly label: FittedText
  readonly widthPx: number
  readonly heightPx: number
}

interface BoxedRules {
  readonly sizePx: number
  readonly widthPx: number
  readonly lines: number
}

/** A button: one line in a box a little over two and a half letters high. Undefined when the label is too wide. */
export function setButton(label: MeasuredText, { sizePx, widthPx, lines }: BoxedRules): Boxed | undefined {
  const paddingX = sizePx * 1.3
  const text = setText(label, { sizePx, widthPx: widthPx - paddingX * 2, maxLines: lines, role: 'body' })
  if (!text) return undefined
  const heightPx = Math.max(sizePx * 2.75, text.heightPx + sizePx * 1.75)
  return { label: text, widthPx: text.widthPx + paddingX * 2, heightPx }
}

type BadgeShape = Slots['badge']['shape']
const isRound = (shape: BadgeShape): boolean => shape === 'circle' || shape === 'seal'

/** Room around the letters of a band, in multiples of their size: a ticket's holes and a ribbon's tail take some of it. */
const bandPadding: Record<Exclude<BadgeShape, 'circle' | 'seal'>, { x: number; y: number }> = {
  pill: { x: 0.95, y: 0.55 },
  tag: { x: 0.75, y: 0.55 },
  ticket: { x: 1.3, y: 0.7 },
  ribbon: { x: 1.1, y: 0.5 },
}

export interface BadgeRules extends BoxedRules {
  readonly heightPx: number
  readonly shape: BadgeShape
}

/** A badge around its words. Undefined when it does not fit its room. */
export function setBadge(label: MeasuredText, rules: BadgeRules): Boxed | undefined {
  return isRound(rules.shape) ? setRound(label, rules) : setBand(label, rules)
}

function setBand(label: MeasuredText, { sizePx, widthPx, heightPx, lines, shape }: BadgeRules): Boxed | undefined {
  const padding = bandPadding[shape as keyof typeof bandPadding]
  const text = setText(label, { sizePx, widthPx: widthPx - padding.x * sizePx * 2, maxLines: lines, role: 'body' })
  if (!text) return undefined
  const height = text.heightPx + padding.y * sizePx * 2
  return height <= heightPx
    ? { label: text, widthPx: text.widthPx + padding.x * sizePx * 2, heightPx: height }
    : undefined
}

/** Air between the corners of the words and the edge of a round badge, as a share of its diameter. */
const roundAir = { circle: 0.15, seal: 0.17 }
const mostRoundLines = 3

/** The smallest circle around the words, in one to three lines. */
function setRound(label: MeasuredText, { sizePx, widthPx, heightPx, shape }: BadgeRules): Boxed | undefined {
  const most = Math.min(widthPx, heightPx)
  let best: Boxed | undefined
  for (let lines = 1; lines <= mostRoundLines; lines += 1) {
    const text = narrowest(label, { sizePx, widthPx: most, lines })
    if (!text) continue
    const diagonal = Math.hypot(text.widthPx, text.heightPx)
    const diameter = Math.max(sizePx * 3, diagonal / (1 - 2 * roundAir[shape as keyof typeof roundAir]))
    if (diameter <= most && (!best || diameter < best.widthPx))
      best = { label: text, widthPx: diameter, heightPx: diameter }
  }
  return best
}

/** The words in at most so many lines, as narrow as they go: balanced lines in the narrowest of a few widths. */
function narrowest(label: MeasuredText, { sizePx, widthPx, lines }: BoxedRules): FittedText | undefined {
  const total = label.pieces.reduce((sum, piece) => sum + piece.width, 0) * sizePx
  for (const share of [1.05, 1.2, 1.4, 1.7]) {
    const text = setText(label, {
      sizePx,
      widthPx: Math.min(widthPx, (total / lines) * share),
      maxLines: lines,
      role: 'display',
    })
    if (text) return text
  }
  return undefined
}
