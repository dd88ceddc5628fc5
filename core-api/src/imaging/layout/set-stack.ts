import type { FittedItem } from './pile-items.ts'
import { pileItems } from './pile-items.ts'
import { type Boxed, setButton } from './set-boxed.ts'
import { setItems } from './set-items.ts'
import type { Allowance, FittedStack, StackTask } from './stack-task.ts'
import { sizesAt } from './type-sizes.ts'

/** A button beside its words must leave them at least this share of the room, or it stands below them. */
const leastWordsShare = 0.52

/** A stack with its headline at one size; undefined when it does not fit its room. */
export function setStack(task: StackTask, allowance: Allowance, headlinePx: number): FittedStack | undefined {
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
