import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { inset, intersect } from './boxes.ts'
import type { Canvas, Frame } from './frame.ts'
import type { LayoutForm } from './layout-shape.ts'

/** What layout needs to know of a logo: its proportions and the kit's rules for it. */
export interface LogoShape {
  readonly assetId: string
  readonly variant: string
  /** Width divided by height. */
  readonly aspect: number
  readonly minWidthPx: number
  /** Share of the logo's height that stays free on each side. */
  readonly clearSpace: number
}

export interface LogoPlacement {
  readonly shape: LogoShape
  readonly box: Box
  /** Other corners, nearest first, where the logo may go when the picture is too busy here. Words may be in the way there. */
  readonly elsewhere: readonly Box[]
  readonly clearSpacePx: number
}

/** Where a logo stands, and what of the words' home is left. */
export interface LogoSlot {
  readonly placements: readonly LogoPlacement[]
  readonly content: Box
}

/** Side of a square logo as a share of the square root of the canvas' area; wide logos get the same area, not the same height. */
const markShare = 0.078

/** Whole pixels, because a logo is rasterized at exactly this size. Undefined when the slot is too small for the kit's rules. */
function sizeLogo(shape: LogoShape, canvas: Canvas, room: { width: number; height: number; scale: number }) {
  const side = Math.sqrt(canvas.size.width * canvas.size.height) * markShare * room.scale
  // A long word mark of the same area as a sign looks larger, so it gets a little less.
  const wanted = side * Math.sqrt(shape.aspect) * (shape.aspect > 2.5 ? 0.94 : 1)
  const most = Math.min(room.width, room.height * shape.aspect)
  const width = Math.round(Math.min(most, Math.max(wanted, shape.minWidthPx)))
  const height = Math.round(width / shape.aspect)
  return width >= shape.minWidthPx && height >= 1 ? { width, height } : undefined
}

const alignIn = (
  start: number,
  length: number,
  { size, at }: { size: number; at: 'start' | 'center' | 'end' },
): number => (at === 'start' ? start : at === 'center' ? start + (length - size) / 2 : start + length - size)

/**
 * Reserves a strip along one edge of the container, deep enough for the largest candidate and its clear space, and places each
 * candidate in it. No candidate fits: no strip, and the caller says so.
 */
export function reserveLogo(
  form: LayoutForm,
  frame: Frame,
  { canvas, shapes }: { canvas: Canvas; shapes: readonly LogoShape[] },
): LogoSlot {
  const { edge, scale } = form.logo
  // Beside a panel the picture is the logo's alone; over a card both share the canvas, and the card's padding counts as well.
  const sharesContent = form.logo.in !== 'picture' || form.ground.kind !== 'panel'
  const cardPadding =
    form.logo.in === 'picture' && form.ground.kind === 'card' ? form.ground.padding * canvas.shortSide : 0
  const container =
    form.logo.in === 'content' ? frame.content : form.logo.in === 'picture' ? frame.pictureSafe : canvas.safe
  const isRow = edge === 'top' || edge === 'bottom'
  const room = isRow
    ? { width: container.width * 0.6, height: container.height * 0.3, scale }
    : { width: container.width * 0.3, height: container.height * 0.8, scale }
  // Inside a card its padding is all the clear space there is.
  const mostClearPx =
    form.logo.in === 'content' && form.ground.kind === 'card'
      ? form.ground.padding * canvas.shortSide
      : Number.POSITIVE_INFINITY
  const sized = shapes.flatMap((shape) => {
    const height = Math.min(
      room.height,
      shape.clearSpace > 0 ? Math.floor(mostClearPx) / shape.clearSpace : Number.POSITIVE_INFINITY,
    )
    const size = sizeLogo(shape, canvas, { ...room, height })
    if (!size) return []
    const clearSpacePx = Math.ceil(size.height * shape.clearSpace)
    const free = clearOfEdges(container, canvas, clearSpacePx)
    return size.width <= free.width && size.height <= free.height ? [{ shape, size, clearSpacePx }] : []
  })
  if (sized.length === 0) return { placements: [], content: frame.content }
  const { align } = form.logo
  const canMove = isRow && form.logo.in !== 'content' && align !== 'center'
  const placements = sized.map(({ shape, size, clearSpacePx }) => {
    const free = clearOfEdges(container, canvas, clearSpacePx)
    const place = (at: typeof align, along = edge) => placeInStrip(along, { container: free, canvas, size, align: at })
    const otherEnd = align === 'start' ? 'end' : 'start'
    const opposite = edge === 'top' ? 'bottom' : 'top'
    const elsewhere = canMove ? [place(otherEnd), place(align, opposite), place(otherEnd, opposite)] : []
    return { shape, clearSpacePx, box: place(align), elsewhere }
  })
  if (!sharesContent) return { placements, content: frame.content }
  const gap =
    cardPadding + Math.max(...sized.map((entry) => entry.clearSpacePx), canvas.shortSide * (isRow ? 0.06 : 0.05))
  const side = sideOf(edge, canvas.isMirrored)
  const depth = gap + Math.max(...placements.map(({ box }) => reachFrom(container, box)[side]))
  const rest = inset(container, { top: 0, right: 0, bottom: 0, left: 0, [side]: depth })
  return { placements, content: intersect(frame.content, rest) }
}

type Side = 'top' | 'bottom' | 'left' | 'right'
const sideOf = (edge: LayoutForm['logo']['edge'], isMirrored: boolean): Side => {
  if (edge === 'top' || edge === 'bottom') return edge
  return (edge === 'start') !== isMirrored ? 'left' : 'right'
}

/** How far a box reaches into a container from each of its sides. */
const reachFrom = (container: Box, box: Box): Record<Side, number> => ({
  top: box.y + box.height - container.y,
  bottom: container.y + container.height - box.y,
  left: box.x + box.width - container.x,
  right: container.x + container.width - box.x,
})

/** Clear space counts to the canvas' edge as well: where the margin is narrower, the logo moves in. */
function clearOfEdges(container: Box, canvas: Canvas, clearSpacePx: number): Box {
  return intersect(
    container,
    inset(canvas.box, { top: clearSpacePx, right: clearSpacePx, bottom: clearSpacePx, left: clearSpacePx }),
  )
}

interface StripPlace {
  readonly container: Box
  readonly canvas: Canvas
  readonly size: { readonly width: number; readonly height: number }
  readonly align: LayoutForm['logo']['align']
}

function placeInStrip(edge: LayoutForm['logo']['edge'], { container, canvas, size, align }: StripPlace): Box {
  const mirror = (at: 'start' | 'center' | 'end') =>
    canvas.isMirrored && at !== 'center' ? (at === 'start' ? 'end' : 'start') : at
  const isRow = edge === 'top' || edge === 'bottom'
  const across = isRow ? mirror(align) : mirror(edge === 'start' ? 'start' : 'end')
  const down = isRow ? (edge === 'top' ? 'start' : 'end') : align
  const x = Math.round(alignIn(container.x, container.width, { size: size.width, at: across }))
  const y = Math.round(alignIn(container.y, container.height, { size: size.height, at: down }))
  return {
    x: Math.min(Math.max(x, Math.ceil(container.x)), Math.floor(container.x + container.width - size.width)),
    y: Math.min(Math.max(y, Math.ceil(container.y)), Math.floor(container.y + container.height - size.height)),
    ...size,
  }
}
