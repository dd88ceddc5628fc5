import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { type GrayField, readAt } from './gray-field.ts'
import { outerShares, rightAngled, type Shape } from './logo-shape.ts'

/** How a logo lies in a picture. Pixels; `x` and `y` are its centre. */
export interface Pose {
  readonly x: number
  readonly y: number
  readonly width: number
  /** Width over height divided by the logo's own: 1 when it was not stretched. */
  readonly stretch: number
  /** Radians, clockwise. */
  readonly turn: number
  readonly mirrored: boolean
}

export interface FittedPose extends Pose {
  /** How much of what stands there the logo explains, as a correlation, 0 to 1. */
  readonly likeness: number
}

export interface LogoShape {
  readonly shape: Shape
  readonly aspect: number
}

export const boxOf = ({ x, y, width, stretch }: Pose, aspect: number): Box => {
  const height = width / (aspect * stretch)
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** Two steps of a byte on the mean: below it is a plain surface, on which nothing stands. */
export const leastVariance = 4
/** What its inks explain, against its outline: if more, then most of the logo is unseen there, and any blot could be the rest. */
const mostInks = 1
/** Proportions beyond these are another drawing. */
const mostStretch = 1.6
/** A logo's rim may lie outside of the picture, its body not. */
const mostOutside = 0.2

/** Gray of the picture under every cell of the shape as it lies there; outside of the picture NaN, or its edge when it `goesOn`. */
export function readCells(gray: GrayField, { shape, aspect }: LogoShape, pose: Pose, goesOn = false): Float32Array {
  const outer = outerShares(aspect)
  const cellX = (pose.width * outer.width) / shape.width
  const cellY = ((pose.width / (aspect * pose.stretch)) * outer.height) / shape.height
  const cos = Math.cos(pose.turn)
  const sin = Math.sin(pose.turn)
  const read = new Float32Array(shape.width * shape.height)
  for (let row = 0, at = 0; row < shape.height; row += 1)
    for (let column = 0; column < shape.width; column += 1, at += 1) {
      const across = (column + 0.5 - shape.width / 2) * cellX * (pose.mirrored ? -1 : 1)
      const down = (row + 0.5 - shape.height / 2) * cellY
      const x = pose.x + across * cos - down * sin
      const y = pose.y + across * sin + down * cos
      const isInside = goesOn || (x >= 0 && y >= 0 && x <= gray.width && y <= gray.height)
      read[at] = isInside ? readAt(gray, x, y) : Number.NaN
    }
  return read
}

/** Multiple correlation of the shape's parts with the picture there. */
export function likenessOf(gray: GrayField, logo: LogoShape, pose: Pose, goesOn = false): number {
  if (pose.stretch > mostStretch || pose.stretch < 1 / mostStretch) return 0
  const read = readCells(gray, logo, pose, goesOn)
  if (goesOn) return correlationOf(read, logo.shape.parts)
  const inside: number[] = []
  for (let at = 0; at < read.length; at += 1) if (!Number.isNaN(read[at] as number)) inside.push(at)
  if (inside.length === read.length) return correlationOf(read, logo.shape.parts)
  if (inside.length < read.length * (1 - mostOutside)) return 0
  const within = (field: Float32Array): Float32Array => Float32Array.from(inside, (at) => field[at] ?? 0)
  return correlationOf(within(read), rightAngled(logo.shape.parts.map(within)))
}

/** @param parts of zero mean, unit length and at right angles to each other */
export function correlationOf(read: Float32Array, parts: readonly Float32Array[]): number {
  let sum = 0
  let square = 0
  for (let at = 0; at < read.length; at += 1) {
    const value = read[at] as number
    sum += value
    square += value * value
  }
  const spread = square - (sum * sum) / read.length
  if (spread < read.length * leastVariance) return 0
  let outline = 0
  let inks = 0
  for (const [index, part] of parts.entries()) {
    let product = 0
    for (let at = 0; at < read.length; at += 1) product += (read[at] as number) * (part[at] as number)
    if (index === 0) outline = product * product
    else inks += product * product
  }
  return Math.min(1, Math.sqrt((outline + Math.min(inks, outline * mostInks)) / spread))
}

export interface FitOptions {
  /** Shares of the logo's size by which it is moved, from coarse to fine. */
  readonly steps: readonly number[]
  readonly mayTurn?: boolean
  /** Takes the picture's edge to go on beyond it: quicker than leaving out what is not seen, and good enough for a first look. */
  readonly goesOn?: boolean
}

/** Walks to the best place, size and proportions around a pose, with ever smaller steps. */
export function fitPose(
  gray: GrayField,
  logo: LogoShape,
  from: Pose,
  { steps, mayTurn, goesOn }: FitOptions,
): FittedPose {
  let best: FittedPose = { ...from, likeness: likenessOf(gray, logo, from, goesOn) }
  for (const step of steps)
    for (let round = 0; round < 3; round += 1) {
      const before = best.likeness
      for (const change of changesOf(logo.aspect, step, mayTurn === true)) {
        const tried = change(best)
        const likeness = likenessOf(gray, logo, tried, goesOn)
        if (likeness > best.likeness) best = { ...tried, likeness }
      }
      if (best.likeness <= before + 1e-4) break
    }
  return best
}

/** A long logo is moved by less of its width, as its letters are small. */
function changesOf(aspect: number, step: number, mayTurn: boolean): Array<(pose: Pose) => Pose> {
  const share = step / Math.sqrt(Math.max(1, aspect))
  return [-1, 1].flatMap((sign) => [
    (pose: Pose) => ({ ...pose, x: pose.x + sign * share * pose.width }),
    (pose: Pose) => ({ ...pose, y: pose.y + sign * share * pose.width }),
    (pose: Pose) => ({ ...pose, width: pose.width * (1 + sign * share) }),
    (pose: Pose) => ({ ...pose, stretch: pose.stretch * (1 + sign * step) }),
    // Wider to one side only: where one end of the logo already lies right.
    (pose: Pose) => ({ ...pose, width: pose.width * (1 + sign * share), x: pose.x + (sign * share * pose.width) / 2 }),
    (pose: Pose) => ({ ...pose, width: pose.width * (1 + sign * share), x: pose.x - (sign * share * pose.width) / 2 }),
    ...(mayTurn ? [(pose: Pose) => ({ ...pose, turn: pose.turn + sign * share })] : []),
  ])
}
