import type { Pen } from '../art-canvas.ts'
import { fullTurn, tracePolygon } from '../paths.ts'

/** The inks of a poster as canvas fills. */
export interface Inks {
  readonly ground: string
  readonly lead: string
  readonly second: string
  readonly third: string
  /** Where lead and second overlap. */
  readonly overlap: string
}

/** Draws one part around the origin, where 1 is about the side of the picture. */
type Part = (pen: Pen) => void
/** The parts of a poster in the order they are laid; a minimal picture shows only the first ones. */
export type PosterPlan = (inks: Inks) => readonly Part[]

type Trace = (pen: Pen) => void
const half = Math.PI / 2

const disc =
  (x: number, y: number, radius: number): Trace =>
  (pen) => {
    pen.moveTo(x + radius, y)
    pen.arc(x, y, radius, 0, fullTurn)
  }
/** A half disc that bulges towards `turn` (in quarter turns, 0 = right, 1 = down). */
const halfDisc =
  (x: number, y: number, radius: number, turn: number): Trace =>
  (pen) => {
    pen.arc(x, y, radius, (turn - 1) * half, (turn + 1) * half)
    pen.closePath()
  }
const quarter =
  (x: number, y: number, radius: number, turn: number): Trace =>
  (pen) => {
    pen.moveTo(x, y)
    pen.arc(x, y, radius, turn * half, (turn + 1) * half)
    pen.closePath()
  }
const halfRing =
  (x: number, y: number, outer: number, inner: number, turn: number): Trace =>
  (pen) => {
    pen.arc(x, y, outer, (turn - 1) * half, (turn + 1) * half)
    pen.arc(x, y, inner, (turn + 1) * half, (turn - 1) * half, true)
    pen.closePath()
  }
const block =
  (x: number, y: number, width: number, height: number): Trace =>
  (pen) =>
    pen.rect(x, y, width, height)
/** A bar through (x, y) at an angle in degrees. */
const bar =
  (x: number, y: number, length: number, thick: number, degrees: number): Trace =>
  (pen) => {
    const angle = (degrees * Math.PI) / 180
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const place = (along: number, aside: number) => ({
      x: x + along * cos - aside * sin,
      y: y + along * sin + aside * cos,
    })
    const [l, t] = [length / 2, thick / 2]
    tracePolygon(pen, [place(-l, -t), place(l, -t), place(l, t), place(-l, t)])
  }

const ink =
  (color: string, ...traces: readonly Trace[]): Part =>
  (pen) => {
    pen.fillStyle = color
    for (const trace of traces) {
      pen.beginPath()
      trace(pen)
      pen.fill()
    }
  }
/** Where both shapes lie. */
const both =
  (color: string, one: Trace, other: Trace): Part =>
  (pen) => {
    pen.save()
    pen.beginPath()
    one(pen)
    pen.clip()
    ink(color, other)(pen)
    pen.restore()
  }
const stripes = (x: number, y: number, width: number, count: number, step: number): readonly Trace[] =>
  Array.from({ length: count }, (_, i) => block(x, y + i * step, width, step * 0.42))

/** Two great discs that cross, a beam through the edge of both, a column of stripes. */
const eclipse: PosterPlan = ({ lead, second, third, overlap }) => {
  const sun = disc(0.1, -0.02, 0.36)
  const moon = disc(-0.22, 0.2, 0.23)
  const beam = block(0.3, -1.2, 0.07, 2.4)
  return [
    ink(third, ...stripes(-0.7, -0.42, 0.72, 6, 0.042)),
    ink(lead, sun),
    ink(second, moon),
    both(overlap, sun, moon),
    ink(third, beam),
    both(overlap, sun, beam),
    ink(second, disc(0.52, -0.34, 0.05)),
    ink(lead, quarter(-0.62, 0.52, 0.16, 3)),
    ink(lead, quarter(0.62, 0.5, 0.16, 2)),
  ]
}

/** Two half discs slide along an axis against each other. */
const shifted: PosterPlan = ({ lead, second, third, overlap, ground }) => {
  const upper = halfDisc(0, -0.17, 0.33, 2)
  const lower = halfDisc(0, 0.16, 0.33, 0)
  const ring = halfRing(0, 0.16, 0.23, 0.13, 0)
  return [
    ink(lead, upper),
    ink(second, lower),
    ink(third, block(-0.016, -1.2, 0.032, 2.4)),
    ink(ground, ring),
    ink(overlap, halfDisc(0, -0.17, 0.12, 2)),
    ink(lead, ...stripes(0.016, -0.5, 0.46, 7, 0.042)),
    ink(second, ...stripes(-0.476, 0.24, 0.46, 7, 0.042)),
    ink(third, disc(0.42, -0.12, 0.055)),
    ink(lead, disc(-0.5, 0.1, 0.035)),
  ]
}

/** Half rings rise like a sun from a base line; a disc and a slope answer. */
const rising: PosterPlan = ({ lead, second, third, overlap }) => [
  ink(lead, halfDisc(0.04, 0.24, 0.46, 3)),
  ink(second, halfDisc(0.04, 0.24, 0.33, 3)),
  ink(overlap, halfDisc(0.04, 0.24, 0.2, 3)),
  ink(third, block(-1.5, 0.24, 3, 0.045)),
  ink(lead, disc(-0.4, -0.3, 0.085)),
  ink(second, ...stripes(-0.36, 0.33, 0.8, 4, 0.05)),
  ink(third, halfDisc(0.04, 0.24, 0.08, 3)),
  ink(third, quarter(0.62, 0.24, 0.15, 2)),
]

/** Squares in the golden order with a quarter disc in each: a spiral of blocks. */
const spiral: PosterPlan = ({ lead, second, third, overlap, ground }) => [
  ink(lead, block(-0.44, -0.34, 0.55, 0.68)),
  ink(second, quarter(0.11, 0.34, 0.55, 2)),
  ink(second, block(0.11, -0.34, 0.42, 0.42)),
  ink(overlap, quarter(0.11, 0.08, 0.42, 3)),
  ink(third, block(0.27, 0.08, 0.26, 0.26)),
  ink(lead, quarter(0.27, 0.08, 0.26, 0)),
  ink(overlap, block(0.11, 0.08, 0.16, 0.26)),
  ink(ground, disc(0.19, 0.21, 0.05)),
  ink(third, ...stripes(-0.44, 0.39, 0.97, 3, 0.045)),
]

/** Beams on one slant with a disc that turns their colours. */
const diagonal: PosterPlan = ({ lead, second, third, overlap }) => {
  const great = disc(0.02, 0, 0.33)
  const wide = bar(0.16, 0.08, 2.4, 0.17, -45)
  const slim = bar(-0.12, -0.1, 2.4, 0.05, -45)
  return [
    ink(second, wide),
    ink(lead, great),
    both(overlap, great, wide),
    ink(third, slim),
    both(overlap, great, slim),
    ink(third, bar(0.37, 0.25, 0.9, 0.035, -45), bar(0.43, 0.31, 0.7, 0.035, -45), bar(0.49, 0.37, 0.5, 0.035, -45)),
    ink(lead, disc(-0.45, -0.33, 0.06)),
    ink(second, quarter(-0.5, 0.42, 0.17, 3)),
  ]
}

/** Arcades of three heights before a disc. */
const arcade: PosterPlan = ({ lead, second, third, overlap, ground }) => {
  const tower = (x: number, top: number, wide: number): readonly Trace[] => [
    halfDisc(x + wide / 2, top + 0.002, wide / 2, 3),
    block(x, top, wide, 1.6),
  ]
  return [
    ink(second, disc(0.2, -0.2, 0.24)),
    ink(lead, ...tower(-0.36, -0.16, 0.3)),
    ink(third, ...tower(-0.06, 0.1, 0.26)),
    ink(overlap, ...tower(0.2, -0.02, 0.32)),
    ink(ground, ...tower(-0.29, 0.02, 0.16)),
    ink(second, ...tower(0.28, 0.18, 0.16)),
    ink(lead, ...stripes(-0.06, 0.28, 0.26, 6, 0.045)),
    ink(third, disc(-0.46, -0.4, 0.045)),
  ]
}

export const posterPlans: readonly PosterPlan[] = [eclipse, shifted, rising, arcade, spiral, diagonal]
