import type { ArtRequest } from './art-style.ts'

export interface Terrain {
  /** Height in sheets at a pixel, and how many sheets it climbs in one pixel (never 0). */
  at(x: number, y: number): { level: number; slope: number }
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
      const hush = calm.at(px / width, py / height, 0.28)
      const level = 3.1 + rise * 2.2 + 5.6 * Math.exp(-(away * away) / 0.16)
      heights[row * columns + column] = level * (1 - hush * 0.9) + 0.55 * hush
    }
  }
  return { at: (x, y) => readSmooth(heights, columns, { x: x / cellPx + 1, y: y / cellPx + 1 }) }
}

const result = { level: 0, slope: 0 }

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
