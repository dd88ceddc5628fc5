import type { ArtRequest } from './art-style.ts'

export interface Terrain {
  /**
   * Height in sheets at a pixel, how many sheets it climbs in one pixel (never 0), and how far the sheets around stand
   * above: 0 on open ground, about 0.5 at the foot of an edge. The object is reused by the next call.
   */
  at(x: number, y: number): { level: number; slope: number; shelter: number }
}

const cellPx = 6

/** Hills as a grid of heights, highest away from the words and flat under them, read with smooth interpolation. */
export function createTerrain({ width, height, calm, random }: ArtRequest): Terrain {
  const unit = Math.sqrt(width * height)
  const waves = Array.from({ length: 7 }, (_, i) => {
    const turn = random.between(0, Math.PI * 2)
    const pace = 1.9 + i * 0.85
    return {
      x: Math.cos(turn) * pace,
      y: Math.sin(turn) * pace,
      phase: random.between(0, 6.28),
      rise: 0.5 / (1 + i * 0.62),
    }
  })
  const peak = { x: (calm.focus.u * width) / unit, y: (calm.focus.v * height) / unit }
  const columns = Math.ceil(width / cellPx) + 4
  const rows = Math.ceil(height / cellPx) + 4
  const heights = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [px, py] = [(column - 1) * cellPx, (row - 1) * cellPx]
      const [x, y] = [px / unit, py / unit]
      const bend = 0.12 * Math.sin(y * 5 + (waves[0]?.phase ?? 0))
      let rise = 0
      for (const wave of waves) rise += wave.rise * Math.sin((x + bend) * wave.x * 2 + y * wave.y * 2 + wave.phase)
      const away = Math.hypot(x - peak.x, y - peak.y)
      // Bent, so that the flat place has a shore and no corners.
      const hush = Math.min(
        1,
        1.3 * calm.at(px / width + 0.03 * Math.sin(y * 7 + 1), py / height + 0.04 * Math.sin(x * 6), 0.36),
      )
      const level = 3.1 + rise * 2.2 + 5.6 * Math.exp(-(away * away) / 0.16)
      // Under words the ground stays on the lowest sheet: no edge may run through them.
      heights[row * columns + column] = level * (1 - hush * 0.98) + 0.4 * hush
    }
  }
  const around = blurSheets(heights, columns, Math.max(1, Math.round((unit * 0.016) / cellPx)))
  // The light comes from the upper left, so the shelter is looked for a little up and left.
  const lean = unit * 0.006
  return {
    at: (x, y) => {
      const found = readSmooth(heights, columns, { x: x / cellPx + 1, y: y / cellPx + 1 })
      const near = readLinear(around, columns, { x: (x - lean) / cellPx + 1, y: (y - lean) / cellPx + 1 })
      found.shelter = Math.max(0, near - Math.floor(found.level))
      return found
    },
  }
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

function readLinear(values: Float32Array, columns: number, at: { x: number; y: number }): number {
  const column = Math.max(0, Math.floor(at.x))
  const row = Math.max(0, Math.floor(at.y))
  const [u, v] = [Math.max(0, at.x - column), Math.max(0, at.y - row)]
  const i = row * columns + column
  const upper = (values[i] as number) * (1 - u) + (values[i + 1] as number) * u
  const lower = (values[i + columns] as number) * (1 - u) + (values[i + columns + 1] as number) * u
  return upper * (1 - v) + lower * v
}

const result = { level: 0, slope: 0, shelter: 0 }

/** Quadratic B-spline: smooth heights and slopes, so that no facets show in the edges. */
function readSmooth(heights: Float32Array, columns: number, at: { x: number; y: number }) {
  const column = Math.floor(at.x + 0.5)
  const row = Math.floor(at.y + 0.5)
  const u = at.x + 0.5 - column
  const v = at.y + 0.5 - row
  const wu = [0.5 * (1 - u) * (1 - u), 0.5 + u * (1 - u), 0.5 * u * u] as const
  const wv = [0.5 * (1 - v) * (1 - v), 0.5 + v * (1 - v), 0.5 * v * v] as const
  const du = [u - 1, 1 - 2 * u, u] as const
  const dv = [v - 1, 1 - 2 * v, v] as const
  let level = 0
  let slopeX = 0
  let slopeY = 0
  for (let j = 0; j < 3; j += 1) {
    const start = (row - 1 + j) * columns + column - 1
    const h0 = heights[start] as number
    const h1 = heights[start + 1] as number
    const h2 = heights[start + 2] as number
    const across = h0 * wu[0] + h1 * wu[1] + h2 * wu[2]
    level += across * (wv[j] as number)
    slopeX += (h0 * du[0] + h1 * du[1] + h2 * du[2]) * (wv[j] as number)
    slopeY += across * (dv[j] as number)
  }
  result.level = level
  result.slope = Math.max(1e-4, Math.hypot(slopeX, slopeY) / cellPx)
  return result
}
