import { type FittedText, setText } from '../text/fit-text.ts'
import type { MeasuredText } from '../text/measure-text.ts'

export type CopyRole = 'headline' | 'subhead' | 'cta' | 'legal'
/** The words of a picture, measured; a role without words is absent. */
export type MeasuredCopy = { readonly [Role in CopyRole]?: MeasuredText }

export interface StackLimits {
  readonly widthPx: number
  readonly heightPx: number
  readonly largestPx: number
  readonly leastPx: number
  readonly headlineLines: number
  /** Ratio between steps of the kit's type scale. */
  readonly typeScale: number
  /** The button stands beside the words instead of below them. */
  readonly buttonBeside: boolean
}

export interface FittedButton {
  readonly label: FittedText
  readonly widthPx: number
  readonly heightPx: number
}

/** Words and button at their sizes, with their distances from the top of the stack. */
export interface FittedStack {
  readonly headlinePx: number
  readonly items: ReadonlyArray<{
    readonly role: Exclude<CopyRole, 'cta'>
    readonly text: FittedText
    readonly topPx: number
  }>
  readonly button?: FittedButton & { readonly topPx: number }
  readonly widthPx: number
  readonly heightPx: number
  /** Room that a button beside the words takes, with its gap. */
  readonly besidePx: number
}

interface Sizes {
  readonly headline: number
  readonly subhead: number
  readonly cta: number
  readonly legal: number
}

/** Sizes hang together on the kit's type scale: supporting words are the step nearest to two fifths of the headline. */
function sizesAt(headline: number, { leastPx, typeScale }: StackLimits, bodyFloor: number): Sizes {
  const steps = Math.max(1, Math.round(Math.log(2.4) / Math.log(typeScale)))
  const floor = leastPx * bodyFloor
  const subhead = Math.min(headline, Math.max(floor, headline / typeScale ** steps))
  const cta = Math.min(headline, Math.max(floor * 0.95, leastPx, subhead * 0.9))
  return { headline, subhead, cta, legal: Math.min(subhead, Math.max(leastPx, subhead * 0.6)) }
}

/** How far a line of running text may go before the eye loses it, in multiples of its size. */
const measureEm = 30

interface Allowance {
  readonly headlineLines: number
  readonly bodyLines: number
  readonly buttonLines: number
  /** Least size of running text as a multiple of the least readable size. */
  readonly bodyFloor: number
}

/**
 * The largest stack that fits: one search over the headline's size, everything else follows. Tries the wanted number of lines
 * first, more lines next. Undefined when the copy does not fit even at the least size.
 */
export function fitStack(copy: MeasuredCopy, limits: StackLimits): FittedStack | undefined {
  const preferred = { headlineLines: limits.headlineLines, bodyLines: 4, buttonLines: 1, bodyFloor: 1.5 }
  const best = evenOut(searchSize(copy, limits, preferred), { copy, limits, allowance: preferred })
  // A headline squeezed to body size reads worse than one with more lines.
  if (best && best.headlinePx >= limits.largestPx * 0.55) return best
  const relaxed = searchSize(copy, limits, {
    headlineLines: limits.headlineLines + 2,
    bodyLines: 6,
    buttonLines: 1,
    bodyFloor: 1.2,
  })
  const bigger = best && relaxed && best.headlinePx >= relaxed.headlinePx * 0.85 ? best : (relaxed ?? best)
  return bigger ?? searchSize(copy, limits, { headlineLines: 12, bodyLines: 16, buttonLines: 2, bodyFloor: 1 })
}

/** Shortest line of the headline as a share of its longest: a lone first word looks like an accident. */
function evenness(stack: FittedStack): number {
  const widths = stack.items.find((item) => item.role === 'headline')?.text.lines.map((line) => line.widthPx) ?? [1]
  return Math.min(...widths) / Math.max(...widths)
}

/** Gives up to an eighth of the size where that lets the headline break evenly. */
function evenOut(
  best: FittedStack | undefined,
  { copy, limits, allowance }: { copy: MeasuredCopy; limits: StackLimits; allowance: Allowance },
): FittedStack | undefined {
  if (!best || evenness(best) > 0.5) return best
  for (const share of [0.96, 0.92, 0.88]) {
    const smaller = setStack(copy, { limits, allowance, headlinePx: Math.max(limits.leastPx, best.headlinePx * share) })
    if (smaller && evenness(smaller) > evenness(best) + 0.15) return smaller
  }
  return best
}

function searchSize(copy: MeasuredCopy, limits: StackLimits, allowance: Allowance): FittedStack | undefined {
  let low = limits.leastPx
  let high = Math.max(limits.leastPx, limits.largestPx)
  const largest = setStack(copy, { limits, allowance, headlinePx: high })
  if (largest) return largest
  let best = setStack(copy, { limits, allowance, headlinePx: low })
  if (!best) return undefined
  while (high - low > Math.max(0.5, low * 0.015)) {
    const middle = (low + high) / 2
    const fitted = setStack(copy, { limits, allowance, headlinePx: middle })
    if (fitted) {
      best = fitted
      low = middle
    } else high = middle
  }
  return best
}

interface Attempt {
  readonly limits: StackLimits
  readonly allowance: Allowance
  readonly headlinePx: number
}

function setStack(copy: MeasuredCopy, { limits, allowance, headlinePx }: Attempt): FittedStack | undefined {
  const sizes = sizesAt(headlinePx, limits, allowance.bodyFloor)
  const button =
    copy.cta && setButton(copy.cta, { sizePx: sizes.cta, widthPx: limits.widthPx, lines: allowance.buttonLines })
  if (copy.cta && !button) return undefined
  const hasOthers = Boolean(copy.headline ?? copy.subhead ?? copy.legal)
  const besidePx = button && limits.buttonBeside && hasOthers ? button.widthPx + sizes.subhead * 2 : 0
  const width = limits.widthPx - besidePx
  const set = (role: Exclude<CopyRole, 'cta'>, maxLines: number): FittedText | undefined | null => {
    const measured = copy[role]
    if (!measured) return null
    const isHeadline = role === 'headline'
    const widthPx = isHeadline ? width : Math.min(width, sizes[role] * measureEm)
    return setText(measured, { sizePx: sizes[role], widthPx, maxLines, role: isHeadline ? 'display' : 'body' })
  }
  const headline = set('headline', allowance.headlineLines)
  const subhead = set('subhead', allowance.bodyLines)
  const legal = set('legal', allowance.bodyLines)
  if (headline === undefined || subhead === undefined || legal === undefined) return undefined
  const stack = pile({ headline, subhead, legal, button: button ?? null, sizes, besidePx })
  return stack.heightPx <= limits.heightPx && stack.widthPx <= limits.widthPx + 0.01 ? stack : undefined
}

function setButton(
  label: MeasuredText,
  { sizePx, widthPx, lines }: { sizePx: number; widthPx: number; lines: number },
): FittedButton | undefined {
  const paddingX = sizePx * 1.25
  const text = setText(label, { sizePx, widthPx: widthPx - paddingX * 2, maxLines: lines, role: 'body' })
  if (!text) return undefined
  const height = Math.max(sizePx * 2.7, text.heightPx + sizePx * 1.7)
  return { label: text, widthPx: text.widthPx + paddingX * 2, heightPx: height }
}

interface Pile {
  readonly headline: FittedText | null
  readonly subhead: FittedText | null
  readonly legal: FittedText | null
  readonly button: FittedButton | null
  readonly sizes: Sizes
  readonly besidePx: number
}

function pile({ headline, subhead, legal, button, sizes, besidePx }: Pile): FittedStack {
  const items: Array<FittedStack['items'][number]> = []
  let top = 0
  let gap = 0
  const add = (role: 'headline' | 'subhead' | 'legal', text: FittedText, before: number) => {
    if (top > 0) top += Math.max(before, gap)
    items.push({ role, text, topPx: top })
    top += text.heightPx
    gap = 0
  }
  let buttonTop: number | undefined
  if (headline) add('headline', headline, 0)
  if (subhead) add('subhead', subhead, Math.max(sizes.headline * 0.5, sizes.subhead * 1.05))
  if (button && besidePx === 0) {
    if (top > 0) top += Math.max(sizes.headline * 0.6, sizes.subhead * 1.5)
    buttonTop = top
    top += button.heightPx
  }
  if (legal) add('legal', legal, Math.max(sizes.legal * 1.7, sizes.headline * 0.34))
  const textWidth = Math.max(0, ...items.map((item) => item.text.widthPx))
  const beside = button && besidePx > 0
  const heightPx = beside ? Math.max(top, button.heightPx) : top
  return {
    headlinePx: sizes.headline,
    items,
    ...(button && { button: { ...button, topPx: buttonTop ?? (heightPx - button.heightPx) / 2 } }),
    widthPx: beside ? textWidth + besidePx : Math.max(textWidth, button?.widthPx ?? 0),
    heightPx,
    besidePx: beside ? besidePx : 0,
  }
}
