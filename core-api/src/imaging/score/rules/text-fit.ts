import type { Box, ShapeLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { boundsOf, contains } from '../../layout/boxes.ts'
import { leastTextPx } from '../../layout/frame.ts'
import { inkBoxes } from '../ink-boxes.ts'
import { type Rule, round, type ScoreRequest, shapesOf, textsOf } from '../score-request.ts'

/** Ink stays inside the picture, inside its own button or badge, and inside the panel or card that it begins on. */
export const judgeOverflow: Rule = ({ composition }) => {
  const canvas = { x: 0, y: 0, ...composition.size }
  const shapes = shapesOf(composition)
  return textsOf(composition).map((layer) => {
    const ink = boundsOf(inkBoxes(layer))
    const homes = [canvas, ...homesOf(layer, shapes)]
    const most = Math.max(0, ...homes.map((home) => overflowOf(ink, home)))
    const isInside = most <= Math.max(1.5, layer.fontSizePx * 0.06)
    return {
      rule: 'text.overflow',
      severity: 'error',
      passed: isInside,
      measured: isInside ? 0 : round(most),
      limit: 0,
      bound: 'most',
      unit: 'px',
      layer: layer.id,
      box: ink,
    }
  })
}

function homesOf(layer: TextLayer, shapes: readonly ShapeLayer[]): Box[] {
  const own = shapes.filter((shape) => shape.belongsTo === layer.id)
  if (own.length > 0) return own.map((shape) => shape.box)
  const middle = { x: layer.box.x + layer.box.width / 2, y: layer.box.y + layer.box.height / 2, width: 0, height: 0 }
  const solid = shapes.findLast(
    (shape) => shape.opacity === 1 && !shape.belongsTo && isGround(shape, layer) && contains(shape.box, middle, 0),
  )
  return solid ? [solid.box] : []
}

/** Rules and bars under words are decoration; what can carry the text is its ground. */
const isGround = ({ box }: ShapeLayer, layer: TextLayer): boolean =>
  box.width >= layer.box.width * 0.6 && box.height >= layer.fontSizePx * 1.2

const overflowOf = (ink: Box, home: Box): number =>
  Math.max(
    home.x - ink.x,
    home.y - ink.y,
    ink.x + ink.width - home.x - home.width,
    ink.y + ink.height - home.y - home.height,
  )

export const judgeTextSize: Rule = ({ composition }: ScoreRequest) => {
  const least = leastTextPx(Math.min(composition.size.width, composition.size.height))
  return textsOf(composition).map((layer) => ({
    rule: 'text.size',
    severity: 'error',
    passed: layer.fontSizePx >= least - 0.01,
    measured: layer.fontSizePx,
    limit: round(least),
    bound: 'least',
    unit: 'px',
    layer: layer.id,
    box: layer.box,
  }))
}
