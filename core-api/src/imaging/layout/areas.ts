import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import { bottom, inset, insetEvenly, intersect, part, right, roundBox } from './boxes.ts'
import { type Canvas, leastTextPx } from './frame.ts'
import type { LayoutForm, Region } from './layout-shape.ts'
import { type ShownPicture, shapePicture } from './shape-picture.ts'

/** The fixed areas of a form: where the picture lies, which areas are solid, and where content may stand. */
export interface Areas extends ShownPicture {
  /** The solid side of a split, or the largest that a card may become. */
  readonly solid?: Box
  readonly bars: readonly Box[]
  /** The home of the words: inside side or card, else inside the margins. */
  readonly words: Box
  /** The part of the picture that is inside the margins. */
  readonly pictureSafe: Box
  /** The part of the first bar that is inside the margins. */
  readonly barSafe: Box
}

/** A region of the safe area whose edges run to the canvas edge where it touches the safe area's edge. */
function bleed(canvas: Canvas, region: Region): Box {
  const { safe, box } = canvas
  const inner = part(safe, region, canvas.isMirrored)
  const isAt = (value: number, edge: number) => Math.abs(value - edge) < 0.01
  const left = isAt(inner.x, safe.x) ? 0 : inner.x
  const top = isAt(inner.y, safe.y) ? 0 : inner.y
  const rightEdge = isAt(right(inner), right(safe)) ? box.width : right(inner)
  const bottomEdge = isAt(bottom(inner), bottom(safe)) ? box.height : bottom(inner)
  return roundBox({ x: left, y: top, width: rightEdge - left, height: bottomEdge - top })
}

/** Air between words and an edge of their ground that lies inside the canvas, in margins. */
const innerGap = 0.95

/** The part of a solid area that words may use: inside the margins, and off the edges where it meets the picture. */
function insideOf(canvas: Canvas, solid: Box, gap = canvas.marginPx * innerGap): Box {
  const { box } = canvas
  const padded = inset(solid, {
    top: solid.y > 0 ? gap : 0,
    left: solid.x > 0 ? gap : 0,
    right: right(solid) < box.width ? gap : 0,
    bottom: bottom(solid) < box.height ? gap : 0,
  })
  return intersect(padded, canvas.safe)
}

/** Air inside a bar, in margins, and its least height in lines of the smallest text. */
const barGap = 0.5
const leastBarLines = 4.1

type Split = Extract<LayoutForm['ground'], { kind: 'split' }>

/** The two sides of a split as regions of the safe area. */
function sidesOf(side: Split['side'], share: number): { solid: Region; picture: Region } {
  const rest = 1 - share
  switch (side) {
    case 'start':
      return { solid: { x: 0, y: 0, width: share, height: 1 }, picture: { x: share, y: 0, width: rest, height: 1 } }
    case 'end':
      return { solid: { x: rest, y: 0, width: share, height: 1 }, picture: { x: 0, y: 0, width: rest, height: 1 } }
    case 'top':
      return { solid: { x: 0, y: 0, width: 1, height: share }, picture: { x: 0, y: share, width: 1, height: rest } }
    case 'bottom':
      return { solid: { x: 0, y: rest, width: 1, height: share }, picture: { x: 0, y: 0, width: 1, height: rest } }
  }
}

/** `share` is what a split's side takes of the safe area; the most it may when absent. */
export function areasOf(form: LayoutForm, canvas: Canvas, share?: number): Areas {
  const { ground } = form
  const sides = ground.kind === 'split' ? sidesOf(ground.side, share ?? ground.most) : undefined
  const shown = shapePicture(bleed(canvas, sides?.picture ?? form.picture.region), { form, canvas })
  const bars = form.bars.map((bar) => tallEnough(bleed(canvas, bar.region), canvas))
  const [firstBar] = bars
  const base = {
    ...shown,
    bars,
    pictureSafe: intersect(shown.picture, canvas.safe),
    barSafe: firstBar ? insideOf(canvas, firstBar, canvas.marginPx * barGap) : canvas.safe,
  }
  if (sides) {
    const solid = bleed(canvas, sides.solid)
    return { ...base, solid, words: insideOf(canvas, pulledBack(solid, shown, canvas)) }
  }
  if (ground.kind === 'card') {
    const solid = part(canvas.safe, ground.region, canvas.isMirrored)
    return { ...base, solid, words: insetEvenly(solid, ground.padding * canvas.shortSide) }
  }
  return { ...base, words: canvas.safe }
}

/** On a small canvas a bar at head or foot grows until a button or a small logo fits into it. */
function tallEnough(bar: Box, canvas: Canvas): Box {
  const isHead = bar.y <= 0
  const isFoot = bottom(bar) >= canvas.size.height
  if (isHead === isFoot) return bar
  const inner = insideOf(canvas, bar, canvas.marginPx * barGap)
  const missing = Math.ceil(leastTextPx(canvas.shortSide) * leastBarLines - inner.height)
  if (missing <= 0) return bar
  return { ...bar, y: isHead ? bar.y : bar.y - missing, height: bar.height + missing }
}

/** A slanted picture reaches into the side of the words: what is left of that side is all that words may use. */
function pulledBack(solid: Box, { picture, clip }: { picture: Box; clip?: Outline }, canvas: Canvas): Box {
  if (clip?.kind !== 'polygon') return solid
  const shared = intersect(solid, picture)
  if (shared.width <= 0 || shared.height <= 0) return solid
  const isSide = solid.height === canvas.size.height
  return isSide
    ? inset(solid, { top: 0, bottom: 0, left: solid.x > 0 ? shared.width : 0, right: solid.x > 0 ? 0 : shared.width })
    : inset(solid, { left: 0, right: 0, top: solid.y > 0 ? shared.height : 0, bottom: solid.y > 0 ? 0 : shared.height })
}
