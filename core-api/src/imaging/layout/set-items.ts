import { type FittedText, setText } from '../text/fit-text.ts'
import type { CopyRole } from './copy-role.ts'
import type { StackItem } from './layout-shape.ts'
import type { FittedItem } from './pile-items.ts'
import { type Boxed, setBadge } from './set-boxed.ts'
import type { Allowance, StackTask } from './stack-task.ts'
import type { TypeSizes } from './type-sizes.ts'

export interface ItemRules {
  readonly sizes: TypeSizes
  readonly allowance: Allowance
  readonly widthPx: number
  readonly button: Boxed | undefined
}

/** Every item of the stack at its size, tops not known yet; undefined when one does not fit. */
export function setItems(task: StackTask, rules: ItemRules): FittedItem[] | undefined {
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

/** Of its own size, what a badge may shrink to before it does not fit. */
const badgeShares = [1, 0.86, 0.74, 0.62, 0.52, 0.44, 0.36, 0.3, 0]

/** A badge may be smaller than its slot wishes before the whole stack gets smaller for it. Two lines only where one would be small. */
function setBadgeItem(
  { copy, setting, heightPx }: StackTask,
  { sizePx, widthPx, mostPx }: { sizePx: number; widthPx: number; mostPx: number },
): FittedItem | undefined {
  if (!copy.badge) return undefined
  const { shape } = setting.slots.badge
  const isRound = shape === 'circle' || shape === 'seal'
  const room = { widthPx: Math.min(widthPx, mostPx * (isRound ? 1 : 2)), heightPx: Math.min(heightPx, mostPx) }
  for (const share of badgeShares) {
    const size = Math.max(setting.leastPx, sizePx * share)
    const isSmall = share < 0.8 || size === setting.leastPx
    const rules = { ...room, sizePx: size, shape }
    const boxed =
      setBadge(copy.badge, { ...rules, lines: 1 }) ??
      (isSmall ? setBadge(copy.badge, { ...rules, lines: 2 }) : undefined)
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
