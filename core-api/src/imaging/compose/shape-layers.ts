import type { KitColors } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ColorReference, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import type { LayoutForm } from '../layout/layout-shape.ts'
import type { PlacedBoxed, PlacedOrnament } from '../layout/place-stack.ts'
import type { ResolvedLayout, Solid } from '../layout/resolved-layout.ts'
import { quoteStroke } from '../layout/shape-outline.ts'
import { type Colors, chooseBadge, chooseButton, chooseOrnament } from './choose-colors.ts'

const solidNames: Record<Solid['id'], string> = { panel: 'Panel', card: 'Card', 'bar-1': 'Bar', 'bar-2': 'Second bar' }

export const solidLayer = ({ id, box, radiusPx }: Solid, color: ColorReference): ShapeLayer => ({
  id,
  name: solidNames[id],
  kind: 'shape',
  box,
  color,
  radius: radiusPx,
  opacity: 1,
})

export interface ShapeSetting {
  readonly kit: KitColors
  /** Colours of the ground that it stands on; absent on a picture without veil. */
  readonly on: Colors | undefined
  readonly ground: Ground
}

function meanUnder(ground: Ground, box: Box): number {
  const under = luminancesUnder(ground, box)
  return under.reduce((sum, value) => sum + value, 0) / Math.max(1, under.length)
}

/** The shape under a button or badge, and the colour of its label. */
export function boxedLayer(
  placed: PlacedBoxed,
  slots: LayoutForm['slots'],
  { kit, on, ground }: ShapeSetting,
): { layer: ShapeLayer; label: ColorReference } | undefined {
  const groundLuminance = meanUnder(ground, placed.box)
  const isButton = placed.role === 'cta'
  if (isButton && !on) return undefined
  const { fill, label } =
    isButton && on
      ? chooseButton(kit, on, groundLuminance)
      : chooseBadge(kit, { on, groundLuminance, roles: slots.badge.colors })
  const layer: ShapeLayer = {
    id: isButton ? 'cta-button' : 'badge-shape',
    name: isButton ? 'Button' : 'Badge',
    kind: 'shape',
    box: placed.box,
    color: fill,
    radius: placed.radiusPx,
    opacity: 1,
    ...(placed.outline && { outline: placed.outline }),
    belongsTo: placed.role,
  }
  return { layer, label }
}

/** A hairline is the words' colour, seen through. */
const lineOpacity = 0.32

/** Rules and hairlines are one shape, a quotation mark two. */
export function ornamentLayers(
  { kind, box }: PlacedOrnament,
  index: number,
  { kit, on, ground }: ShapeSetting,
): ShapeLayer[] {
  if (!on) return []
  const base = { kind: 'shape' as const, radius: 0, opacity: 1 }
  if (kind === 'line')
    return [{ ...base, id: `line-${index + 1}`, name: 'Line', box, color: on.text, opacity: lineOpacity }]
  const color = chooseOrnament(kit, on, meanUnder(ground, box))
  if (kind === 'rule') return [{ ...base, id: `rule-${index + 1}`, name: 'Rule', box, color }]
  const width = Math.round(box.width * 0.44)
  const stroke = (id: string, x: number): ShapeLayer => ({
    ...base,
    id,
    name: 'Quotation mark',
    box: { ...box, x: Math.round(x), width },
    color,
    outline: quoteStroke,
  })
  return [stroke('mark-1', box.x), stroke('mark-2', box.x + box.width - width)]
}

/** A line alone: nothing is filled. */
export const frameLayer = ({ frameLine }: ResolvedLayout, color: ColorReference): ShapeLayer[] =>
  frameLine
    ? [
        {
          id: 'frame',
          name: 'Frame',
          kind: 'shape',
          box: frameLine.box,
          color,
          radius: 0,
          opacity: 0,
          stroke: { color, widthPx: frameLine.widthPx },
        },
      ]
    : []
