import { unitOf } from '../art-canvas.ts'
import type { ArtRequest } from '../art-style.ts'
import { createNoise } from '../noise.ts'
import { clamp, lerp } from '../soft-step.ts'

/** What one row of pixels shows of the land. The arrays are used again for the next row. */
export interface TerrainRow {
  /** Height in sheets. */
  readonly level: Float32Array
  /** How many sheets the land climbs in one pixel, never 0. */
  readonly slope: Float32Array
  /** How far the sheets around stand above: 0 on open ground, about 0.5 at the foot of an edge. */
  readonly shelter: Float32Array
}

export interface Terrain {
  readRow(y: number): TerrainRow
  /** The highest place of the picture, in pixels. */
  readonly peak: { readonly x: number; readonly y: number }
}

const cellPx = 6

/** Hills as a grid of heights of 0 to `sheets`, low and flat under the words, read with smooth interpolation. */
export function createTerrain(request: ArtRequest, sheets: number): Terrain {
  const { width, height } = request
  const columns = Math.ceil(width / cellPx) + 5
  const rows = Math.ceil(height / cellPx) + 5
  const { heights, peak } = raiseHills(request, { columns, rows, sheets })
  const unit = unitOf(width, height)
  const around = blurSheets(heights, columns, Math.max(1, Math.round((unit * 0.012) / cellPx)))
  // The light comes from the upper left, so the shelter is looked for a little up and left.
  const lean = unit * 0.006
  const row: TerrainRow = {
    level: new Float32Array(width),
    slope: new Float32Array(width),
    shelter: new Float32Array(width),
  }
  const lines = Array.from({ length: 3 }, () => new Float32Array(columns))
  return {
    peak,
    readRow(y) {
      readHeights(heights, lines, { columns, y, row })
      readShelter(around, lines, { columns, y: y - lean, row, lean })
      return row
    },
  }
}

interface Grid {
  readonly columns: number
  readonly rows: number
  readonly sheets: number
}

function raiseHills({ width, height, calm, random, mood }: ArtRequest, { columns, rows, sheets }: Grid) {
  const unit = unitOf(width, height)
  const noise = createNoise(random)
  const pace = lerp(1.5, 2.6, mood.density) / unit
  const bend = lerp(0.25, 0.6, mood.motion)
  const mountain = { x: calm.focus.u * width, y: calm.focus.v * height, reach: unit * 0.46 }
  const heights = new Float32Array(columns * rows)
  const peak = { x: mountain.x, y: mountain.y, level: -1 }
  for (let row = 0, i = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, i += 1) {
      const [px, py] = [(column - 2) * cellPx, (row - 2) * cellPx]
      const [x, y] = [px * pace, py * pace]
      const bentX = x + bend * noise(x * 0.9 + 31, y * 0.9)
      const bentY = y + bend * noise(x * 0.9, y * 0.9 + 47)
      const away = Math.hypot(px - mountain.x, py - mountain.y) / mountain.reach
      const hill = 0.5 + 0.5 * noise(bentX, bentY) + 0.16 * noise(bentX * 2.3, bentY * 2.3 + 5)
      // Bent, so that the flat place has a shore and no corners.
      const shoreX = px / width + 0.09 * noise(y * 1.4, 3 + x * 0.6)
      const shoreY = py / height + 0.1 * noise(x * 1.4, 8 + y * 0.6)
      const hush = clamp(1.07 * calm.at(shoreX, shoreY, 0.5) - 0.06 * noise(bentX * 1.5, bentY * 1.5 + 2), 0, 1)
      const raised = clamp(hill * 0.82 + 0.4 * Math.exp(-away * away), 0.03, 1.05)
      // Under words the ground stays on the lowest sheet: no edge may run through them.
      heights[i] = lerp(raised * sheets, 0.5, hush)
      const isInside = px > width * 0.12 && px < width * 0.88 && py > height * 0.12 && py < height * 0.88
      if (isInside && (heights[i] as number) > peak.level) Object.assign(peak, { x: px, y: py, level: heights[i] })
    }
  }
  return { heights, peak }
}

/** Whole sheets, blurred by three box passes each way: what stands higher shades what lies beside it. */
function blurSheets(heights: Float32Array, columns: number, radius: number): Float32Array {
  const rows = heights.length / columns
  let from = heights.map(Math.floor)
  for (let pass = 0; pass < 3; pass += 1) {
    from = blurLines(from, { count: rows, length: columns, next: 1, line: columns, radius })
    from = blurLines(from, { count: columns, length: rows, next: columns, line: 1, radius })
  }
  return from
}

interface Lines {
  readonly count: number
  readonly length: number
  /** Distance in the array between neighbours on a line, and between lines. */
  readonly next: number
  readonly line: number
  readonly radius: number
}

function blurLines(from: Float32Array, { count, length, next, line, radius }: Lines): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length)
  const inside = (i: number): number => Math.min(length - 1, Math.max(0, i))
  for (let row = 0; row < count; row += 1) {
    const at = (i: number): number => from[row * line + inside(i) * next] as number
    let sum = 0
    for (let i = -radius; i <= radius; i += 1) sum += at(i)
    for (let i = 0; i < length; i += 1) {
      to[row * line + i * next] = sum / (2 * radius + 1)
      sum += at(i + radius + 1) - at(i - radius)
    }
  }
  return to
}

interface RowQuery {
  readonly columns: number
  readonly y: number
  readonly row: TerrainRow
}

/** Quadratic B-spline, first down the columns and then along the row: smooth heights and slopes without facets. */
function readHeights(heights: Float32Array, lines: readonly Float32Array[], { columns, y, row }: RowQuery): void {
  const [level = row.level, rise = row.slope] = lines
  const place = y / cellPx + 2.5
  const top = Math.floor(place)
  const v = place - top
  const [w0, w1, w2] = [0.5 * (1 - v) * (1 - v), 0.5 + v * (1 - v), 0.5 * v * v]
  const start = (top - 1) * columns
  for (let i = 0; i < columns; i += 1) {
    const a = heights[start + i] as number
    const b = heights[start + columns + i] as number
    const c = heights[start + 2 * columns + i] as number
    level[i] = a * w0 + b * w1 + c * w2
    rise[i] = a * (v - 1) + b * (1 - 2 * v) + c * v
  }
  for (let x = 0; x < row.level.length; x += 1) {
    const across = x / cellPx + 2.5
    const i = across | 0
    const u = across - i
    const a = level[i - 1] as number
    const b = level[i] as number
    const c = level[i + 1] as number
    const [u0, u1, u2] = [0.5 * (1 - u) * (1 - u), 0.5 + u * (1 - u), 0.5 * u * u]
    row.level[x] = a * u0 + b * u1 + c * u2
    const slopeX = a * (u - 1) + b * (1 - 2 * u) + c * u
    const slopeY = (rise[i - 1] as number) * u0 + (rise[i] as number) * u1 + (rise[i + 1] as number) * u2
    row.slope[x] = Math.max(1e-4, Math.sqrt(slopeX * slopeX + slopeY * slopeY) / cellPx)
  }
}

function readShelter(
  around: Float32Array,
  lines: readonly Float32Array[],
  { columns, y, row, lean }: RowQuery & { readonly lean: number },
): void {
  const line = lines[2] as Float32Array
  const place = Math.max(0, y / cellPx + 2)
  const top = Math.floor(place)
  const share = place - top
  for (let i = 0; i < columns; i += 1) {
    const upper = around[top * columns + i] as number
    line[i] = upper + ((around[(top + 1) * columns + i] as number) - upper) * share
  }
  for (let x = 0; x < row.level.length; x += 1) {
    const across = Math.max(0, (x - lean) / cellPx + 2)
    const i = across | 0
    const left = line[i] as number
    const near = left + ((line[i + 1] as number) - left) * (across - i)
    row.shelter[x] = Math.max(0, near - Math.floor(row.level[x] as number))
  }
}
