import type { Box, Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { leadOf, textLayersOf } from '../maker/composition-words.ts'
import type { Attributes } from './theme-presets.ts'

/** The area that the lines fill, in pixels of the composition. */
export function areaOf(texts: readonly TextLayer[]): Box {
  const left = Math.min(...texts.flatMap(({ lines, box }) => lines.map(({ x }) => x).concat(lines.length ? [] : box.x)))
  const right = Math.max(
    ...texts.flatMap(({ lines, box }) =>
      lines.map(({ x, width }) => x + width).concat(lines.length ? [] : box.x + box.width),
    ),
  )
  const top = Math.min(...texts.map(({ box }) => box.y))
  const bottom = Math.max(...texts.map(({ box }) => box.y + box.height))
  return texts.length > 0
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 }
}

/** Which of Cover's nine places the words have. */
export function placeOf(composition: Pick<Composition, 'layers' | 'size'>): Attributes {
  const { size } = composition
  const lead = leadOf(composition)
  if (!lead) return {}
  const area = areaOf(textLayersOf(composition))
  const [x, y] = [(area.x + area.width / 2) / size.width, (area.y + area.height / 2) / size.height]
  const vertical = y < 0.4 ? 'top' : y > 0.6 ? 'bottom' : 'center'
  if (lead.align === 'center' && Math.abs(x - 0.5) < 0.1) return { contentPosition: `${vertical} center` }
  const isLeft = lead.direction === 'rtl' ? area.x + area.width < size.width * 0.6 : area.x < size.width * 0.4
  return { contentPosition: `${vertical} ${isLeft ? 'left' : 'right'}` }
}
