import { contrastOfLuminances, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { type KitColors, referenceTo } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ColorReference } from '@imagelayer/shared/contract/compositions.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import { inPicture, onCanvas, type PictureFacts } from '../colour/read-picture.ts'
import { bottom, contains, distanceBetween, distanceInside, insetEvenly, intersect } from '../layout/boxes.ts'
import type { LogoPlacement } from '../layout/logo-slot.ts'
import type { LogoAsset } from './logo-store.ts'

/** A fiftieth of ink and ground may fall short: a glint under one letter does not make a logo unreadable. */
const tolerated = 0.02

/** Samples of ground and ink that are held against each other: enough for a fiftieth to be told. */
const groundSamples = 160
const inkSamples = 10

/** Contrast that nearly all of the logo's ink reaches on nearly all of the ground under it. */
export function logoContrast(ink: readonly number[], ground: readonly number[]): number {
  const groundStep = Math.max(1, ground.length / groundSamples)
  const inkStep = Math.max(1, ink.length / inkSamples)
  const ratios = new Float32Array(Math.ceil(ground.length / groundStep) * Math.ceil(ink.length / inkStep))
  let count = 0
  for (let index = 0; index < ground.length; index += groundStep)
    for (let at = 0; at < ink.length; at += inkStep, count += 1)
      ratios[count] = contrastOfLuminances(ink[Math.floor(at)] ?? 0, ground[Math.floor(index)] ?? 0)
  if (count === 0) return 1
  const sorted = ratios.subarray(0, count).sort()
  return sorted[Math.floor(count * tolerated)] ?? 1
}

export interface ChosenLogo {
  readonly placement: LogoPlacement
  /** A solid ground of its own, where the picture leaves no variant readable. */
  readonly plate?: Plate
}

interface Plate {
  readonly box: Box
  readonly color: ColorReference
  readonly radiusPx: number
}

/** Colour as drawn by the brand first; one-colour variants where the ground asks for them. */
const preference = ['full', 'dark-on-light', 'light-on-dark', 'mark', 'mark-dark-on-light', 'mark-light-on-dark']

export interface LogoChoices {
  readonly logos: readonly LogoAsset[]
  readonly ground: Ground
  readonly kit: KitColors
  /** Set when the painted pixels showed that the ground was judged too kindly. */
  readonly mustPlate: boolean
  /** Words and button, which neither logo nor plate may touch. */
  readonly keepOff: readonly Box[]
  /** Of those, headline and subhead. */
  readonly headlines: readonly Box[]
  /** Where a plate has to end, if there is room inside. */
  readonly safe: Box
  /** What the picture shows; absent for a plain ground. */
  readonly facts?: PictureFacts | undefined
}

/** A little above the least, because the measure is taken on cells and the promise is kept on pixels. */
const comfortable = leastContrast.graphics * 1.1

/**
 * What each drawback costs. The layout's own place and the brand's own colours win as long as nothing speaks against them; a face is
 * never covered while there is another place; a plate is better than covering the subject, and worse than another calm corner.
 */
const costs = { variant: 0.05, move: 0.12, busy: 0.45, subject: 0.5, face: 8, plate: 0.55 } as const

interface Candidate {
  readonly logo: ChosenLogo
  readonly cost: number
}

/**
 * Solves variant, place and ground together: every variant in every free place, bare where 3:1 is reached on the ground as painted, else
 * on a plate, and the least cost wins. The same input always gives the same logo.
 */
export function chooseLogo(placements: readonly LogoPlacement[], choices: LogoChoices): ChosenLogo | undefined {
  const plates = plateColors(choices.kit)
  const candidates = placements.flatMap((placement) => {
    const variantCost = Math.max(0, preference.indexOf(placement.shape.variant)) * costs.variant
    return [placement, ...movesOf(placement, choices)].flatMap((at, moves): Candidate[] => {
      const shared = variantCost + moves * costs.move
      return [...bare(at, choices, shared), ...plated(at, { choices, plates, shared })]
    })
  })
  const best = candidates.reduce<Candidate | undefined>(
    (one, other) => (one && one.cost <= other.cost ? one : other),
    undefined,
  )
  return best?.logo
}

const inkOf = ({ shape }: LogoPlacement, { logos }: LogoChoices): readonly number[] =>
  logos.find((logo) => logo.assetId === shape.assetId && logo.variant === shape.variant)?.ink ?? []

function bare(placement: LogoPlacement, choices: LogoChoices, shared: number): Candidate[] {
  if (choices.mustPlate) return []
  const under = luminancesUnder(choices.ground, placement.box)
  if (logoContrast(inkOf(placement, choices), under) < comfortable) return []
  return [{ logo: { placement }, cost: shared + coverCost(placement.box, choices) + busyCost(placement, choices) }]
}

function plated(
  placement: LogoPlacement,
  { choices, plates, shared }: { choices: LogoChoices; plates: readonly ColorReference[]; shared: number },
): Candidate[] {
  const ink = inkOf(placement, choices)
  const color = plates.find((plate) => logoContrast(ink, [luminanceOfHex(plate.hex)]) >= comfortable)
  if (!color) return []
  const settled = moveInside(placement, choices)
  const plate = { color, ...plateFor(settled.box, settled, choices) }
  const cost = shared + costs.plate + coverCost(plate.box, choices) + unrestUnder(plate.box, choices)
  return [{ logo: { placement: settled, plate }, cost }]
}

/** Faces and subject under a box. */
function coverCost(box: Box, { facts, ground }: LogoChoices): number {
  if (!facts || isOnSolid(box, ground)) return 0
  const { faces, box: subject } = facts.subject
  const place = ground.grid.box
  const covered = (share: Box) => areaOf(intersect(onCanvas(share, place), box)) / Math.max(1, areaOf(box))
  const face = Math.max(0, ...faces.map(covered))
  // A pattern has no subject worth keeping free.
  return face * costs.face + (facts.certainty > 0.6 ? covered(subject) * costs.subject : 0)
}

/** A restless ground under the logo and its clear space: it is hard to see, and disturbs. */
function busyCost({ box, clearSpacePx }: LogoPlacement, { facts, ground }: LogoChoices): number {
  if (!facts || isOnSolid(box, ground)) return 0
  const around = inPicture(insetEvenly(box, -clearSpacePx), ground.grid.box)
  return Math.min(1.5, facts.calm.energyIn(around) / Math.max(8, facts.calm.mean * 1.5)) * costs.busy
}

const isOnSolid = (box: Box, { layers }: Ground): boolean =>
  layers.some((layer) => layer.kind === 'shape' && layer.opacity === 1 && contains(layer.box, box))

const areaOf = ({ width, height }: Box): number => width * height

/** The other corners that words, button and card leave free. Beside a headline or its subhead a logo would read as a part of it. */
const movesOf = (placement: LogoPlacement, { ground, keepOff, headlines }: LogoChoices): LogoPlacement[] => {
  const solids = ground.layers.filter((layer) => layer.kind === 'shape').map((layer) => layer.box)
  return placement.elsewhere
    .filter((box) => [...keepOff, ...solids].every((other) => distanceBetween(box, other) >= placement.clearSpacePx))
    .filter((box) => headlines.every((other) => other.y >= bottom(box) || bottom(other) <= box.y))
    .map((box) => ({ ...placement, box }))
}

/** A plate lies best where the picture is even: spread of luminance under it, 0 to about 0.4. */
const unrestUnder = (box: Box, { ground }: LogoChoices): number => spreadOf(luminancesUnder(ground, box)) * 0.6

/** Standard deviation. */
function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length))
}

/**
 * The plate, not the logo, ends where the words begin: a logo whose plate would reach out of the safe area moves in, on each axis
 * by itself, as long as words and button keep their distance.
 */
function moveInside(placement: LogoPlacement, choices: LogoChoices): LogoPlacement {
  const { box, clearSpacePx } = placement
  const plate = plateFor(box, placement, choices).box
  const keepsOff = (moved: Box) => choices.keepOff.every((other) => distanceBetween(moved, other) >= clearSpacePx)
  const { safe } = choices
  const shift = (start: number, length: number, from: number, to: number): number =>
    start < from ? Math.ceil(from - start) : start + length > to ? Math.floor(to - start - length) : 0
  const across = { ...box, x: box.x + shift(plate.x, plate.width, safe.x, safe.x + safe.width) }
  const settled = keepsOff(across) ? across : box
  const down = { ...settled, y: settled.y + shift(plate.y, plate.height, safe.y, safe.y + safe.height) }
  return { ...placement, box: keepsOff(down) ? down : settled }
}

/** Light plates look like paper and disturb a picture least, so they go first; then the kit's others, then plain white and black. */
const plateColors = (kit: KitColors): ColorReference[] => [
  ...kit.colors.toSorted((one, other) => hexToOklab(other.hex)[0] - hexToOklab(one.hex)[0]).map(referenceTo),
  { hex: '#ffffff' },
  { hex: '#111111' },
]

/** Reaches into the clear space around the logo, not into words, the button or the edge of the card that it lies on. */
function plateFor(
  box: Box,
  { clearSpacePx }: LogoPlacement,
  { ground, keepOff }: LogoChoices,
): { box: Box; radiusPx: number } {
  const wanted = Math.max(clearSpacePx, Math.min(box.width, box.height) * 0.2)
  const around = ground.layers.filter((layer) => layer.kind === 'shape' && contains(layer.box, box))
  const room = [
    distanceInside(ground.canvas, box),
    ...around.map((layer) => distanceInside(layer.box, box) * 0.75),
    ...keepOff.map((other) => distanceBetween(box, other) * 0.75),
  ]
  const padding = Math.max(0, Math.floor(Math.min(wanted, ...room)))
  const plate = insetEvenly(box, -padding)
  return { box: plate, radiusPx: Math.round(Math.min(plate.width, plate.height) * 0.14) }
}
