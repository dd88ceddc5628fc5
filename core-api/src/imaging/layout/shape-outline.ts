import type { Box, Outline, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { LayoutForm, Slots } from './layout-shape.ts'

interface Point {
  readonly x: number
  readonly y: number
}

const polygon = (points: readonly Point[]): Outline => ({ kind: 'polygon', points: points.map(rounded) })
const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x * 1e4) / 1e4, y: Math.round(y * 1e4) / 1e4 })

/** Points on an arc of an ellipse about `middle`, angles in turns clockwise from the right. */
function arc(middle: Point, radius: Point, [from, to]: readonly [number, number], steps: number): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = (from + ((to - from) * step) / steps) * 2 * Math.PI
    return { x: middle.x + radius.x * Math.cos(angle), y: middle.y + radius.y * Math.sin(angle) }
  })
}

const hexagon = polygon([0, 1, 2, 3, 4, 5].map((corner) => sixth(corner)))
function sixth(corner: number): Point {
  const angle = ((corner - 0.5) / 6) * 2 * Math.PI
  return { x: 0.5 + Math.cos(angle) / Math.sqrt(3), y: 0.5 + Math.sin(angle) / 2 }
}

/** What of its box a picture fills; a slant is cut by the frame, which knows the side of the words. */
export function pictureOutline(shape: LayoutForm['picture']['shape']): Outline | undefined {
  if (shape === 'circle') return { kind: 'ellipse' }
  if (shape === 'arch') return { kind: 'arch' }
  return shape === 'hexagon' ? hexagon : undefined
}

const teeth = 20
/** How deep the waves of a seal are, as a share of its radius. */
const toothDepth = 0.085
const seal = polygon(
  Array.from({ length: teeth * 8 }, (_, step) => {
    const angle = (step / (teeth * 8)) * 2 * Math.PI
    const radius = 0.5 * (1 - toothDepth * (0.5 - 0.5 * Math.cos(angle * teeth)))
    return { x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle) }
  }),
)

/** A coupon: the middle of both short sides is punched out. `aspect` is width / height. */
function ticket(aspect: number): Outline {
  const hole = { x: 0.16 / aspect, y: 0.16 }
  return polygon([
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    ...arc({ x: 1, y: 0.5 }, hole, [0.75, 0.25], 12),
    { x: 1, y: 1 },
    { x: 0, y: 1 },
    ...arc({ x: 0, y: 0.5 }, hole, [0.25, -0.25], 12),
  ])
}

/** A band with a swallow tail at the end of reading. */
function ribbon(aspect: number, isMirrored: boolean): Outline {
  const tail = 0.34 / aspect
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1 - tail, y: 0.5 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ]
  return polygon(isMirrored ? points.map(({ x, y }) => ({ x: 1 - x, y })) : points)
}

/** What of its box a badge fills; a pill and a tag are boxes with round corners. */
export function badgeOutline(
  shape: Slots['badge']['shape'],
  { width, height }: Box,
  isMirrored: boolean,
): Outline | undefined {
  if (shape === 'circle') return { kind: 'ellipse' }
  if (shape === 'seal') return seal
  if (shape === 'ticket') return ticket(width / height)
  return shape === 'ribbon' ? ribbon(width / height, isMirrored) : undefined
}

/** One of the two strokes of an opening quotation mark, heavy below, with its tail to the upper end. */
export const quoteStroke: Outline = polygon([
  ...arc({ x: 0.42, y: 0.68 }, { x: 0.42, y: 0.32 }, [0, 0.5], 16),
  ...arc({ x: 0.84, y: 0.68 }, { x: 0.84, y: 0.68 }, [0.5, 0.72], 14),
  ...arc({ x: 0.86, y: 0.7 }, { x: 0.52, y: 0.52 }, [0.72, 0.58], 10),
])

/** Whether a point of the canvas lies on a shape: its box is more than what it fills when it has an outline. */
export function coversPoint({ box, outline }: Pick<ShapeLayer, 'box' | 'outline'>, x: number, y: number): boolean {
  const across = (x - box.x) / box.width
  const down = (y - box.y) / box.height
  if (across < 0 || across >= 1 || down < 0 || down >= 1) return false
  if (!outline) return true
  if (outline.kind === 'ellipse') return Math.hypot(across - 0.5, down - 0.5) <= 0.5
  if (outline.kind === 'arch') {
    const crown = box.width / 2 / box.height
    return down >= crown || Math.hypot(across - 0.5, ((down - crown) * box.height) / box.width) <= 0.5
  }
  return isWithin(outline.points, across, down)
}

/** Even-odd rule: a ray to the right crosses the edges an odd number of times. */
function isWithin(points: readonly Point[], x: number, y: number): boolean {
  let inside = false
  for (const [index, one] of points.entries()) {
    const other = points[index === 0 ? points.length - 1 : index - 1] ?? one
    if (one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) inside = !inside
  }
  return inside
}
