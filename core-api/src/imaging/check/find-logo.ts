import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { RawPicture } from '../picture.ts'
import { type GrayField, grayOf, readAt, shrinkGray } from './gray-field.ts'

/** A logo as it is looked for: its shape as opacity, and how bright its ink is. */
export interface LogoTemplate {
  readonly assetId: string
  readonly variant: string
  /** Width divided by height. */
  readonly aspect: number
  /** The logo alone, about 64 px along its longer side, straight alpha. */
  readonly drawn: RawPicture
}

export interface FoundLogo {
  readonly assetId: string
  readonly variant: string
  readonly box: Box
  /** Zero-mean normalized cross-correlation of its shape with the picture, 0 to 1. */
  readonly likeness: number
  /** Width over height as found, divided by the logo's own: 1 when it was not stretched. */
  readonly stretch: number
}

/** Longer side of the template in the coarse search, and in the fine one. */
const coarsePx = 14
const finePx = 44
/** A logo narrower than this share of the picture is not found; below it no rule could be judged anyway. */
const leastShare = 0.035
const mostShare = 0.7
const scaleStep = 1.13
const kept = 24
/** Likeness from which a place is worth a closer look. */
const promising = 0.5
/**
 * Likeness from which it is the logo. A kit's own logo, resized and packed as JPEG, reaches 0.93 and more; a letter or a flower of
 * about its shape stays below 0.84. One that is half covered or redrawn falls between and counts as none.
 */
export const leastLikeness = 0.88

/**
 * Looks for a kit's logos in a picture that nobody knows the layers of. The shape is compared, not the colour, so a logo is found on any
 * ground and in any ink, and can then be judged. Turned logos are not found. At most one place for each shape.
 */
export function findLogos(picture: RawPicture, templates: readonly LogoTemplate[]): FoundLogo[] {
  const gray = grayOf(picture)
  return templates.flatMap((template) => {
    const places = searchCoarsely(gray, template)
    const refined = places.map((place) => refine(gray, template, place))
    const best = refined.reduce<FoundLogo | undefined>(
      (one, other) => (one && one.likeness >= other.likeness ? one : other),
      undefined,
    )
    return best && best.likeness >= leastLikeness ? [best] : []
  })
}

interface Place {
  readonly box: Box
  readonly likeness: number
}

/** Every place of every size, on ever smaller copies of the picture: the template stays as it is. */
function searchCoarsely(gray: GrayField, template: LogoTemplate): Place[] {
  const shape = shapeOf(template, coarsePx)
  const places: Place[] = []
  for (let share = leastShare; share <= mostShare; share *= scaleStep) {
    const scale = shape.width / (share * gray.width)
    const width = Math.round(gray.width * scale)
    const height = Math.round(gray.height * scale)
    if (width < shape.width || height < shape.height) continue
    if (scale > 1) continue
    const level = shrinkGray(gray, width, height)
    for (const { x, y, likeness } of correlate(level, shape))
      places.push({
        box: { x: x / scale, y: y / scale, width: shape.width / scale, height: shape.height / scale },
        likeness,
      })
  }
  return places.toSorted((one, other) => other.likeness - one.likeness).slice(0, kept)
}

/** Opacity of a logo, with a rim of nothing around it: a logo stands on ground, and the rim tells it from a part of a pattern. */
interface Shape {
  readonly width: number
  readonly height: number
  /** Zero mean, unit length. */
  readonly values: Float32Array
}

const rimShare = 0.09

function shapeOf({ drawn, aspect }: LogoTemplate, longPx: number, stretch = 1): Shape {
  const ratio = aspect * stretch
  const width = Math.max(5, Math.round(ratio >= 1 ? longPx : longPx * ratio))
  const height = Math.max(5, Math.round(ratio >= 1 ? longPx / ratio : longPx))
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) values[y * width + x] = opacityAt(drawn, { x, y, width, height })
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let square = 0
  for (let at = 0; at < values.length; at += 1) {
    values[at] = (values[at] ?? 0) - mean
    square += (values[at] ?? 0) ** 2
  }
  const length = Math.sqrt(square) || 1
  return { width, height, values: values.map((value) => value / length) }
}

/** Mean opacity of the logo under one cell of the template; the rim is empty. */
function opacityAt(drawn: RawPicture, cell: { x: number; y: number; width: number; height: number }): number {
  const inner = 1 - 2 * rimShare
  const edge = (at: number, cells: number, pixels: number): number =>
    Math.round(((at / cells - rimShare) / inner) * pixels)
  const left = edge(cell.x, cell.width, drawn.width)
  const right = Math.max(left + 1, edge(cell.x + 1, cell.width, drawn.width))
  const top = edge(cell.y, cell.height, drawn.height)
  const bottom = Math.max(top + 1, edge(cell.y + 1, cell.height, drawn.height))
  let sum = 0
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1)
      if (x >= 0 && y >= 0 && x < drawn.width && y < drawn.height) sum += drawn.data[(y * drawn.width + x) * 4 + 3] ?? 0
  return sum / ((right - left) * (bottom - top)) / 255
}

/** Correlation at every second place; the sign is dropped, as ink may be lighter or darker than its ground. */
function correlate(level: GrayField, shape: Shape): Array<{ x: number; y: number; likeness: number }> {
  const found: Array<{ x: number; y: number; likeness: number }> = []
  for (let y = 0; y + shape.height <= level.height; y += 1)
    for (let x = 0; x + shape.width <= level.width; x += 1) {
      const likeness = likenessAt(level, shape, x, y)
      if (likeness >= promising) found.push({ x, y, likeness })
    }
  return found
}

function likenessAt(level: GrayField, { width, height, values }: Shape, left: number, top: number): number {
  let sum = 0
  let square = 0
  let product = 0
  for (let y = 0, at = 0; y < height; y += 1) {
    let from = (top + y) * level.width + left
    for (let x = 0; x < width; x += 1, at += 1, from += 1) {
      const value = level.values[from] as number
      sum += value
      square += value * value
      product += value * (values[at] as number)
    }
  }
  const spread = square - (sum * sum) / (width * height)
  // Less than two steps of a byte on the mean: a plain surface, on which nothing stands.
  if (spread < width * height * 4) return 0
  return Math.abs(product) / Math.sqrt(spread)
}

/** Walks to the best place, size and proportions around a coarse find, with ever smaller steps. */
function refine(gray: GrayField, template: LogoTemplate, { box }: Place): FoundLogo {
  let best = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, stretch: 1, likeness: 0 }
  const measure = (tried: typeof best) => ({ ...tried, likeness: likenessOf(gray, template, tried) })
  best = measure(best)
  for (const step of [0.08, 0.04, 0.02, 0.01, 0.005]) {
    for (let round = 0; round < 3; round += 1) {
      const before = best.likeness
      for (const change of neighbours(best, step)) {
        const tried = measure(change)
        if (tried.likeness > best.likeness) best = tried
      }
      if (best.likeness <= before + 1e-4) break
    }
  }
  const inner = 1 - 2 * rimShare
  const width = best.width * inner
  const height = width / (template.aspect * best.stretch)
  return {
    assetId: template.assetId,
    variant: template.variant,
    box: { x: best.x - width / 2, y: best.y - height / 2, width, height },
    likeness: Math.round(best.likeness * 1000) / 1000,
    stretch: Math.round(best.stretch * 1000) / 1000,
  }
}

interface Pose {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly stretch: number
  readonly likeness: number
}

const neighbours = (pose: Pose, step: number): Pose[] => {
  const move = step * pose.width
  return [
    { ...pose, x: pose.x + move },
    { ...pose, x: pose.x - move },
    { ...pose, y: pose.y + move },
    { ...pose, y: pose.y - move },
    { ...pose, width: pose.width * (1 + step) },
    { ...pose, width: pose.width / (1 + step) },
    { ...pose, stretch: pose.stretch * (1 + step) },
    { ...pose, stretch: pose.stretch / (1 + step) },
  ]
}

const shapes = new WeakMap<LogoTemplate, Shape>()

/** The fine template stays as it is; the picture is read at its cells, wherever they lie. */
function likenessOf(gray: GrayField, template: LogoTemplate, { x, y, width, stretch }: Pose): number {
  const shape = shapes.get(template) ?? shapeOf(template, finePx)
  shapes.set(template, shape)
  const height = width / ((shape.width / shape.height) * stretch)
  const cellX = width / shape.width
  const cellY = height / shape.height
  let sum = 0
  let square = 0
  let product = 0
  for (let row = 0, at = 0; row < shape.height; row += 1)
    for (let column = 0; column < shape.width; column += 1, at += 1) {
      const value = readAt(gray, x - width / 2 + (column + 0.5) * cellX, y - height / 2 + (row + 0.5) * cellY)
      sum += value
      square += value * value
      product += value * (shape.values[at] as number)
    }
  const count = shape.width * shape.height
  const spread = square - (sum * sum) / count
  return spread < count * 4 ? 0 : Math.abs(product) / Math.sqrt(spread)
}
