import type { Box, Composition } from '@imagelayer/shared/contract/compositions.ts'
import { textLayersOf } from '../maker/composition-words.ts'

/** Words over the painting, or on a flat ground beside it, or on one above or below it. */
export type Arrangement = 'over' | 'beside' | 'stacked'

/** Share of the words' area that may lie on the painting while they still count as beside it. */
const leastApart = 0.2

/** How a composition is built, seen from its words. */
export function arrange(composition: Pick<Composition, 'background' | 'layers' | 'size'>): Arrangement {
  const { background, size } = composition
  const texts = textLayersOf(composition).filter(({ role }) => role !== 'badge') // a badge may sit on the picture's edge
  if (background.kind === 'solid' || !background.box || texts.length === 0) return 'over'
  const { box } = background
  const area = texts.reduce((sum, text) => sum + areaOf(text.box), 0)
  const covered = texts.reduce((sum, text) => sum + areaOf(intersection(text.box, box)), 0)
  if (covered > area * leastApart) return 'over'
  return box.height > size.height * 0.75 && box.width < size.width * 0.75 ? 'beside' : 'stacked'
}

const areaOf = ({ width, height }: Box): number => Math.max(0, width) * Math.max(0, height)
function intersection(one: Box, other: Box): Box {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const right = Math.min(one.x + one.width, other.x + other.width)
  const bottom = Math.min(one.y + one.height, other.y + other.height)
  return { x, y, width: right - x, height: bottom - y }
}
