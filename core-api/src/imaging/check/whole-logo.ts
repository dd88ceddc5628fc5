import type { RawPicture } from '../picture.ts'
import { findPlaces, isLogo } from './find-logo.ts'
import { correlationOf, likenessOf, type Pose, readCells } from './fit-pose.ts'
import type { GrayField } from './gray-field.ts'
import { type LogoTemplate, outerShares, rightAngled } from './logo-shape.ts'
import { type Closeup, closeupOf, fitCloseup, intoCrop, type SharpPose } from './sharp-pose.ts'

/** Where a sign stands in a whole logo: its centre from the logo's, and its width, all in widths of the logo. */
export interface PartPlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly aspect: number
}

/** A sign that fills nearly all of a logo is that logo redrawn, not a part of it. */
const mostOfWhole = 0.8
const margin = 0.15

/** Where in the whole logo the sign stands, or nothing when it is no part of it. */
export function placeInside(whole: LogoTemplate, sign: LogoTemplate): PartPlace | undefined {
  const [drawn] = whole.drawn
  if (!drawn) return undefined
  const gray = outlineOf(drawn)
  const [best] = findPlaces(gray, sign).filter((place) => place.turn === 0)
  if (!best || !isLogo(best)) return undefined
  const area = best.width ** 2 / sign.aspect / (drawn.width * drawn.height)
  if (area > mostOfWhole) return undefined
  return {
    x: (best.x - gray.width / 2) / drawn.width,
    y: (best.y - gray.height / 2) / drawn.width,
    width: best.width / drawn.width,
    aspect: sign.aspect,
  }
}

/** The logo's opacity as a picture, with ground around it. */
function outlineOf({ data, width, height }: RawPicture): GrayField {
  const by = Math.ceil(margin * Math.min(width, height))
  const gray = { width: width + 2 * by, height: height + 2 * by }
  const values = new Float32Array(gray.width * gray.height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) values[(y + by) * gray.width + x + by] = data[(y * width + x) * 4 + 3] ?? 0
  return { ...gray, values }
}

export interface WholeSearch {
  readonly whole: LogoTemplate
  readonly part: PartPlace
  /** The sign as it was found. */
  readonly sign: Pose
}

const sizes = [1, 0.99, 1.01, 0.98, 1.02, 0.97, 1.03, 0.96, 1.04, 0.95, 1.05]
const wholeSteps = [0.03, 0.015, 0.008, 0.004, 0.002, 0.001]

/**
 * The whole logo around its sign: as it should be, mirrored, or with only a part of it left. Nothing when the sign stands alone, as a sign
 * may that the kit has as a logo of its own.
 */
export function findWhole(pixels: RawPicture, { whole, part, sign }: WholeSearch): SharpPose | undefined {
  const [upright, mirrored] = [false, true].map((isMirrored) => {
    const around = (size: number): Pose => poseAround(sign, part, { size, mirrored: isMirrored })
    const closeup = closeupOf(pixels, whole, around(1))
    const likeness = (pose: Pose): number => likenessOf(closeup.crop.gray, closeup.logo, intoCrop(pose, closeup.crop))
    const [start] = sizes
      .map((size) => around(size))
      .map((pose) => ({ ...pose, likeness: likeness(pose) }))
      .toSorted((one, other) => other.likeness - one.likeness)
    const pose = fitCloseup(closeup, start ?? around(1), { steps: wholeSteps, mayTurn: sign.turn !== 0 })
    return { closeup, pose }
  })
  if (upright && isLogo(upright.pose)) return upright.pose
  if (mirrored && isLogo(mirrored.pose)) return mirrored.pose
  if (upright && isLeft(upright.closeup, upright.pose, part)) return upright.pose
  return undefined
}

function poseAround(sign: Pose, part: PartPlace, { size, mirrored }: { size: number; mirrored: boolean }): Pose {
  const width = (sign.width / part.width) * size
  const across = -part.x * width * (mirrored ? -1 : 1)
  const down = (-part.y * width) / sign.stretch
  const cos = Math.cos(sign.turn)
  const sin = Math.sin(sign.turn)
  return { ...sign, x: sign.x + across * cos - down * sin, y: sign.y + across * sin + down * cos, width, mirrored }
}

/** Share of its shorter side that one looked-at field of a logo is wide and high. */
const fieldShare = 0.5
const leastFieldLikeness = 0.8
/** Share of the fields beside the sign that must still show the logo, and how many. */
const leastLeftShare = 0.2
const leastLeft = 3

/** Whether beside the sign some of the rest of the logo still stands, field by field. */
function isLeft({ logo, crop }: Closeup, pose: Pose, part: PartPlace): boolean {
  const { width, height, parts } = logo.shape
  const read = readCells(crop.gray, logo, intoCrop(pose, crop))
  const side = Math.max(5, Math.round(fieldShare * Math.min(width, height)))
  const outline = parts[0] ?? new Float32Array(width * height)
  let looked = 0
  let left = 0
  for (let top = 0; top + side <= height; top += side)
    for (let start = 0; start + side <= width; start += side) {
      if (touchesSign({ start, top, side }, { ...logo.shape, aspect: logo.aspect }, part)) continue
      const field = cut(outline, width, { start, top, side })
      if (varianceOf(field) * width * height < 0.25) continue
      const here = cut(read, width, { start, top, side })
      looked += 1
      if (correlationOf(here, rightAngled([field])) >= leastFieldLikeness) left += 1
    }
  return left >= leastLeft && left >= looked * leastLeftShare
}

interface Field {
  readonly start: number
  readonly top: number
  readonly side: number
}

function touchesSign(
  { start, top, side }: Field,
  cells: { width: number; height: number; aspect: number },
  part: PartPlace,
) {
  const outer = outerShares(cells.aspect)
  const cellX = cells.width / outer.width
  const cellY = (cells.height / outer.height) * cells.aspect
  const x = cells.width / 2 + part.x * cellX
  const y = cells.height / 2 + part.y * cellY
  const halfWidth = (part.width * cellX) / 2
  const halfHeight = ((part.width / part.aspect) * cellY) / 2
  return start < x + halfWidth && start + side > x - halfWidth && top < y + halfHeight && top + side > y - halfHeight
}

const cut = (field: Float32Array, width: number, { start, top, side }: Field): Float32Array =>
  Float32Array.from(
    { length: side * side },
    (_, at) => field[(top + Math.floor(at / side)) * width + start + (at % side)] ?? 0,
  )

function varianceOf(field: Float32Array): number {
  const mean = field.reduce((sum, value) => sum + value, 0) / field.length
  return field.reduce((sum, value) => sum + (value - mean) ** 2, 0) / field.length
}
