import type { Box, Outline } from '@imagelayer/shared/contract/compositions.ts'
import { bottom, inset as insetSides, right, roundBox } from './boxes.ts'
import type { Canvas } from './frame.ts'
import type { LayoutForm } from './layout-shape.ts'
import { pictureOutline } from './shape-outline.ts'

/** Where the picture lies, and what of that box shows it. */
export interface ShownPicture {
  readonly picture: Box
  readonly pictureRadiusPx: number
  readonly clip?: Outline
}

interface PictureSetting {
  readonly form: LayoutForm
  readonly canvas: Canvas
}

/** Widest arch, as a share of its height: wider ones look like tunnels. */
const archAspect = 0.86

/** Shapes a picture inside its place: inset, then as large as its shape goes, larger where it may run out of the canvas. */
export function shapePicture(place: Box, { form, canvas }: PictureSetting): ShownPicture {
  const { shape, inset, radius } = form.picture
  const gap = canvas.marginPx * inset
  // An arch stands on the lower edge of its place, as a door does.
  const framed = insetSides(place, { top: gap, right: gap, left: gap, bottom: shape === 'arch' ? 0 : gap })
  const pictureRadiusPx = Math.round(radius * canvas.shortSide)
  if (shape === 'rect') return { picture: roundBox(framed), pictureRadiusPx }
  if (shape === 'slant') return slanted(framed, { form, canvas })
  const clip = pictureOutline(shape)
  const rounded = roundBox(shapedBox(framed, { form, canvas }))
  // Rounded edge by edge a circle could become an ellipse by a pixel.
  const picture = shape === 'arch' ? rounded : { ...rounded, height: rounded.width }
  return { picture, pictureRadiusPx: 0, ...(clip && { clip }) }
}

function shapedBox(framed: Box, { form, canvas }: PictureSetting): Box {
  const { shape, bleed, align } = form.picture
  if (bleed > 0) return bledSquare(framed, { form, canvas })
  const height = shape === 'arch' ? framed.height : Math.min(framed.width, framed.height)
  const width = shape === 'arch' ? Math.min(framed.width, framed.height * archAspect) : height
  const free = framed.width - width
  const x = framed.x + (align === 'center' ? free / 2 : (align === 'start') === canvas.isMirrored ? free : 0)
  const below = framed.height - height
  const y = framed.y + (align === 'center' ? below / 2 : align === 'start' ? 0 : below)
  return { x, y, width, height }
}

const leastReach = 1.06

/** Larger than its place, its near edge where the words end, its middle on the middle of the place's other side. */
function bledSquare(framed: Box, { form, canvas }: PictureSetting): Box {
  const { ground } = form
  const isRow = ground.kind !== 'split' || ground.side === 'start' || ground.side === 'end'
  // Where the place is longer than the circle it grows, so that no colour is left behind it.
  const [across, along] = isRow ? [framed.height, framed.width] : [framed.width, framed.height]
  const side = Math.max(across * (1 + form.picture.bleed), along * leastReach)
  const middle = { x: framed.x + framed.width / 2, y: framed.y + framed.height / 2 }
  const isAtLeft = framed.x <= canvas.size.width - right(framed)
  const isAtTop = framed.y <= canvas.size.height - bottom(framed)
  const x = isRow ? (isAtLeft ? right(framed) - side : framed.x) : middle.x - side / 2
  const y = isRow ? middle.y - side / 2 : isAtTop ? bottom(framed) - side : framed.y
  return { x, y, width: side, height: side }
}

/** How far a slanted edge leans, as a share of the canvas along the split. */
const lean = 0.09

/** Reaches half the lean into the side of the words and is cut along a line that leans forward. */
function slanted(place: Box, { form, canvas }: PictureSetting): ShownPicture {
  const { ground } = form
  const isRow = ground.kind !== 'split' || ground.side === 'start' || ground.side === 'end'
  const reach = (isRow ? canvas.size.width : canvas.size.height) * lean
  const isFirst = isRow ? place.x <= 0 : place.y <= 0
  const grown = isRow
    ? { ...place, x: isFirst ? place.x : place.x - reach / 2, width: place.width + reach / 2 }
    : { ...place, y: isFirst ? place.y : place.y - reach / 2, height: place.height + reach / 2 }
  const picture = roundBox(grown)
  const cut = isRow ? reach / picture.width : reach / picture.height
  const { isMirrored } = canvas
  // Mirrored as a whole: what is drawn is the slant of the picture as it would lie without mirroring, turned round.
  const points = slantPoints({ isRow, isFirst: isRow && isMirrored ? !isFirst : isFirst, cut })
  const turned = isMirrored ? points.map(({ x, y }) => at(1 - x, y)) : points
  return { picture, pictureRadiusPx: 0, clip: { kind: 'polygon', points: turned } }
}

function slantPoints({ isRow, isFirst, cut }: { isRow: boolean; isFirst: boolean; cut: number }) {
  const share = Math.round(cut * 1e4) / 1e4
  if (isRow)
    return isFirst ? [at(0, 0), at(1, 0), at(1 - share, 1), at(0, 1)] : [at(share, 0), at(1, 0), at(1, 1), at(0, 1)]
  return isFirst ? [at(0, 0), at(1, 0), at(1, 1 - share), at(0, 1)] : [at(0, share), at(1, 0), at(1, 1), at(0, 1)]
}

const at = (x: number, y: number) => ({ x, y })
