import { type FittedText, setText } from '../text/fit-text.ts'
import type { CopyRole, MeasuredCopy } from './copy-role.ts'
import type { Stack, StackItem } from './layout-shape.ts'
import { type FittedItem, pileItems } from './pile-items.ts'
import { type Boxed, setBadge, setButton } from './set-boxed.ts'
import { type BodyFloor, sizesAt, type TypeSetting, type TypeSizes } from './type-sizes.ts'

export interface StackTask {
  readonly stack: Stack
  /** The words of this stack's own slots. */
  readonly copy: MeasuredCopy
  readonly widthPx: number
  readonly heightPx: number
  /** Width of what follows a space, where the logo stands beside it, and the height that the logo needs. */
  readonly lower?: { readonly widthPx: number; readonly heightPx: number }
  /** Largest headline; in a stack without one, the headline's size elsewhere, which the others follow. */
  readonly largestPx: number
  /** Least headline; other words keep the least readable size. */
  readonly leastHeadlinePx: number
  readonly setting: TypeSetting
  /** Long words may be parted with a hyphen. */
  readonly partsWords?: boolean
}

/** Words, button, badge and ornaments at their sizes, with their distances from the top of the stack. */
export interface FittedStack {
  readonly stack: Stack
  readonly headlinePx: number
  readonly items: readonly FittedItem[]
  /** The button, when it stands at the end of the words. */
  readonly beside?: Boxed
  /** Room that a button beside the words takes, with its gap. */
  readonly besidePx: number
  readonly widthPx: number
  readonly heightPx: number
}

interface Allowance {
  readonly headlineLines: number
  readonly bodyLines: number
  readonly buttonLines: number
  readonly bodyFloor: BodyFloor
  /** A headline may break inside words of a script without spaces. */
  readonly splitsWords?: boolean
}

/** Of the largest headline: smaller ones are tried in another way first. */
const wellSized = 0.6
/** Parting a word must make the headline at least this much larger to be worth the hyphen. */
const worthParting = 1.3

/**
 * The largest stack that fits: one search over the headline's size, everything else follows. Long words are parted only where that
 * makes the headline much larger. Undefined when the words do not fit even at the least size.
 */
export function fitStack(task: StackTask): FittedStack | undefined {
  const whole = fitWords(task)
  if (whole && whole.headlinePx >= task.largestPx * wellSized) return whole
  if (!Object.values(task.copy).some((text) => text.parted)) return whole
  const parted = fitWords({ ...task, partsWords: true })
  return parted && (!whole || parted.headlinePx > whole.headlinePx * worthParting) ? parted : whole
}

/** Tries the wanted number of lines first, more lines next. */
function fitWords(task: StackTask): FittedStack | undefined {
  const { headline, subhead } = task.setting.slots
  const preferred = {
    headlineLines: headline.lines,
    bodyLines: subhead.lines,
    buttonLines: 1,
    bodyFloor: { rootShare: 0.028, leastFactor: 1.25 },
  }
  const best = evenOut(searchSize(task, preferred), { task, allowance: preferred })
  // A headline squeezed to body size reads worse than one with more lines.
  if (best && best.headlinePx >= task.largestPx * wellSized) return best
  const relaxed = searchSize(task, {
    headlineLines: headline.lines + 2,
    bodyLines: subhead.lines + 2,
    buttonLines: 1,
    bodyFloor: { rootShare: 0.023, leastFactor: 1.1 },
    splitsWords: best === undefined,
  })
  const bigger = best && relaxed && best.headlinePx >= relaxed.headlinePx * 0.85 ? best : (relaxed ?? best)
  if (bigger) return bigger
  const bodyFloor = { rootShare: 0, leastFactor: 1 }
  return searchSize(task, { headlineLines: 12, bodyLines: 16, buttonLines: 2, bodyFloor, splitsWords: true })
}

/** Shortest line of the headline as a share of its longest: a lone first word looks like an accident. */
function evenness({ items }: FittedStack): number {
  const headline = items.find((item) => item.kind === 'text' && item.role === 'headline')
  const widths = headline?.kind === 'text' ? headline.text.lines.map((line) => line.widthPx) : [1]
  return Math.min(...widths) / Math.max(...widths)
}

/** Gives up to an eighth of the size where that lets the headline break evenly. */
function evenOut(
  best: FittedStack | undefined,
  { task, allowance }: { task: StackTask; allowance: Allowance },
): FittedStack | undefined {
  if (!best || evenness(best) > 0.5) return best
  for (const share of [0.96, 0.92, 0.88]) {
    const headlinePx = Math.max(leastOf(task), best.headlinePx * share)
    const smaller = setStack(task, allowance, headlinePx)
    if (smaller && evenness(smaller) > evenness(best) + 0.15) return smaller
  }
  return best
}

const leastOf = ({ copy, leastHeadlinePx, setting }: StackTask): number =>
  copy.headline ? Math.max(leastHeadlinePx, setting.leastPx) : setting.leastPx

function searchSize(task: StackTask, allowance: Allowance): FittedStack | undefined {
  let low = leastOf(task)
  let high = Math.max(low, task.largestPx)
  const largest = setStack(task, allowance, high)
  if (largest) return largest
  let best = setStack(task, allowance, low)
  if (!best) return undefined
  while (high - low > Math.max(0.5, low * 0.015)) {
    const middle = (low + high) / 2
    const fitted = setStack(task, allowance, middle)
    if (fitted) {
      best = fitted
      low = middle
    } else high = middle
  }
  return best
}

/** A button beside its words must leave them at least this share of the room, or it stands below them. */
const leastWordsShare = 0.52

function setStack(task: StackTask, allowance: Allowance, headlinePx: number): FittedStack | undefined {
  const { stack, copy, setting } = task
  const sizes = sizesAt(headlinePx, setting, allowance.bodyFloor)
  const button = fitButton(task, sizes.cta, allowance.buttonLines)
  if (copy.cta && !button) return undefined
  const hasOthers = Boolean(copy.headline ?? copy.subhead ?? copy.legal)
  const wantedPx = button && stack.beside && hasOthers ? button.widthPx + sizes.subhead * 1.8 : 0
  const besidePx = task.widthPx - wantedPx >= task.widthPx * leastWordsShare ? wantedPx : 0
  const items = setItems(task, {
    sizes,
    allowance,
    widthPx: task.widthPx - besidePx,
    button: besidePx > 0 ? undefined : button,
  })
  if (!items) return undefined
  const piled = pileItems(items, { sizes, slots: setting.slots })
  const isBeside = button && besidePx > 0
  const heightPx = Math.max(
    piled.heightPx,
    isBeside ? button.heightPx : 0,
    task.lower ? heightBesideLogo(piled.items, task.lower.heightPx) : 0,
  )
  const widthPx = piled.widthPx + besidePx
  if (heightPx > task.heightPx || widthPx > task.widthPx + 0.01) return undefined
  return { stack, headlinePx, items: piled.items, ...(isBeside && { beside: button }), besidePx, widthPx, heightPx }
}

/** What stands above a space ends above the logo that stands beside what follows it. */
function heightBesideLogo(items: readonly FittedItem[], logoPx: number): number {
  const space = items.findIndex((item) => item.kind === 'space')
  const above = items[space < 0 ? items.length - 1 : space - 1]
  return above ? above.topPx + above.heightPx + logoPx : 0
}

/** A button may be smaller than its slot wishes before the whole stack gets smaller for it. */
function fitButton(
  { copy, setting, widthPx: ownPx, lower }: StackTask,
  sizePx: number,
  lines: number,
): Boxed | undefined {
  if (!copy.cta) return undefined
  const widthPx = Math.min(ownPx, lower?.widthPx ?? ownPx)
  for (const share of [1, 0.9, 0.8, 0.7, 0]) {
    const size = Math.max(setting.leastPx, sizePx * share)
    const button = setButton(copy.cta, { sizePx: Math.min(sizePx, size), widthPx, lines })
    if (button) return button
  }
  return undefined
}

interface ItemRules {
  readonly sizes: TypeSizes
  readonly allowance: Allowance
  readonly widthPx: number
  readonly button: Boxed | undefined
}

/** Every item of the stack at its size, tops not known yet; undefined when one does not fit. */
function setItems(task: StackTask, rules: ItemRules): FittedItem[] | undefined {
  const items: FittedItem[] = []
  let { widthPx } = rules
  for (const name of shownItems(task)) {
    if (name === 'space' && task.lower) widthPx = Math.min(widthPx, task.lower.widthPx)
    const item = setItem(name, task, { ...rules, widthPx })
    if (item === undefined) return undefined
    if (item) items.push(item)
  }
  return items
}

/** Ornaments stay only where words give them a reason: a mark before a headline, a rule above other words. */
function shownItems({ stack, copy }: StackTask): StackItem[] {
  const isWord = (name: StackItem): name is CopyRole => name in copy
  const named = stack.slots.filter((name) => isWord(name) || ['rule', 'line', 'mark', 'space'].includes(name))
  return named.filter((name, index) => {
    if (name === 'mark') return Boolean(copy.headline)
    if (name === 'rule' || name === 'line') return named.slice(index + 1).some(isWord)
    return true
  })
}

/** Null for what takes no room here. */
function setItem(name: StackItem, task: StackTask, rules: ItemRules): FittedItem | null | undefined {
  const { sizes, allowance, widthPx } = rules
  const { slots, leastPx, rootPx } = task.setting
  switch (name) {
    case 'space':
      return { kind: 'space', topPx: 0, widthPx: 0, heightPx: sizes.subhead * 1.6 }
    case 'rule':
      return {
        kind: 'rule',
        topPx: 0,
        widthPx: Math.min(widthPx, sizes.headline),
        heightPx: Math.max(2, sizes.headline * 0.06),
      }
    case 'line':
      return { kind: 'line', topPx: 0, widthPx, heightPx: Math.max(1, leastPx * 0.09) }
    case 'mark':
      return { kind: 'mark', topPx: 0, widthPx: sizes.headline * 0.92, heightPx: sizes.headline * 0.62 }
    case 'cta':
      return rules.button ? boxedItem('cta', rules.button) : null
    case 'badge':
      return setBadgeItem(task, { sizePx: badgeSize(task, sizes), widthPx, mostPx: rootPx * 0.34 })
    default: {
      const { lines, measure } = slots[name]
      const text = setWords(name, task, {
        sizePx: sizes[name],
        widthPx: Math.min(widthPx, sizes[name] * measure),
        maxLines: linesFor(name, allowance, lines),
      })
      if (name === 'headline' && text && text.splitWords > 0 && !allowance.splitsWords) return undefined
      return text && { kind: 'text', role: name, text, topPx: 0, widthPx: text.widthPx, heightPx: text.heightPx }
    }
  }
}

const linesFor = (name: 'headline' | 'subhead' | 'legal', allowance: Allowance, own: number): number => {
  if (name === 'headline') return allowance.headlineLines
  return name === 'legal' ? Math.max(own, allowance.bodyLines) : allowance.bodyLines
}

function setWords(
  name: 'headline' | 'subhead' | 'legal',
  { copy, partsWords = false }: StackTask,
  rules: { sizePx: number; widthPx: number; maxLines: number },
): FittedText | undefined {
  const measured = copy[name]
  return measured && setText(measured, { ...rules, partsWords, role: name === 'headline' ? 'display' : 'body' })
}

/** A badge above a headline shrinks with it; one that stands alone keeps its size. */
const badgeSize = ({ copy, setting: { slots, rootPx, leastPx } }: StackTask, { badge, headline }: TypeSizes): number =>
  copy.headline ? Math.max(leastPx, badge * Math.min(1, headline / (slots.headline.largest * rootPx))) : badge

/** A badge may be smaller than its slot wishes before the whole stack gets smaller for it. */
function setBadgeItem(
  { copy, setting, heightPx }: StackTask,
  { sizePx, widthPx, mostPx }: { sizePx: number; widthPx: number; mostPx: number },
): FittedItem | undefined {
  if (!copy.badge) return undefined
  const { shape } = setting.slots.badge
  const room = {
    widthPx: Math.min(widthPx, mostPx * (shape === 'circle' || shape === 'seal' ? 1 : 2)),
    heightPx: Math.min(heightPx, mostPx),
  }
  for (const share of [1, 0.86, 0.74, 0.62, 0.52, 0.44, 0.36, 0.3]) {
    const size = Math.max(setting.leastPx, sizePx * share)
    const boxed = setBadge(copy.badge, { sizePx: size, ...room, lines: share > 0.8 ? 1 : 2, shape })
    if (boxed) return boxedItem('badge', boxed)
    if (size === setting.leastPx) return undefined
  }
  return undefined
}

const boxedItem = (role: 'cta' | 'badge', { label, widthPx, heightPx }: Boxed): FittedItem => ({
  kind: 'boxed',
  role,
  label,
  topPx: 0,
  widthPx,
  heightPx,
})
