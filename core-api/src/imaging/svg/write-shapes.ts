import type { ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { writeOutline } from './write-outline.ts'
import { element } from './xml.ts'

const directions: Readonly<Record<number, { x1: number; y1: number; x2: number; y2: number }>> = {
  0: { x1: 0, y1: 1, x2: 0, y2: 0 },
  90: { x1: 0, y1: 0, x2: 1, y2: 0 },
  180: { x1: 0, y1: 0, x2: 0, y2: 1 },
  270: { x1: 1, y1: 0, x2: 0, y2: 0 },
}

/** A veil: one colour whose opacity runs along its box, or outwards from its middle. */
export function writeScrim({ id, name, box, color, gradient = 'linear', angle, stops }: ScrimLayer): string {
  const runs = stops
    .map(({ offset, opacity }) => element('stop', { offset, 'stop-color': color.hex, 'stop-opacity': opacity }))
    .join('')
  const paint = { id: `${id}-gradient` }
  const definition =
    gradient === 'radial'
      ? element('radialGradient', paint, runs)
      : element('linearGradient', { ...paint, ...(directions[angle] ?? directions[180]) }, runs)
  const place = { x: box.x, y: box.y, width: box.width, height: box.height }
  return definition + element('rect', { id, 'data-name': name, ...place, fill: `url(#${paint.id})` })
}

/** A flat shape, its line inside its edge: drawn twice as wide and cut off at the edge, as SVG knows lines on the middle only. */
export function writeShape({ id, name, box, color, radius, opacity, outline, stroke }: ShapeLayer): string {
  const form = { outline, radius }
  const fill = { fill: color.hex, 'fill-opacity': opacity < 1 ? opacity : undefined }
  if (!stroke) return writeOutline(box, form, { id, 'data-name': name, ...fill })
  const line = { stroke: stroke.color.hex, 'stroke-width': stroke.widthPx * 2, 'clip-path': `url(#${id}-edge)` }
  const edge = element('clipPath', { id: `${id}-edge` }, writeOutline(box, form))
  return edge + writeOutline(box, form, { id, 'data-name': name, ...fill, ...line })
}
