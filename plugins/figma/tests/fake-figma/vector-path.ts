/* Paths as Figma takes them: M, L, Q, C and Z in capitals, set apart by spaces. */
const counts: Record<string, number> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 }

export interface PathBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Corners and handles of the path; throws on anything else. */
function pointsOf(data: string): { name: string; values: number[] }[] {
  const tokens = data.trim().split(/[\s,]+/)
  const out: { name: string; values: number[] }[] = []
  for (let at = 0; at < tokens.length; ) {
    const name = tokens[at++] ?? ''
    const count = counts[name]
    if (count === undefined) throw new Error(`in set_vectorPaths: Failed to convert path. Invalid command at ${name}`)
    const values = tokens.slice(at, at + count).map(Number)
    if (values.length < count || values.some((value) => !Number.isFinite(value)))
      throw new Error(`in set_vectorPaths: Failed to convert path. Expected ${count} numbers after ${name}`)
    out.push({ name, values })
    at += count
  }
  return out
}

export function boundsOf(paths: readonly VectorPath[]): PathBounds {
  const values = paths.flatMap((path) => pointsOf(path.data).flatMap((command) => command.values))
  const xs = values.filter((_value, index) => index % 2 === 0)
  const ys = values.filter((_value, index) => index % 2 === 1)
  if (xs.length === 0) return { x: 0, y: 0, width: 0, height: 0 }
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** The path with its upper left corner at 0, 0, stretched by two factors. */
export function movedPath(data: string, origin: PathBounds, [sx, sy]: readonly [number, number] = [1, 1]): string {
  return pointsOf(data)
    .map(({ name, values }) =>
      [
        name,
        ...values.map((value, index) => (index % 2 === 0 ? (value - origin.x) * sx : (value - origin.y) * sy)),
      ].join(' '),
    )
    .join(' ')
}
