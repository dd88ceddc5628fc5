import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Form } from '../compose/trace-outline.ts'
import { element } from './xml.ts'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** What of a box is filled, as one element: the same that `addOutline` traces. */
export function writeOutline(box: Box, { outline, radius = 0 }: Form, attributes: Attributes = {}): string {
  const { x, y, width, height } = box
  if (outline?.kind === 'ellipse') {
    const place = { cx: x + width / 2, cy: y + height / 2, rx: width / 2, ry: height / 2 }
    return element('ellipse', { ...place, ...attributes })
  }
  if (outline?.kind === 'arch') return element('path', { d: archPath(box), ...attributes })
  if (outline?.kind === 'polygon') {
    const points = outline.points.map((point) => `${round(x + point.x * width)},${round(y + point.y * height)}`)
    return element('polygon', { points: points.join(' '), ...attributes })
  }
  const rx = radius > 0 ? Math.min(radius, width / 2, height / 2) : undefined
  return element('rect', { x, y, width, height, rx, ...attributes })
}

function archPath({ x, y, width, height }: Box): string {
  const radius = Math.min(width / 2, height)
  const [left, right, top, bottom] = [x, x + width, y + radius, y + height].map(round)
  return `M${left} ${bottom}V${top}A${round(width / 2)} ${round(radius)} 0 0 1 ${right} ${top}V${bottom}Z`
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4
