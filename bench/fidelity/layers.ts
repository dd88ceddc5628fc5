import type { Composition, Layer, LogoLayer, ShapeLayer, TextLayer } from '../../shared/contract/compositions.ts'

export const textsOf = ({ layers }: Composition): TextLayer[] =>
  layers.filter((layer): layer is TextLayer => layer.kind === 'text')
export const logoOf = ({ layers }: Composition): LogoLayer | undefined =>
  layers.find((layer): layer is LogoLayer => layer.kind === 'logo')
export const shapesOf = ({ layers }: Composition): ShapeLayer[] =>
  layers.filter((layer): layer is ShapeLayer => layer.kind === 'shape')

export const change = <T extends Layer>(composition: Composition, target: T, by: Partial<T>): Composition => ({
  ...composition,
  layers: composition.layers.map((layer) => (layer === target ? { ...target, ...by } : layer)),
})

export const without = (composition: Composition, target: Layer): Composition => ({
  ...composition,
  layers: composition.layers.filter((layer) => layer !== target),
})

/** A layer moved, its lines with it. */
export function moved<T extends Layer>(layer: T, x: number, y: number): T {
  const box = { ...layer.box, x: layer.box.x + x, y: layer.box.y + y }
  if (layer.kind !== 'text') return { ...layer, box }
  const lines = layer.lines.map((line) => ({ ...line, x: line.x + x, baseline: line.baseline + y }))
  return { ...layer, box, lines }
}
