/** Outlines that are traced on a canvas pen or collected in a Path2D. */
export interface Tracer {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void
  arc(x: number, y: number, radius: number, from: number, to: number, isBackwards?: boolean): void
  closePath(): void
}

export interface Point {
  readonly x: number
  readonly y: number
}

export const fullTurn = Math.PI * 2

/** A closed curve through all points (Catmull-Rom), for shapes cut by hand. */
export function traceSmooth(path: Tracer, points: readonly Point[]): void {
  const at = (i: number): Point => points[(i + points.length) % points.length] as Point
  path.moveTo(at(0).x, at(0).y)
  for (let i = 0; i < points.length; i += 1) bendTo(path, [at(i - 1), at(i), at(i + 1), at(i + 2)])
  path.closePath()
}

function bendTo(path: Tracer, [before, from, to, after]: readonly [Point, Point, Point, Point]): void {
  path.bezierCurveTo(
    from.x + (to.x - before.x) / 6,
    from.y + (to.y - before.y) / 6,
    to.x - (after.x - from.x) / 6,
    to.y - (after.y - from.y) / 6,
    to.x,
    to.y,
  )
}

/** A polygon whose corners are rounded with at most this radius. */
export function traceRounded(path: Tracer, corners: readonly Point[], radius: number): void {
  const at = (i: number): Point => corners[(i + corners.length) % corners.length] as Point
  const first = { x: (at(-1).x + at(0).x) / 2, y: (at(-1).y + at(0).y) / 2 }
  path.moveTo(first.x, first.y)
  for (let i = 0; i < corners.length; i += 1) {
    const [here, next] = [at(i), at(i + 1)]
    const reach = Math.min(
      Math.hypot(here.x - at(i - 1).x, here.y - at(i - 1).y),
      Math.hypot(next.x - here.x, next.y - here.y),
    )
    path.arcTo(here.x, here.y, (here.x + next.x) / 2, (here.y + next.y) / 2, Math.min(radius, reach * 0.45))
  }
  path.closePath()
}

export function tracePolygon(path: Tracer, corners: readonly Point[]): void {
  for (const [i, { x, y }] of corners.entries()) {
    if (i === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
  path.closePath()
}
