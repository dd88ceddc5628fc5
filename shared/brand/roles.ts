import type { BrandColor, BrandKitContent, ColorRole } from '../contract/brand-kits.ts'
import type { ColorReference } from '../contract/compositions.ts'
import { contrastRatio, leastContrast } from './contrast.ts'
import { hexToOklab, withLightness } from './oklab.ts'

export type KitColors = Pick<BrandKitContent, 'colors' | 'allowedPairs' | 'forbiddenPairs'>

export const referenceTo = (color: BrandColor): ColorReference => ({ colorId: color.id, hex: color.hex })

export const colorByRole = (kit: KitColors, role: ColorRole): BrandColor | undefined =>
  kit.colors.find((color) => color.role === role)

/** The kit's colours with the wanted roles first, in that order, and the rest behind. */
export function colorsInOrder(kit: KitColors, roles: readonly ColorRole[]): BrandColor[] {
  const rank = (color: BrandColor) => {
    const index = roles.indexOf(color.role)
    return index < 0 ? roles.length : index
  }
  return kit.colors.toSorted((one, other) => rank(one) - rank(other))
}

const hasPair = (pairs: KitColors['allowedPairs'], foreground: ColorReference, ground: ColorReference): boolean =>
  pairs.some((pair) => pair.foreground === foreground.colorId && pair.background === ground.colorId)

/** A derived colour, without an id, is never forbidden: the kit cannot name it. */
export const isForbiddenPair = (kit: KitColors, foreground: ColorReference, ground: ColorReference): boolean =>
  hasPair(kit.forbiddenPairs, foreground, ground)

export const isAllowedPair = (kit: KitColors, foreground: ColorReference, ground: ColorReference): boolean =>
  hasPair(kit.allowedPairs, foreground, ground)

export interface ForegroundWish {
  /** Least contrast ratio; text by default. */
  readonly least?: number
  /** Roles to take first. */
  readonly roles?: readonly ColorRole[]
}

/**
 * The best colour to set on a ground: an allowed pair if one is readable, then the wished roles, then the highest contrast; never
 * a forbidden pair. When no colour of the kit is readable it is derived: near white or near black with the ground's own hue.
 */
export function pickForeground(kit: KitColors, ground: ColorReference, wish: ForegroundWish = {}): ColorReference {
  const least = wish.least ?? leastContrast.text
  const usable = kit.colors
    .map(referenceTo)
    .filter((color) => contrastRatio(color.hex, ground.hex) >= least && !isForbiddenPair(kit, color, ground))
  const allowed = usable.filter((color) => isAllowedPair(kit, color, ground))
  const pool = allowed.length > 0 ? allowed : usable
  const roleOf = (color: ColorReference) => kit.colors.find((candidate) => candidate.id === color.colorId)?.role
  for (const role of wish.roles ?? []) {
    const match = bestContrast(
      pool.filter((color) => roleOf(color) === role),
      ground,
    )
    if (match) return match
  }
  return bestContrast(pool, ground) ?? deriveForeground(ground)
}

const bestContrast = (pool: readonly ColorReference[], ground: ColorReference): ColorReference | undefined =>
  pool.toSorted((one, other) => contrastRatio(other.hex, ground.hex) - contrastRatio(one.hex, ground.hex))[0]

/** Near white or near black with a breath of the ground's hue: at least 4.5:1 on every ground. */
export function deriveForeground(ground: ColorReference): ColorReference {
  const light = withLightness(ground.hex, 0.985, 0.06)
  const dark = withLightness(ground.hex, 0.17, 0.25)
  const best = contrastRatio(light, ground.hex) >= contrastRatio(dark, ground.hex) ? light : dark
  if (contrastRatio(best, ground.hex) >= leastContrast.text) return { hex: best }
  return { hex: contrastRatio('#ffffff', ground.hex) >= contrastRatio('#000000', ground.hex) ? '#ffffff' : '#000000' }
}

/** The kit's darkest and lightest colours; tinted ones are derived when the kit has nothing dark or light enough. */
export function tonesOf(kit: KitColors): { dark: ColorReference; light: ColorReference } {
  const byLightness = kit.colors.toSorted((one, other) => hexToOklab(one.hex)[0] - hexToOklab(other.hex)[0])
  const darkest = byLightness[0]
  const lightest = byLightness.at(-1)
  const primary = colorByRole(kit, 'primary') ?? kit.colors[0]
  const seed = primary?.hex ?? '#808080'
  return {
    dark:
      darkest && hexToOklab(darkest.hex)[0] <= 0.32 ? referenceTo(darkest) : { hex: withLightness(seed, 0.19, 0.3) },
    light:
      lightest && hexToOklab(lightest.hex)[0] >= 0.92
        ? referenceTo(lightest)
        : { hex: withLightness(seed, 0.985, 0.05) },
  }
}
