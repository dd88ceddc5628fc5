import type { Box, Composition, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { leadOf } from '../maker/composition-words.ts'

/** The flat shape that the words stand on, other than that of a button or badge; null when they stand on the picture. */
export function panelOf({ layers }: Pick<Composition, 'layers'>): ShapeLayer | null {
  const lead = leadOf({ layers })
  if (!lead) return null
  const panels = layers.filter((layer): layer is ShapeLayer => layer.kind === 'shape' && !layer.belongsTo)
  return panels.filter(({ opacity }) => opacity > 0.5).find(({ box }) => contains(box, lead.box)) ?? null
}

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - 1 &&
  inner.y >= outer.y - 1 &&
  inner.x + inner.width <= outer.x + outer.width + 1 &&
  inner.y + inner.height <= outer.y + outer.height + 1

/** The flat colour around or beside a picture that does not fill the canvas. */
export const groundHexOf = (composition: Composition): string | undefined =>
  panelOf(composition)?.color.hex ??
  (composition.background.kind === 'solid' ? composition.background.color.hex : composition.background.mat?.hex)
