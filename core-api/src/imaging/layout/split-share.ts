import { bottom, boundsOf } from './boxes.ts'
import type { FittedForm } from './fit-form.ts'
import type { Canvas } from './frame.ts'
import type { LayoutForm } from './layout-shape.ts'

/**
 * What the side of a split needs for its words, when it lies at head or foot and may shrink: words never change their size by it, the
 * picture gets the room. Undefined when nothing is to be changed.
 */
export function splitShare(form: LayoutForm, canvas: Canvas, { areas, logos, stacks }: FittedForm): number | undefined {
  const { ground } = form
  if (ground.kind !== 'split' || ground.least === undefined || !areas.solid) return undefined
  if (ground.side !== 'top' && ground.side !== 'bottom') return undefined
  const { words } = areas
  const needed = stacks
    .filter(({ fitted }) => fitted.stack.in === 'words')
    .map(({ fitted, area }) => {
      if (fitted.stack.region.height < 1) return words.height
      // What the logo took above or below the words stays the logo's.
      return words.height - area.height + fitted.heightPx
    })
  const ownLogos = form.logo.in === 'words' ? logos.map(({ box }) => box) : []
  const logoHeight = ownLogos.length > 0 ? boundsOf(ownLogos).height : 0
  const content = Math.max(logoHeight, ...needed)
  // The outer margin counts in the safe area; only the inner edge adds its air.
  const air = ground.side === 'top' ? bottom(areas.solid) - bottom(words) : words.y - areas.solid.y
  const share = (content + air + 1) / canvas.safe.height
  return Math.min(ground.most, Math.max(ground.least, share))
}
