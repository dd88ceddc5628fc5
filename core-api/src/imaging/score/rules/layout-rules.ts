import type { Box, Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { contains, intersect } from '../../layout/boxes.ts'
import { logosOf, type Rule, round, type ScoreRequest, shapesOf, textsOf } from '../score-request.ts'

/** Words, buttons and logos inside the part of the picture that its channel never covers or crops. */
export const judgeSafeArea: Rule = ({ composition, safeArea }) => {
  const { width, height } = composition.size
  const safe = {
    x: safeArea.left * width,
    y: safeArea.top * height,
    width: width * (1 - safeArea.left - safeArea.right),
    height: height * (1 - safeArea.top - safeArea.bottom),
  }
  const things = thingsOf(composition)
  if (things.length === 0) return []
  const outside = things.filter(({ box }) => !contains(safe, box, 1))
  const [first] = outside
  return [
    {
      rule: 'layout.safe-area',
      severity: 'error',
      passed: !first,
      measured: outside.length,
      limit: 0,
      bound: 'most',
      unit: 'layers',
      ...(first && { box: first.box, layer: first.id }),
    },
  ]
}

/** What must be seen whole: words, logos, and the shapes that belong to words. */
const thingsOf = (composition: Composition): Array<{ id: string; box: Box }> => [
  ...textsOf(composition),
  ...logosOf(composition),
  ...shapesOf(composition).filter((shape) => shape.belongsTo && shape.belongsTo !== 'logo'),
]

/** Words, the shapes they stand on, and logos never lie over one another. */
export const judgeOverlap: Rule = ({ composition }) => {
  const shapes = shapesOf(composition)
  const things = [
    ...textsOf(composition).map(({ id, box }) => ({
      id,
      boxes: [box, ...shapes.filter((shape) => shape.belongsTo === id).map((shape) => shape.box)],
    })),
    ...logosOf(composition).map(({ id, box }) => ({ id, boxes: [box] })),
  ]
  if (things.length < 2) return []
  const pairs = things.flatMap((one, index) =>
    things.slice(index + 1).flatMap((other) => {
      const [shared] = one.boxes.flatMap((box) => other.boxes.map((under) => intersect(box, under)).filter(isSeen))
      return shared ? [{ id: one.id, box: shared }] : []
    }),
  )
  const [first] = pairs
  return [
    {
      rule: 'layout.overlap',
      severity: 'error',
      passed: !first,
      measured: pairs.length,
      limit: 0,
      bound: 'most',
      unit: 'layers',
      ...(first && { box: first.box, layer: first.id }),
    },
  ]
}

const isSeen = ({ width, height }: Box): boolean => width > 1 && height > 1

/** How far a layer may stand from where the layout puts it, as a share of the short side: a pixel in a hundred and fifty. */
const mostOffset = 0.007

/**
 * Alignment. Where the layout's own boxes are known each layer is held against its own; else the edges that texts of one column share
 * are held against one another.
 */
export const judgeAlignment: Rule = (request) => {
  const { composition, content, expected } = request
  const shortSide = Math.min(composition.size.width, composition.size.height)
  const offsets = expected ? offsetsFrom(expected, request) : edgeOffsets(textsOf(composition), shortSide)
  if (offsets.length === 0) return []
  const worst = offsets.reduce((one, other) => (other.px > one.px ? other : one))
  const measured = worst.px / shortSide
  const passed = worst.px <= Math.max(1.5, mostOffset * shortSide)
  return [
    {
      rule: 'layout.alignment',
      severity: content.rules.alignment,
      passed,
      measured: round(measured),
      limit: mostOffset,
      bound: 'most',
      unit: 'share',
      ...(!passed && { layer: worst.id, box: worst.box }),
    },
  ]
}

interface Offset {
  readonly id: string
  readonly box: Box
  readonly px: number
}

function offsetsFrom(expected: ReadonlyMap<string, Box>, { composition }: ScoreRequest): Offset[] {
  return thingsOf(composition).flatMap(({ id, box }) => {
    const wanted = expected.get(id)
    if (!wanted) return []
    const px = Math.max(
      Math.abs(box.x - wanted.x),
      Math.abs(box.y - wanted.y),
      Math.abs(box.x + box.width - wanted.x - wanted.width),
      Math.abs(box.y + box.height - wanted.y - wanted.height),
    )
    return [{ id, box, px }]
  })
}

/** Edges nearer to each other than this share of the short side are meant to be one. */
const sameColumn = 0.03

function edgeOffsets(texts: readonly TextLayer[], shortSide: number): Offset[] {
  const edges = texts
    .filter((text) => text.role !== 'cta' && text.role !== 'badge')
    .map((text) => ({ text, edge: edgeOf(text) }))
  return edges.flatMap(({ text, edge }) =>
    edges
      .filter((other) => other.text !== text && other.text.align === text.align)
      .map((other) => Math.abs(other.edge - edge))
      .filter((px) => px < sameColumn * shortSide)
      .map((px) => ({ id: text.id, box: text.box, px })),
  )
}

const edgeOf = ({ align, direction, box }: TextLayer): number => {
  if (align === 'center') return box.x + box.width / 2
  return (align === 'start') === (direction === 'ltr') ? box.x : box.x + box.width
}
