import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { FittedStack } from './fit-stack.ts'
import type { Canvas, Frame } from './frame.ts'
import type { LayoutForm } from './layout-shape.ts'
import type { LogoPlacement } from './logo-slot.ts'

/** Corners by reading direction. */
export const corners = ['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const
export type Corner = (typeof corners)[number]

interface CardParts {
  readonly form: LayoutForm
  readonly canvas: Canvas
  readonly frame: Frame
  readonly stack: FittedStack
  /** Room the stack was fitted into. */
  readonly area: Box
  readonly logos: readonly LogoPlacement[]
  readonly corner: Corner
}

/** A card only as large as its words, moved to its corner with everything in it. */
export function shrinkCard(parts: CardParts): { card: Box; area: Box; logos: readonly LogoPlacement[] } {
  const { form, canvas, frame, area, logos } = parts
  if (form.ground.kind !== 'card' || !frame.solid) return { card: frame.content, area, logos }
  const padding = form.ground.padding * canvas.shortSide
  const ownLogos = form.logo.in === 'content' ? logos : []
  const size = contentSize(parts, ownLogos)
  const width = (form.ground.hug ? size.width : frame.content.width) + padding * 2
  const height = size.height + padding * 2
  const corner = form.ground.corner === 'calmest' ? parts.corner : form.ground.corner
  const isRight = corner.endsWith('end') !== canvas.isMirrored
  const { safe } = canvas
  const card = {
    x: Math.round(isRight ? safe.x + safe.width - width : safe.x),
    y: Math.round(corner.startsWith('top') ? safe.y : safe.y + safe.height - height),
    width: Math.round(width),
    height: Math.round(height),
  }
  return { card, ...fill(parts, { card, padding, ownLogos }) }
}

/** Depth of the strip that the logo took from the card's content. */
const stripOf = ({ frame, area }: CardParts) => ({
  row: frame.content.height - area.height,
  column: frame.content.width - area.width,
})

function contentSize(parts: CardParts, ownLogos: readonly LogoPlacement[]): { width: number; height: number } {
  const { form, stack } = parts
  const strip = stripOf(parts)
  const isRow = form.logo.edge === 'top' || form.logo.edge === 'bottom'
  const logoWidth = Math.max(0, ...ownLogos.map((logo) => logo.box.width))
  const logoHeight = Math.max(0, ...ownLogos.map((logo) => logo.box.height))
  if (ownLogos.length === 0) return { width: stack.widthPx, height: stack.heightPx }
  if (stack.heightPx === 0) return { width: logoWidth, height: logoHeight }
  return isRow
    ? { width: Math.max(stack.widthPx, logoWidth), height: strip.row + stack.heightPx }
    : { width: strip.column + stack.widthPx, height: Math.max(stack.heightPx, logoHeight) }
}

function fill(
  parts: CardParts,
  { card, padding, ownLogos }: { card: Box; padding: number; ownLogos: readonly LogoPlacement[] },
): { area: Box; logos: readonly LogoPlacement[] } {
  const { form, canvas, stack } = parts
  const inner = {
    x: card.x + padding,
    y: card.y + padding,
    width: card.width - padding * 2,
    height: card.height - padding * 2,
  }
  if (ownLogos.length === 0) return { area: inner, logos: parts.logos }
  const { edge } = form.logo
  const isRow = edge === 'top' || edge === 'bottom'
  const isLeft = (edge === 'start') !== canvas.isMirrored
  const strip = stripOf(parts)
  const hasWords = stack.heightPx > 0
  const logos = ownLogos.map((logo) => {
    const { width, height } = logo.box
    const startX = canvas.isMirrored ? inner.x + inner.width - width : inner.x
    const x = isRow ? startX : isLeft ? inner.x : inner.x + inner.width - width
    const y = isRow
      ? edge === 'top'
        ? inner.y
        : inner.y + inner.height - height
      : inner.y + (inner.height - height) / 2
    return { ...logo, box: { x: Math.round(x), y: Math.round(y), width, height } }
  })
  if (!hasWords) return { area: inner, logos }
  if (isRow) {
    const y = edge === 'top' ? inner.y + strip.row : inner.y
    return { area: { ...inner, y, height: inner.height - strip.row }, logos }
  }
  return { area: { ...inner, x: isLeft ? inner.x + strip.column : inner.x, width: inner.width - strip.column }, logos }
}
