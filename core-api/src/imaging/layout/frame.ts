import type { Channel, PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { inset, insetEvenly, intersect, part, roundBox } from './boxes.ts'
import type { LayoutForm, Region } from './layout-shape.ts'

export type SafeArea = Channel['safeArea']

/** The measures of a canvas that everything else is a multiple of. */
export interface Canvas {
  readonly size: PictureSize
  readonly box: Box
  /** Inside the margins: the channel's safe area, and never less than the design's own margin. */
  readonly safe: Box
  readonly shortSide: number
  readonly marginPx: number
  readonly isMirrored: boolean
}

/** Least size at which words can be read in a picture of that size. */
export const leastTextPx = (shortSide: number): number => Math.max(12, shortSide * 0.022)

export function measureCanvas(size: PictureSize, safeArea: SafeArea, isMirrored: boolean): Canvas {
  const shortSide = Math.min(size.width, size.height)
  const marginPx = shortSide * 0.075
  const box = { x: 0, y: 0, width: size.width, height: size.height }
  const safe = inset(box, {
    top: Math.max(marginPx, safeArea.top * size.height),
    right: Math.max(marginPx, safeArea.right * size.width),
    bottom: Math.max(marginPx, safeArea.bottom * size.height),
    left: Math.max(marginPx, safeArea.left * size.width),
  })
  return { size, box, safe, shortSide, marginPx, isMirrored }
}

/** The fixed areas of a form: where the picture lies, which area is solid, and where content may stand. */
export interface Frame {
  readonly picture: Box
  readonly pictureRadiusPx: number
  /** The panel, or the largest the card may become. */
  readonly solid?: Box
  /** Inside the panel or card, or the safe area: the home of the words. */
  readonly content: Box
  /** The part of the picture that is inside the margins. */
  readonly pictureSafe: Box
}

/** A region of the safe area whose edges run to the canvas edge where it touches the safe area's edge. */
function bleed(canvas: Canvas, region: Region): Box {
  const { safe, box } = canvas
  const inner = part(safe, region, canvas.isMirrored)
  const isAt = (value: number, edge: number) => Math.abs(value - edge) < 0.01
  const left = isAt(inner.x, safe.x) ? 0 : inner.x
  const top = isAt(inner.y, safe.y) ? 0 : inner.y
  const rightEdge = isAt(inner.x + inner.width, safe.x + safe.width) ? box.width : inner.x + inner.width
  const bottomEdge = isAt(inner.y + inner.height, safe.y + safe.height) ? box.height : inner.y + inner.height
  return roundBox({ x: left, y: top, width: rightEdge - left, height: bottomEdge - top })
}

/** Half the canvas' side must stay free of margins where the panel ends inside the canvas. */
function panelContent(canvas: Canvas, panel: Box): Box {
  const gap = canvas.marginPx * 0.9
  const { box } = canvas
  const padded = inset(panel, {
    top: panel.y > 0 ? gap : 0,
    left: panel.x > 0 ? gap : 0,
    right: panel.x + panel.width < box.width ? gap : 0,
    bottom: panel.y + panel.height < box.height ? gap : 0,
  })
  return intersect(padded, canvas.safe)
}

export function frameOf(form: LayoutForm, canvas: Canvas): Frame {
  const bled = bleed(canvas, form.picture.region)
  // A framed picture keeps the design's margin to the canvas edge; the words beside it keep the safe area.
  const picture = roundBox(form.picture.inset ? insetEvenly(bled, canvas.marginPx * 0.62) : bled)
  const base = {
    picture,
    pictureRadiusPx: Math.round(form.picture.radius * canvas.shortSide),
    pictureSafe: intersect(picture, canvas.safe),
  }
  if (form.ground.kind === 'panel') {
    const solid = bleed(canvas, form.ground.region)
    return { ...base, solid, content: panelContent(canvas, solid) }
  }
  if (form.ground.kind === 'card') {
    const solid = part(canvas.safe, form.ground.region, canvas.isMirrored)
    return { ...base, solid, content: insetEvenly(solid, form.ground.padding * canvas.shortSide) }
  }
  return { ...base, content: canvas.safe }
}
