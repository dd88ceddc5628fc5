import { leastVariance } from './fit-pose.ts'
import type { GrayField } from './gray-field.ts'
import type { Shape } from './logo-shape.ts'

export interface Peak {
  /** Left and upper edge, in cells of the field. */
  readonly x: number
  readonly y: number
  readonly likeness: number
}

/**
 * Normalized correlation of a shape's outline with every place of a field, peaks of each row only. The sign is dropped, as ink may be
 * lighter or darker than its ground. Means and spreads come from running sums, so that plain ground costs nearly nothing (J. P. Lewis,
 * "Fast Normalized Cross-Correlation", 1995).
 */
export function correlate(level: GrayField, shape: Shape, least: number): Peak[] {
  const [part] = shape.parts
  const columns = level.width - shape.width + 1
  const rows = level.height - shape.height + 1
  if (!part || columns < 1 || rows < 1) return []
  const sums = runningSums(level)
  // The last places of the last row read three values too far.
  const values = new Float32Array(level.values.length + 3)
  values.set(level.values)
  const found: Peak[] = []
  const here = new Float32Array(columns + 1)
  const spreads = new Float64Array(columns)
  for (let y = 0; y < rows; y += 1) {
    if (!readSpreads(sums, { level, shape, y }, spreads)) continue
    correlateRow({ level, shape, part, values, y, spreads }, here)
    for (let x = 0; x < columns; x += 1) {
      const likeness = here[x] as number
      const before = x === 0 ? 0 : (here[x - 1] as number)
      if (likeness >= least && likeness > before && likeness >= (here[x + 1] as number)) found.push({ x, y, likeness })
    }
  }
  return found
}

interface RunningSums {
  readonly values: Float64Array
  readonly squares: Float64Array
}

/** Sums of all above and to the left, with a row and a column of zeros before the first. */
function runningSums({ values: from, width, height }: GrayField): RunningSums {
  const stride = width + 1
  const values = new Float64Array(stride * (height + 1))
  const squares = new Float64Array(values.length)
  for (let y = 0; y < height; y += 1) {
    let sum = 0
    let square = 0
    for (let x = 0, at = (y + 1) * stride + 1; x < width; x += 1, at += 1) {
      const value = from[y * width + x] as number
      sum += value
      square += value * value
      values[at] = sum + (values[at - stride] as number)
      squares[at] = square + (squares[at - stride] as number)
    }
  }
  return { values, squares }
}

interface Row {
  readonly level: GrayField
  readonly shape: Shape
  readonly y: number
}

/** Squared differences from the mean in each window of a row, 0 where nothing stands; false when that is so all along. */
function readSpreads({ values, squares }: RunningSums, { level, shape, y }: Row, spreads: Float64Array): boolean {
  const { width, height } = shape
  const stride = level.width + 1
  const cells = width * height
  let isEmpty = true
  for (let x = 0, top = y * stride, bottom = (y + height) * stride; x < spreads.length; x += 1, top += 1, bottom += 1) {
    const sum = windowSum(values, { top, bottom, width })
    const spread = windowSum(squares, { top, bottom, width }) - (sum * sum) / cells
    spreads[x] = spread < cells * leastVariance ? 0 : spread
    if (spreads[x] !== 0) isEmpty = false
  }
  return !isEmpty
}

const windowSum = (sums: Float64Array, { top, bottom, width }: { top: number; bottom: number; width: number }) =>
  (sums[bottom + width] as number) - (sums[bottom] as number) - (sums[top + width] as number) + (sums[top] as number)

/** Four neighbouring places at once: their sums do not wait for each other. */
function correlateRow(
  {
    level,
    shape,
    part,
    values,
    y,
    spreads,
  }: Row & {
    readonly part: Float32Array
    readonly values: Float32Array
    readonly spreads: Float64Array
  },
  likenesses: Float32Array,
): void {
  const columns = spreads.length
  for (let x = 0; x < columns; x += 4) {
    let [one, two, three, four] = [0, 0, 0, 0]
    const isPlain = !spreads[x] && !spreads[x + 1] && !spreads[x + 2] && !spreads[x + 3]
    for (let row = 0, at = 0; row < shape.height && !isPlain; row += 1) {
      const start = (y + row) * level.width + x
      for (let from = start; from < start + shape.width; from += 1, at += 1) {
        const weight = part[at] as number
        one += weight * (values[from] as number)
        two += weight * (values[from + 1] as number)
        three += weight * (values[from + 2] as number)
        four += weight * (values[from + 3] as number)
      }
    }
    likenesses[x] = likenessFrom(one, spreads[x])
    if (x + 1 < columns) likenesses[x + 1] = likenessFrom(two, spreads[x + 1])
    if (x + 2 < columns) likenesses[x + 2] = likenessFrom(three, spreads[x + 2])
    if (x + 3 < columns) likenesses[x + 3] = likenessFrom(four, spreads[x + 3])
  }
}

const likenessFrom = (product: number, spread: number | undefined): number =>
  spread ? Math.abs(product) / Math.sqrt(spread) : 0
