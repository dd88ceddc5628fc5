import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { FittedText } from '../text/fit-text.ts'
import type { CopyRole, FittedStack } from './fit-stack.ts'
import type { LayoutForm } from './layout-shape.ts'

/** A text at its place: the box of its ink, and each line's left edge and baseline. */
export interface PlacedText {
  readonly role: CopyRole
  readonly fitted: FittedText
  readonly box: Box
  readonly align: 'start' | 'center' | 'end'
  readonly lines: ReadonlyArray<{
    readonly text: string
    readonly x: number
    readonly baseline: number
    readonly width: number
  }>
}

interface StackPlace {
  readonly area: Box
  readonly form: LayoutForm
  readonly direction: 'ltr' | 'rtl'
}

/** Puts a fitted stack into its area: words from the reading edge or the middle, the button below or beside. */
export function placeStack(
  stack: FittedStack,
  { area, form, direction }: StackPlace,
): { texts: PlacedText[]; button?: Box } {
  const top = topOf(area, stack.heightPx, form.stack.anchor)
  const isMirrored = direction === 'rtl'
  const wordsArea = {
    ...area,
    x: area.x + (isMirrored ? stack.besidePx : 0),
    width: area.width - stack.besidePx,
  }
  const wordsHeight = Math.max(0, ...stack.items.map((item) => item.topPx + item.text.heightPx))
  const wordsTop = stack.besidePx > 0 ? top + (stack.heightPx - wordsHeight) / 2 : top
  const { align } = form.stack
  const texts = stack.items.map((item) =>
    placeText(item.role, item.text, { area: wordsArea, top: wordsTop + item.topPx, align, isMirrored }),
  )
  if (!stack.button) return { texts }
  const button = placeButton(stack, { area, top, align, isMirrored })
  const label = placeText('cta', stack.button.label, {
    area: button,
    top: button.y + (button.height - labelHeight(stack.button.label)) / 2,
    align: 'center',
    isMirrored,
  })
  return { texts: [...texts, label], button }
}

/** A one-line label is centred by its capitals, as the eye sees it, not by its descenders. */
const labelHeight = (label: FittedText): number =>
  label.lines.length > 1 ? label.heightPx : Math.max(label.ascentPx, label.measured.capHeight * label.sizePx)

const topOf = (area: Box, height: number, anchor: LayoutForm['stack']['anchor']): number => {
  if (anchor === 'top') return area.y
  return anchor === 'center' ? area.y + (area.height - height) / 2 : area.y + area.height - height
}

interface TextPlace {
  readonly area: Box
  readonly top: number
  readonly align: 'start' | 'center'
  readonly isMirrored: boolean
}

function placeButton(stack: FittedStack, { area, top, align, isMirrored }: TextPlace): Box {
  const width = Math.round(stack.button?.widthPx ?? 0)
  const height = Math.round(stack.button?.heightPx ?? 0)
  const y = Math.round(top + (stack.button?.topPx ?? 0))
  const startX = area.x
  const endX = area.x + area.width - width
  const isBeside = stack.besidePx > 0
  const x =
    align === 'center' && !isBeside ? area.x + (area.width - width) / 2 : isBeside !== isMirrored ? endX : startX
  return { x: Math.round(x), y, width, height }
}

/** Full-width punctuation is half empty: a centred line that ends with it looks pushed aside unless the empty half hangs. */
const hanging = (text: string): number => (/[，。、；：！？」』）]\s*$/u.test(text) ? 0.5 : 0)

function placeText(role: CopyRole, fitted: FittedText, { area, top, align, isMirrored }: TextPlace): PlacedText {
  // Large letters carry visible space at their side; taking it back lets headline, body and button share one edge.
  const optical = align === 'start' && !isMirrored ? fitted.bearingPx : 0
  const lines = fitted.lines.map((line) => {
    const free = area.width - line.widthPx
    const x =
      align === 'center'
        ? area.x + (free + Math.min(free, hanging(line.text) * fitted.sizePx)) / 2
        : isMirrored
          ? area.x + free
          : area.x - optical
    return { text: line.text, x, baseline: top + line.baselinePx, width: line.widthPx }
  })
  const x = Math.min(...lines.map((line) => line.x)) + optical
  const rightEdge = Math.max(...lines.map((line) => line.x + line.width))
  return { role, fitted, align, lines, box: { x, y: top, width: rightEdge - x, height: fitted.heightPx } }
}
