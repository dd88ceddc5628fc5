import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Areas } from './areas.ts'
import { inset, intersect } from './boxes.ts'
import type { Canvas } from './frame.ts'
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

/** Side of a square logo as a share of the square root of the canvas' area; wide logos get the same area, not the same height. */
const markShare = 0.085

/** Whole pixels, because a logo is rasterized at exactly this size. Undefined when the slot is too small for the kit's rules. */
function sizeLogo(shape: LogoShape, canvas: Canvas, room: { width: number; height: number; scale: number }) {
  const side = Math.sqrt(canvas.size.width * canvas.size.height) * markShare * room.scale
  // A long word mark of the same area as a sign looks larger, so it gets a little less.
  const wanted = side * Math.sqrt(shape.aspect) * (shape.aspect > 2.5 ? 0.94 : 1)
  const most = Math.floor(Math.min(room.width, Math.floor(room.height) * shape.aspect))
  const width = Math.min(most, Math.round(Math.max(wanted, shape.minWidthPx)))
  const height = Math.round(width / shape.aspect)
  return width >= shape.minWidthPx && height >= 1 ? { width, height } : undefined
}

const alignIn = (
  start: number,
  length: number,
  { size, at }: { size: number; at: 'start' | 'center' | 'end' },
): number => (at === 'start' ? start : at === 'center' ? start + (length - size) / 2 : start + length - size)

/** Where a logo may stand at most: the area that the form names for it. */
function logoHome({ logo }: LayoutForm, areas: Areas, canvas: Canvas): Box {
  if (logo.in === 'words') return areas.words
  if (logo.in === 'picture') return areas.pictureSafe
  return logo.in === 'bar' ? areas.barSafe : canvas.safe
}

/** Of the height of its home, what a logo above or below words may take where its least size asks for it. */
const mostRoomShare = 0.52

const isRowEdge = (edge: LayoutForm['logo']['edge']): boolean => edge === 'top' || edge === 'bottom'

interface LogoRequest {
  readonly canvas: Canvas
  readonly shapes: readonly LogoShape[]
  /** The areas before a split shrank to its words: a logo keeps the size that it had in them. */
  readonly before?: Areas | undefined
}

/** Places each candidate along the edge that the form names. None when no candidate fits; the caller says so. */
export function placeLogos(form: LayoutForm, areas: Areas, { canvas, shapes, before }: LogoRequest): LogoPlacement[] {
  const { edge, align, scale } = form.logo
  const home = logoHome(form, areas, canvas)
  const isRow = isRowEdge(edge)
  const isInBar = form.logo.in === 'bar'
  const wide = logoHome(form, before ?? areas, canvas)
  const room = isInBar
    ? { width: home.width * (isRow ? 1 : 0.4), height: home.height }
    : isRow
      ? { width: wide.width * 0.6, height: wide.height * 0.3 }
      : { width: wide.width * 0.3, height: wide.height * 0.8 }
  // Inside a card its padding is all the clear space there is.
  const mostClearPx =
    form.logo.in === 'words' && form.ground.kind === 'card'
      ? form.ground.padding * canvas.shortSide
      : Number.POSITIVE_INFINITY
  return shapes.flatMap((shape) => {
    const mostHeight = shape.clearSpace > 0 ? Math.floor(mostClearPx) / shape.clearSpace : Number.POSITIVE_INFINITY
    const sizeIn = (height: number) => sizeLogo(shape, canvas, { ...room, height: Math.min(height, mostHeight), scale })
    // On a small canvas the kit's least size may take more of the room than would look best.
    const size = sizeIn(room.height) ?? sizeIn(Math.min(home.height, wide.height * mostRoomShare))
    if (!size) return []
    const clearSpacePx = Math.ceil(size.height * shape.clearSpace)
    const free = clearOfEdges(home, canvas, clearSpacePx)
    if (size.width > free.width || size.height > free.height) return []
    const place = (at: typeof align, along = edge) => placeInStrip(along, { container: free, canvas, size, align: at })
    return [{ shape, clearSpacePx, box: place(align), elsewhere: canMove(form) ? cornersBut(form, place) : [] }]
  })
}

/** A logo that signs the canvas or the picture may move to another corner of it; one that stands with the words may not. */
const canMove = ({ logo }: LayoutForm): boolean =>
  isRowEdge(logo.edge) && (logo.in === 'safe' || logo.in === 'picture') && logo.align !== 'center'

type Place = (at: LayoutForm['logo']['align'], along?: LayoutForm['logo']['edge']) => Box

function cornersBut({ logo: { align, edge } }: LayoutForm, place: Place): Box[] {
  const otherEnd = align === 'start' ? 'end' : 'start'
  const opposite = edge === 'top' ? 'bottom' : 'top'
  return [place(otherEnd), place(align, opposite), place(otherEnd, opposite)]
}

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
  const isRow = isRowEdge(edge)
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
