import type { FittedText } from '../text/fit-text.ts'
import type { CopyRole } from './copy-role.ts'
import type { Slots } from './layout-shape.ts'
import type { TypeSizes } from './type-sizes.ts'

interface Extent {
  readonly topPx: number
  readonly widthPx: number
  readonly heightPx: number
}

/** One thing of a stack at its size. */
export type FittedItem = Extent &
  (
    | { readonly kind: 'text'; readonly role: Exclude<CopyRole, 'cta' | 'badge'>; readonly text: FittedText }
    | { readonly kind: 'boxed'; readonly role: 'cta' | 'badge'; readonly label: FittedText }
    | { readonly kind: 'rule' | 'line' | 'mark' | 'space' }
  )

interface PileRules {
  readonly sizes: TypeSizes
  readonly slots: Slots
}

/** Piles items with the space that belongs between them. A `space` among them is counted at its least height. */
export function pileItems(
  items: readonly FittedItem[],
  rules: PileRules,
): { items: FittedItem[]; widthPx: number; heightPx: number } {
  const piled: FittedItem[] = []
  let top = 0
  let before: FittedItem | undefined
  for (const item of items) {
    if (before && before.kind !== 'space' && item.kind !== 'space') top += gapBetween(before, item, rules)
    piled.push({ ...item, topPx: top })
    top += item.heightPx
    before = item
  }
  return { items: piled, widthPx: Math.max(0, ...piled.map((item) => item.widthPx)), heightPx: top }
}

const nameOf = (item: FittedItem): string => (item.kind === 'text' || item.kind === 'boxed' ? item.role : item.kind)

/**
 * Distances follow the sizes of what they part: more before a button than before a subhead, and with a very large headline no more than
 * the smaller words can bridge.
 */
function gapBetween(before: FittedItem, item: FittedItem, { sizes, slots }: PileRules): number {
  const { headline, subhead, legal, badge } = sizes
  const name = nameOf(item)
  const near = Math.min(Math.max(headline * 0.5, subhead * 1.05), subhead * 1.6)
  const far = Math.min(Math.max(headline * 0.62, subhead * 1.5), subhead * 2)
  if (name === 'rule' || name === 'line') return near
  if (name === 'mark') return near
  const factor = slots[name as CopyRole].gap
  if (nameOf(before) === 'mark') return headline * 0.44 * factor
  if (nameOf(before) === 'rule' || nameOf(before) === 'line') return near * factor
  if (name === 'headline')
    return Math.max(Math.min(badge * 1.15, subhead * 1.4), Math.min(headline * 0.4, subhead * 1.3)) * factor
  if (name === 'subhead') return near * factor
  if (name === 'legal') return Math.max(legal * 1.8, Math.min(headline * 0.34, legal * 2.6)) * factor
  return far * factor
}
