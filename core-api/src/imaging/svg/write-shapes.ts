import type { ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { element } from './xml.ts'

const directions: Readonly<Record<number, readonly [x1: number, y1: number, x2: number, y2: number]>> = {
  0: [0, 1, 0, 0],
  90: [0, 0, 1, 0],
  180: [0, 0, 0, 1],
  270: [1, 0, 0, 0],
}
const downwards = [0, 0, 0, 1] as const

/** A veil: one colour whose opacity runs along its box. */
export function writeScrim({ id, name, box, color, angle, stops }: ScrimLayer): string {
  const [x1, y1, x2, y2] = directions[angle] ?? downwards
  const runs = stops.map(({ offset, opacity }) =>
    element('stop', { offset, 'stop-color': color.hex, 'stop-opacity': opacity }),
  )
  const gradient = element('linearGradient', { id: `${id}-gradient`, x1, y1, x2, y2 }, runs.join(''))
  const place = { x: box.x, y: box.y, width: box.width, height: box.height }
  return gradient + element('rect', { id, 'data-name': name, ...place, fill: `url(#${id}-gradient)` })
}

export const writeShape = ({ id, name, box, color, radius, opacity }: ShapeLayer): string =>
  element('rect', {
    id,
    'data-name': name,
    x: box.x,
    y: box.y,
    width: box.width,
    height: box.height,
    rx: radius > 0 ? Math.min(radius, box.width / 2, box.height / 2) : undefined,
    fill: color.hex,
    'fill-opacity': opacity < 1 ? opacity : undefined,
  })
