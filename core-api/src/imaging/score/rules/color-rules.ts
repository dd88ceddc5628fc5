import { hexToLab, rgbToLab } from '@imagelayer/shared/brand/color-spaces.ts'
import { contrastRatio } from '@imagelayer/shared/brand/contrast.ts'
import { deltaE2000, deltaE2000OfHex } from '@imagelayer/shared/brand/delta-e-2000.ts'
import { chromaOf, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type {
  Box,
  ColorReference,
  Composition,
  ShapeLayer,
  TextLayer,
} from '@imagelayer/shared/contract/compositions.ts'
import { contains, insetEvenly, intersect } from '../../layout/boxes.ts'
import { coversPoint } from '../../layout/shape-outline.ts'
import type { RawPicture } from '../../picture.ts'
import { pixelsOf } from '../ink-boxes.ts'
import { type Rule, round, shapesOf, textsOf } from '../score-request.ts'

/** A text's ground is the topmost shape or veil that it lies on, else the flat colour around the picture. */
export const judgeForbiddenPairs: Rule = ({ composition, content }) => {
  if (content.forbiddenPairs.length === 0) return []
  return textsOf(composition).map((text) => {
    const ground = groundOf(text, composition)
    const isForbidden = content.forbiddenPairs.some(
      (pair) => pair.foreground === text.color.colorId && pair.background === ground?.colorId,
    )
    return {
      rule: 'color.forbidden-pair',
      severity: content.rules.forbiddenPairs,
      passed: !isForbidden,
      measured: isForbidden ? 0 : round(ground ? contrastRatio(text.color.hex, ground.hex) : 21),
      limit: isForbidden ? 1 : 0,
      bound: 'least',
      unit: ':1',
      layer: text.id,
      box: text.box,
    }
  })
}

function groundOf({ box }: TextLayer, { layers, background, size }: Composition): ColorReference | undefined {
  const under = layers.findLast(
    (layer) =>
      (layer.kind === 'shape' || layer.kind === 'scrim') &&
      contains(layer.box, insetEvenly(intersect(box, layer.box), 1)) &&
      contains(layer.box, box, 2),
  )
  if (under?.kind === 'shape' || under?.kind === 'scrim') return under.color
  if (background.kind === 'solid') return background.color
  const shared = intersect(box, background.box ?? { x: 0, y: 0, ...size })
  return shared.width > 1 && shared.height > 1 ? undefined : background.mat
}

/** CIEDE2000 up to which a flat colour counts as the kit's: what two people side by side would call the same. */
const mostFlatDelta = 1

/**
 * Colours set by the engine are exact: the hex of each text and shape is the kit's (or a near-white or near-black that the engine
 * derived), and the pixels of each opaque shape have that colour on the mean.
 */
export const judgeExactColors: Rule = ({ composition, content, ground }) => {
  const shapes = shapesOf(composition)
  const named = [...textsOf(composition), ...shapes]
  if (named.length === 0) return []
  const found = named.map((layer) => ({ layer, delta: deltaToKit(layer.color, content) }))
  const flat = shapes
    .filter((shape) => shape.opacity === 1)
    .map((layer) => ({ layer, delta: flatDelta(ground, layer, shapes) }))
  const worst = [...found, ...flat].reduce((one, other) => (other.delta > one.delta ? other : one))
  const passed = worst.delta <= mostFlatDelta
  return [
    {
      rule: 'color.exact',
      severity: 'error',
      passed,
      measured: round(worst.delta),
      limit: mostFlatDelta,
      bound: 'most',
      unit: 'dE00',
      ...(!passed && { layer: worst.layer.id, box: worst.layer.box }),
    },
  ]
}

/** Distance to the colour that the layer names, else to the nearest of the kit; derived near-whites and near-blacks are nobody's. */
function deltaToKit({ colorId, hex }: ColorReference, { colors }: Pick<BrandKitContent, 'colors'>): number {
  const named = colors.find((color) => color.id === colorId)
  if (named) return deltaE2000OfHex(hex, named.hex)
  const lab = hexToOklab(hex)
  if (colorId === undefined && (lab[0] > 0.95 || lab[0] < 0.3) && chromaOf(lab) < 0.09) return 0
  return Math.min(...colors.map((color) => deltaE2000OfHex(hex, color.hex)))
}

const samplesPerShape = 400

/** Mean distance of a shape's own pixels, where no other shape lies on it. */
function flatDelta(ground: RawPicture, shape: ShapeLayer, shapes: readonly ShapeLayer[]): number {
  const above = shapes.slice(shapes.indexOf(shape) + 1).map((other) => insetEvenly(other.box, -1))
  const inner = insetEvenly(
    shape.box,
    Math.max(1, Math.min(shape.radius, Math.min(shape.box.width, shape.box.height) / 3)),
  )
  const { left, top, right, bottom } = pixelsOf(inner, ground)
  const step = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / samplesPerShape)))
  const asked = hexToLab(shape.color.hex)
  let sum = 0
  let count = 0
  for (let y = top; y < bottom; y += step)
    for (let x = left; x < right; x += step) {
      if (!isWellInside(shape, x, y) || above.some((box) => isInside(box, x, y))) continue
      const offset = (y * ground.width + x) * 4
      const [red = 0, green = 0, blue = 0] = ground.data.subarray(offset, offset + 3)
      sum += deltaE2000(asked, rgbToLab([red, green, blue]))
      count += 1
    }
  return count === 0 ? 0 : sum / count
}

/** A seal or ribbon fills only a part of its box, and the pixels at its edge are mixed with what lies under it. */
const isWellInside = (shape: ShapeLayer, x: number, y: number): boolean =>
  !shape.outline ||
  [-1.5, 1.5].every((off) => coversPoint(shape, x + 0.5 + off, y + 0.5) && coversPoint(shape, x + 0.5, y + 0.5 + off))

const isInside = (box: Box, x: number, y: number): boolean =>
  x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
