import type { RawPicture } from '../picture.ts'
import { type FitOptions, type FittedPose, fitPose, type LogoShape, likenessOf, type Pose } from './fit-pose.ts'
import { type GrayCrop, grayInside } from './gray-field.ts'
import { type LogoTemplate, shapeOf } from './logo-shape.ts'

/** A pose that was fitted on the picture itself, in its pixels. */
export interface SharpPose extends FittedPose {
  /** Likeness to the logo as it should stand there: neither turned nor mirrored. */
  readonly uprightLikeness: number
}

/** A pixel of the picture for each cell up to here; a larger logo is compared on a smaller copy. */
const mostCells = 3000
const sharpSteps = [0.02, 0.01, 0.005, 0.0025, 0.00125]

/** The picture around a pose and the logo in cells of about its pixels. */
export interface Closeup {
  readonly logo: LogoShape
  readonly crop: GrayCrop
}

export function closeupOf(pixels: RawPicture, template: LogoTemplate, { x, y, width, turn }: Pose): Closeup {
  const area = (width * width) / template.aspect
  const height = width / template.aspect
  const step = Math.max(1, Math.round(Math.sqrt(area / mostCells)))
  const slack =
    0.25 * Math.min(width, height) + 0.08 * width + 2 * step + Math.abs(Math.sin(turn)) * Math.max(width, height)
  const box = {
    x: x - width / 2 - slack,
    y: y - height / 2 - slack,
    width: width + 2 * slack,
    height: height + 2 * slack,
  }
  const shape = shapeOf(template, { cells: Math.min(mostCells, Math.max(100, area)) })
  return { logo: { shape, aspect: template.aspect }, crop: grayInside(pixels, box, step) }
}

export const intoCrop = <T extends Pose>(pose: T, { left, top, step }: GrayCrop): T => ({
  ...pose,
  x: (pose.x - left) / step,
  y: (pose.y - top) / step,
  width: pose.width / step,
})

/** Fits a pose on the picture's own pixels, to fractions of them. */
export function sharpen(pixels: RawPicture, template: LogoTemplate, pose: Pose): SharpPose {
  return fitCloseup(closeupOf(pixels, template, pose), pose, { steps: sharpSteps, mayTurn: pose.turn !== 0 })
}

export function fitCloseup({ logo, crop }: Closeup, from: Pose, options: FitOptions): SharpPose {
  const fitted = fitPose(crop.gray, logo, intoCrop(from, crop), options)
  const isUpright = fitted.turn === 0 && !fitted.mirrored
  return {
    ...fitted,
    x: fitted.x * crop.step + crop.left,
    y: fitted.y * crop.step + crop.top,
    width: fitted.width * crop.step,
    uprightLikeness: isUpright
      ? fitted.likeness
      : Math.min(fitted.likeness, likenessOf(crop.gray, logo, { ...fitted, turn: 0, mirrored: false })),
  }
}
