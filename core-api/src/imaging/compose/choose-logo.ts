import { contrastOfLuminances, leastContrast, luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import { type KitColors, referenceTo } from '@imagelayer/shared/brand/roles.ts'
import type { Box, ColorReference } from '@imagelayer/shared/contract/compositions.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import type { LogoPlacement } from '../layout/logo-slot.ts'
import type { LogoAsset } from './logo-store.ts'

/** A twentieth of ink and ground may fall short: a glint under one letter does not make a logo unreadable. */
const tolerated = 0.05

/** Contrast that 95 % of the logo's ink reaches on 95 % of the ground under it. */
export function logoContrast(ink: readonly number[], ground: readonly number[]): number {
  const ratios: number[] = []
  const step = Math.max(1, Math.floor(ground.length / 400))
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

/** Takes the first variant that reaches 3:1 on the ground as painted, else the one that a plate suits best. */
export function chooseLogo(
  placements: readonly LogoPlacement[],
  { logos, ground, kit }: { logos: readonly LogoAsset[]; ground: Ground; kit: KitColors },
): ChosenLogo | undefined {
  const rank = (placement: LogoPlacement) => preference.indexOf(placement.shape.variant)
  const ordered = placements.toSorted((one, other) => rank(one) - rank(other))
  const inkOf = (placement: LogoPlacement) =>
    logos.find((logo) => logo.assetId === placement.shape.assetId && logo.variant === placement.shape.variant)?.ink ??
    []
  // A little above the least, because the measure is taken on cells and the promise is kept on pixels.
  const readable = ordered.find(
    (placement) =>
      logoContrast(inkOf(placement), luminancesUnder(ground, placement.box)) >= leastContrast.graphics * 1.1,
  )
  if (readable) return { placement: readable }
  const plated = ordered
    .map((placement) => ({ placement, ...bestPlate(kit, inkOf(placement)) }))
    .toSorted(
      (one, other) =>
        Number(other.contrast >= 3) - Number(one.contrast >= 3) ||
        (one.contrast >= 3 ? 0 : other.contrast - one.contrast),
    )[0]
  if (!plated) return undefined
  return { placement: plated.placement, plate: { color: plated.color, ...plateFor(plated.placement, ground) } }
}

/** Light plates look like paper and disturb a picture least, so they go first; then the kit's others, then plain white or black. */
function bestPlate(kit: KitColors, ink: readonly number[]): { color: ColorReference; contrast: number } {
  const ofKit = kit.colors.toSorted((one, other) => hexToOklab(other.hex)[0] - hexToOklab(one.hex)[0]).map(referenceTo)
  const choices = [...ofKit, { hex: '#ffffff' }, { hex: '#111111' }].map((color) => ({
    color,
    contrast: logoContrast(ink, [luminanceOfHex(color.hex)]),
  }))
  return (
    choices.find((choice) => choice.contrast >= leastContrast.graphics) ??
    choices.toSorted((one, other) => other.contrast - one.contrast)[0] ?? { color: { hex: '#ffffff' }, contrast: 1 }
  )
}

function plateFor({ box, clearSpacePx }: LogoPlacement, { canvas }: Ground): { box: Box; radiusPx: number } {
  const padding = Math.max(clearSpacePx, Math.round(Math.min(box.width, box.height) * 0.2))
  const x = Math.max(canvas.x, box.x - padding)
  const y = Math.max(canvas.y, box.y - padding)
  const width = Math.min(canvas.x + canvas.width, box.x + box.width + padding) - x
  const height = Math.min(canvas.y + canvas.height, box.y + box.height + padding) - y
  return { box: { x, y, width, height }, radiusPx: Math.round(Math.min(width, height) * 0.14) }
}
