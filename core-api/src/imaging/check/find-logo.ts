import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { correlate } from './correlate.ts'
import { type FittedPose, fitPose } from './fit-pose.ts'
import { type GrayField, padGray, shrinkGray } from './gray-field.ts'
import { type LogoTemplate, outerShares, shapeOf } from './logo-shape.ts'

export interface FoundLogo {
  readonly assetId: string
  readonly variant: string
  readonly box: Box
  /** Correlation of its shape, upright and unmirrored, with the picture, 0 to 1. */
  readonly likeness: number
  /** Width over height as found, divided by the logo's own: 1 when it was not stretched. */
  readonly stretch: number
}

const coarseCells = 196
const fineCells = 900
/** A logo narrower than this share of the picture is not found; below it no rule could be judged anyway. */
const leastShare = 0.035
const mostShare = 0.75
const scaleStep = 1.13
/** Cells added around the picture, so that a logo at its very edge still has a rim. */
const paddedCells = 2
const kept = 32
const keptFine = 8
/** Places that are worth a look at the picture itself: upright ones, and turned ones. */
const keptUpright = 5
const keptTurned = 2
/** Likeness from which a place is worth a closer look. */
const promising = 0.5
/** Likeness from which it may be the logo turned a little. */
const mayBeTurned = 0.6
const turns = [-0.2, -0.1, 0.1, 0.2]
/**
 * Likeness from which it is the logo. A kit's own logo, resized and packed as JPEG, reaches 0.93 and more; a letter or a flower of
 * about its shape stays below 0.84.
 */
export const leastLikeness = 0.88
/** A turned or stretched shape has more ways to fit by chance, so it must fit better. */
const leastBentLikeness = 0.93

/**
 * The likeliest places of a logo in a picture that nobody knows the layers of, best first. The shape is compared, not the colour, so a
 * logo is found on any ground and in any ink, lighter or darker, and can then be judged.
 */
export function findPlaces(gray: GrayField, template: LogoTemplate): FittedPose[] {
  const logo = { shape: shapeOf(template, { cells: fineCells }), aspect: template.aspect }
  const near = searchCoarsely(gray, template)
    .map(({ box }) => {
      const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      const pose = {
        ...centre,
        width: box.width / outerShares(template.aspect).width,
        stretch: 1,
        turn: 0,
        mirrored: false,
      }
      return fitPose(gray, logo, pose, { steps: [0.08, 0.04], goesOn: true })
    })
    .toSorted(byLikeness)
    .slice(0, keptFine)
  const fine = near.map((pose) => fitPose(gray, logo, pose, { steps: [0.02, 0.01] })).toSorted(byLikeness)
  const [best] = fine
  const upright = fine.slice(0, keptUpright)
  if (!best || isLogo(best) || best.likeness < mayBeTurned) return upright
  const turned = fine
    .slice(0, 2)
    .flatMap((pose) =>
      turns.map((turn) =>
        fitPose(gray, logo, { ...pose, stretch: 1, turn }, { steps: [0.04, 0.02, 0.01], mayTurn: true }),
      ),
    )
  return [...upright, ...turned.toSorted(byLikeness).slice(0, keptTurned)]
}

/** Whether what was found is the logo, be it turned, mirrored or stretched. */
export const isLogo = ({ likeness, turn, mirrored, stretch }: FittedPose): boolean =>
  likeness >= (turn === 0 && !mirrored && Math.abs(Math.log(stretch)) < 0.1 ? leastLikeness : leastBentLikeness)

const byLikeness = (one: { likeness: number }, other: { likeness: number }): number => other.likeness - one.likeness

interface Place {
  readonly box: Box
  readonly likeness: number
}

/** Every place of every size, on ever smaller copies of the picture: the template stays as it is. */
function searchCoarsely(gray: GrayField, template: LogoTemplate): Place[] {
  const shape = shapeOf(template, { cells: coarseCells, outlineOnly: true })
  const outer = outerShares(template.aspect)
  const places: Place[] = []
  for (let share = leastShare; share <= mostShare; share *= scaleStep) {
    const size = { width: share * gray.width * outer.width, height: 0 }
    size.height = ((share * gray.width) / template.aspect) * outer.height
    const scaleX = shape.width / size.width
    const scaleY = shape.height / size.height
    if (scaleX > 1.25 || scaleY > 1.25) continue
    if (size.width > gray.width * outer.width || size.height > gray.height * outer.height) continue
    const level = padGray(
      shrinkGray(gray, Math.max(1, Math.round(gray.width * scaleX)), Math.max(1, Math.round(gray.height * scaleY))),
      paddedCells,
    )
    for (const { x, y, likeness } of correlate(level, shape, promising))
      places.push({ box: { ...size, x: (x - paddedCells) / scaleX, y: (y - paddedCells) / scaleY }, likeness })
  }
  return apart(places)
}

/** The best places, of each heap of neighbours only the best. */
function apart(places: readonly Place[]): Place[] {
  const taken: Place[] = []
  for (const place of places.toSorted(byLikeness)) {
    if (taken.length === kept) break
    if (!taken.some((other) => isNeighbour(other.box, place.box))) taken.push(place)
  }
  return taken
}

const isNeighbour = (one: Box, other: Box): boolean =>
  Math.abs(one.x + one.width / 2 - other.x - other.width / 2) < one.width * 0.1 &&
  Math.abs(one.y + one.height / 2 - other.y - other.height / 2) < one.height * 0.2 &&
  Math.abs(Math.log(one.width / other.width)) < 0.2
