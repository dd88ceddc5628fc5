import { contrastOfLuminances, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { type KitColors, referenceTo } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ColorReference } from '@imagelayer/shared/contract/compositions.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import { contains, distanceBetween, distanceInside, insetEvenly } from '../layout/boxes.ts'
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
  /** Words and button, which a plate must not touch. */
  readonly keepOff: readonly Box[]
}

/** A little above the least, because the measure is taken on cells and the promise is kept on pixels. */
const comfortable = leastContrast.graphics * 1.1

/** Takes the first variant that reaches 3:1 on the ground as painted, at either end of its strip, else the one that a plate suits best. */
export function chooseLogo(placements: readonly LogoPlacement[], choices: LogoChoices): ChosenLogo | undefined {
  const rank = (placement: LogoPlacement) => preference.indexOf(placement.shape.variant)
  const ordered = placements.toSorted((one, other) => rank(one) - rank(other))
  const inkOf = ({ shape }: LogoPlacement) =>
    choices.logos.find((logo) => logo.assetId === shape.assetId && logo.variant === shape.variant)?.ink ?? []
  const isReadable = (placement: LogoPlacement) =>
    logoContrast(inkOf(placement), luminancesUnder(choices.ground, placement.box)) >= comfortable
  if (!choices.mustPlate) {
    const elsewhere = ordered.flatMap((placement) =>
      placement.otherBox ? [{ ...placement, box: placement.otherBox }] : [],
    )
    const readable = [...ordered, ...elsewhere].find(isReadable)
    if (readable) return { placement: readable }
  }
  const plates = plateColors(choices.kit)
  for (const color of plates)
    for (const placement of ordered)
      if (logoContrast(inkOf(placement), [luminanceOfHex(color.hex)]) >= comfortable)
        return { placement, plate: { color, ...plateFor(placement, choices) } }
  const [first] = ordered
  const [color] = plates
  return first && color ? { placement: first, plate: { color, ...plateFor(first, choices) } } : undefined
}

/** Light plates look like paper and disturb a picture least, so they go first; then the kit's others, then plain white and black. */
const plateColors = (kit: KitColors): ColorReference[] => [
  ...kit.colors.toSorted((one, other) => hexToOklab(other.hex)[0] - hexToOklab(one.hex)[0]).map(referenceTo),
  { hex: '#ffffff' },
  { hex: '#111111' },
]

/** Reaches into the clear space around the logo, not into words, the button or the edge of the card that it lies on. */
function plateFor(
  { box, clearSpacePx }: LogoPlacement,
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
