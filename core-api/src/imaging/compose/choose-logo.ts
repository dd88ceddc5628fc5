import { contrastOfLuminances, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { type KitColors, referenceTo } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ColorReference } from '@imagelayer/shared/contract/compositions.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import { bottom, contains, distanceBetween, distanceInside, insetEvenly } from '../layout/boxes.ts'
import type { LogoPlacement } from '../layout/logo-slot.ts'
import type { LogoAsset } from './logo-store.ts'

/** A fiftieth of ink and ground may fall short: a glint under one letter does not make a logo unreadable. */
const tolerated = 0.02

/** Contrast that nearly all of the logo's ink reaches on nearly all of the ground under it. */
export function logoContrast(ink: readonly number[], ground: readonly number[]): number {
  const ratios: number[] = []
  const step = Math.max(1, Math.floor(ground.length / 600))
  for (let index = 0; index < ground.length; index += step)
    for (const luminance of ink) ratios.push(contrastOfLuminances(luminance, ground[index] ?? 0))
  ratios.sort((one, other) => one - other)
  return ratios[Math.floor(ratios.length * tolerated)] ?? 1
}

export interface ChosenLogo {
  readonly placement: LogoPlacement
  /** A solid ground of its own, where the picture leaves no variant readable. */
  readonly plate?: { readonly box: Box; readonly color: ColorReference; readonly radiusPx: number }
}

/** Colour as drawn by the brand first; one-colour variants where the ground asks for them. */
const preference = ['full', 'dark-on-light', 'light-on-dark', 'mark', 'mark-dark-on-light', 'mark-light-on-dark']

interface LogoChoices {
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
}

/** A little above the least, because the measure is taken on cells and the promise is kept on pixels. */
const comfortable = leastContrast.graphics * 1.1

/**
 * Takes the first variant that reaches 3:1 on the ground as painted, in its own place or in another free corner; else one on a plate,
 * where the picture is calmest.
 */
export function chooseLogo(placements: readonly LogoPlacement[], choices: LogoChoices): ChosenLogo | undefined {
  const rank = (placement: LogoPlacement) => preference.indexOf(placement.shape.variant)
  const ordered = placements.toSorted((one, other) => rank(one) - rank(other))
  const inkOf = ({ shape }: LogoPlacement) =>
    choices.logos.find((logo) => logo.assetId === shape.assetId && logo.variant === shape.variant)?.ink ?? []
  const isReadable = (placement: LogoPlacement) =>
    logoContrast(inkOf(placement), luminancesUnder(choices.ground, placement.box)) >= comfortable
  if (!choices.mustPlate) {
    const readable = [...ordered, ...ordered.flatMap((placement) => movesOf(placement, choices))].find(isReadable)
    if (readable) return { placement: readable }
  }
  const plates = plateColors(choices.kit)
  for (const color of plates)
    for (const placement of ordered)
      if (logoContrast(inkOf(placement), [luminanceOfHex(color.hex)]) >= comfortable)
        return onPlate(placement, color, choices)
  const [first] = ordered
  const [color] = plates
  return first && color ? onPlate(first, color, choices) : undefined
}

/** The other corners that words, button and card leave free. Beside a headline or its subhead a logo would read as a part of it. */
const movesOf = (placement: LogoPlacement, { ground, keepOff, headlines }: LogoChoices): LogoPlacement[] => {
  const solids = ground.layers.filter((layer) => layer.kind === 'shape').map((layer) => layer.box)
  return placement.elsewhere
    .filter((box) => [...keepOff, ...solids].every((other) => distanceBetween(box, other) >= placement.clearSpacePx))
    .filter((box) => headlines.every((other) => other.y >= bottom(box) || bottom(other) <= box.y))
    .map((box) => ({ ...placement, box }))
}

/** How much calmer another corner has to be before a plate moves there. */
const calmerBy = 0.7

function onPlate(placement: LogoPlacement, color: ColorReference, choices: LogoChoices): ChosenLogo {
  const unrest = ({ box }: LogoPlacement): number =>
    spreadOf(luminancesUnder(choices.ground, plateFor(box, placement, choices).box))
  const own = unrest(placement)
  const [calmest] = movesOf(placement, choices)
    .map((moved) => ({ moved, unrest: unrest(moved) }))
    .filter((other) => other.unrest < own * calmerBy)
    .toSorted((one, other) => one.unrest - other.unrest)
  const settled = moveInside(calmest?.moved ?? placement, choices)
  return { placement: settled, plate: { color, ...plateFor(settled.box, settled, choices) } }
}

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
