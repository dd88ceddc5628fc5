import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Areas } from './areas.ts'
import { insetEvenly } from './boxes.ts'
import type { Canvas } from './frame.ts'
import type { LayoutForm } from './layout-shape.ts'
import type { LogoPlacement } from './logo-slot.ts'
import type { FittedStack } from './stack-task.ts'

/** Corners by reading direction. */
export const corners = ['top-start', 'top-end', 'bottom-start', 'bottom-end'] as const
export type Corner = (typeof corners)[number]

export interface CardParts {
  readonly form: LayoutForm
  readonly canvas: Canvas
  readonly areas: Areas
  /** The words on the card; undefined when the card is the logo's alone. */
  readonly stack: FittedStack | undefined
  /** Room that the stack was fitted into. */
  readonly area: Box
  readonly logos: readonly LogoPlacement[]
  readonly corner: Corner
}

interface Card {
  readonly card: Box
  /** Room of the words in the card as it is. */
  readonly area: Box
  readonly logos: readonly LogoPlacement[]
}

/** A card only as large as its words, moved to its corner with everything in it. Only for forms with a card. */
export function shrinkCard(parts: CardParts): Card {
  const { form, canvas, areas } = parts
  if (form.ground.kind !== 'card') return { card: areas.words, area: parts.area, logos: parts.logos }
  const padding = form.ground.padding * canvas.shortSide
  const ownLogos = form.logo.in === 'words' ? parts.logos : []
  const size = contentSize(parts, ownLogos)
  const width = Math.round((form.ground.hug ? size.width : areas.words.width) + padding * 2)
  const height = Math.round(size.height + padding * 2)
  const card = { ...cornerOf(parts, { width, height }), width, height }
  return { card, ...fill(parts, { inner: insetEvenly(card, padding), ownLogos }) }
}

function cornerOf({ form, canvas, corner }: CardParts, { width, height }: { width: number; height: number }) {
  const { safe } = canvas
  const wished = form.ground.kind === 'card' ? form.ground.corner : 'calmest'
  const where = wished === 'calmest' ? corner : wished
  if (where === 'center')
    return { x: Math.round(safe.x + (safe.width - width) / 2), y: Math.round(safe.y + (safe.height - height) / 2) }
  const isRight = where.endsWith('end') !== canvas.isMirrored
  return {
    x: Math.round(isRight ? safe.x + safe.width - width : safe.x),
    y: Math.round(where.startsWith('top') ? safe.y : safe.y + safe.height - height),
  }
}

/** Depth of the strip that the logo took from the card's content. */
const stripOf = ({ areas, area }: CardParts) => ({
  row: areas.words.height - area.height,
  column: areas.words.width - area.width,
})

const isRowEdge = ({ logo }: LayoutForm): boolean => logo.edge === 'top' || logo.edge === 'bottom'

function contentSize(parts: CardParts, ownLogos: readonly LogoPlacement[]): { width: number; height: number } {
  const { stack } = parts
  const words = { width: stack?.widthPx ?? 0, height: stack?.heightPx ?? 0 }
  if (ownLogos.length === 0) return words
  const strip = stripOf(parts)
  const logo = {
    width: Math.max(...ownLogos.map(({ box }) => box.width)),
    height: Math.max(...ownLogos.map(({ box }) => box.height)),
  }
  if (words.height === 0) return logo
  return isRowEdge(parts.form)
    ? { width: Math.max(words.width, logo.width), height: strip.row + words.height }
    : { width: strip.column + words.width, height: Math.max(words.height, logo.height) }
}

function fill(
  parts: CardParts,
  { inner, ownLogos }: { inner: Box; ownLogos: readonly LogoPlacement[] },
): { area: Box; logos: readonly LogoPlacement[] } {
  const { form, canvas, stack } = parts
  if (ownLogos.length === 0) return { area: inner, logos: parts.logos }
  const { edge } = form.logo
  const isLeft = (edge === 'start') !== canvas.isMirrored
  const strip = stripOf(parts)
  const logos = ownLogos.map((logo) => ({ ...logo, box: logoIn(inner, logo.box, parts) }))
  if (!stack) return { area: inner, logos }
  if (isRowEdge(form)) {
    const y = edge === 'top' ? inner.y + strip.row : inner.y
    return { area: { ...inner, y, height: inner.height - strip.row }, logos }
  }
  return { area: { ...inner, x: isLeft ? inner.x + strip.column : inner.x, width: inner.width - strip.column }, logos }
}

function logoIn(inner: Box, { width, height }: Box, { form, canvas }: CardParts): Box {
  const { edge, align } = form.logo
  const isLeft = (edge === 'start') !== canvas.isMirrored
  const atStart = (align === 'start') !== canvas.isMirrored
  const across =
    align === 'center' ? inner.x + (inner.width - width) / 2 : atStart ? inner.x : inner.x + inner.width - width
  const x = isRowEdge(form) ? across : isLeft ? inner.x : inner.x + inner.width - width
  const y = isRowEdge(form)
    ? edge === 'top'
      ? inner.y
      : inner.y + inner.height - height
    : inner.y + (inner.height - height) / 2
  return { x: Math.round(x), y: Math.round(y), width, height }
}
