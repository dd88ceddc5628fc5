import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Areas } from './areas.ts'
import { bottom, boundsOf, inset, insetEvenly, intersect, part, right } from './boxes.ts'
import type { Canvas } from './frame.ts'
import type { LayoutForm, Stack } from './layout-shape.ts'
import type { LogoPlacement } from './logo-slot.ts'

export interface AreaRequest {
  readonly form: LayoutForm
  readonly areas: Areas
  readonly canvas: Canvas
  readonly logos: readonly LogoPlacement[]
  /** Stacks that have words, in order. */
  readonly filled: readonly Stack[]
}

/** The home of a stack before its region is taken. */
export function homeOf({ in: home }: Stack, areas: Areas): Box {
  if (home === 'picture') return areas.pictureSafe
  return home === 'bar' ? areas.barSafe : areas.words
}

/** Room of a stack. */
export interface StackArea extends Box {
  /** What follows a space stands beside the logo, in this part of the room; the words above it have its whole width. */
  readonly lower?: Box
}

/** Room of a stack: its region of its home, without what the logo and its clear space take. */
export function areaOf(stack: Stack, request: AreaRequest): StackArea {
  const { areas, canvas, filled, form } = request
  const region = (filled.length === 1 && stack.alone) || stack.region
  const area = part(homeOf(stack, areas), region, canvas.isMirrored)
  const zone = logoZone(request)
  if (!zone) return area
  const cut = cutOff(area, zone, { stack, request })
  const isBeside = cut.width < area.width && cut.height === area.height
  if (!isBeside || form.logo.edge !== 'bottom' || !stack.slots.includes('space')) return cut
  return { ...area, lower: { ...cut, y: zone.y, height: bottom(area) - zone.y } }
}

/** Air between logo and words, as a share of the short side; beside words less is enough than above them. */
const rowGap = 0.07
const columnGap = 0.05

/** What all candidates for the logo take, with their clear space or the usual air around them. */
function logoZone({ form, canvas, logos }: AreaRequest): Box | undefined {
  if (logos.length === 0) return undefined
  const { edge } = form.logo
  const isRow = edge === 'top' || edge === 'bottom'
  // Over a card the card's padding counts as well: the words' area is inside it, the logo is not.
  const padding = form.logo.in !== 'words' && form.ground.kind === 'card' ? form.ground.padding * canvas.shortSide : 0
  const air = canvas.shortSide * (isRow ? rowGap : columnGap)
  return boundsOf(logos.map(({ box, clearSpacePx }) => insetEvenly(box, -(padding + Math.max(clearSpacePx, air)))))
}

/** The part of an area beside or below the logo, whichever is larger; the edge that words are flush with stays where it is. */
function cutOff(area: Box, zone: Box, { stack, request }: { stack: Stack; request: AreaRequest }): Box {
  const shared = intersect(area, zone)
  if (shared.width <= 0 || shared.height <= 0) return area
  const { logo, ground } = request.form
  const isRow = logo.edge === 'top' || logo.edge === 'bottom'
  const rows = [
    { ...area, height: Math.max(0, zone.y - area.y) },
    inset(area, { top: bottom(zone) - area.y, right: 0, bottom: 0, left: 0 }),
  ]
  const toLeft = { ...area, width: Math.max(0, zone.x - area.x) }
  const toRight = inset(area, { top: 0, right: 0, bottom: 0, left: right(zone) - area.x })
  if (!isRow) return stack.align === 'center' ? cutEvenly(area, zone) : largestOf([toLeft, toRight])
  // In a card and around a centred logo words keep their own row: beside it they would look pushed aside.
  if (ground.kind === 'card' || stack.align === 'center' || logo.align === 'center') return largestOf(rows)
  const isFlushLeft = (stack.align === 'start') !== request.canvas.isMirrored
  return largestOf([...rows, isFlushLeft ? toLeft : toRight])
}

/** Centred words give way on both sides, so that they stay in the middle. */
function cutEvenly(area: Box, zone: Box): Box {
  const fromLeft = right(zone) - area.x
  const fromRight = right(area) - zone.x
  const cut = Math.min(fromLeft, fromRight)
  return { ...area, x: area.x + cut, width: Math.max(0, area.width - cut * 2) }
}

const largestOf = (boxes: readonly Box[]): Box =>
  boxes.reduce((one, other) => (other.width * other.height > one.width * one.height ? other : one))
