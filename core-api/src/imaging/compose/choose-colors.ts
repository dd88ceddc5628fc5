import {
  contrastOfLuminances,
  contrastRatio,
  leastContrast,
  luminanceOfHex,
} from '@imagelayer/shared/brand/contrast.ts'
import { hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import {
  colorsInOrder,
  isAllowedPair,
  isForbiddenPair,
  type KitColors,
  pickForeground,
  referenceTo,
  tonesOf,
} from '@imagelayer/shared/brand/roles.ts'
import type { ColorRole } from '@imagelayer/shared/contract/brand-kits.ts'
import type { ColorReference } from '@imagelayer/shared/contract/compositions.ts'

/** A margin above WCAG's figures, because encoding a picture moves pixels a little; a flat colour hardly. */
const comfort = 1.06
const flatComfort = 1.01

/**
 * Least contrast for words on a picture. WCAG lets large text go down to 3:1, but that figure is for even grounds: over foliage a
 * headline at 3:1 swims, so veils aim at the full ratio for every size. The score still judges by WCAG.
 */
export const wordsOnPicture = leastContrast.text * comfort

export interface Colors {
  readonly ground: ColorReference
  readonly text: ColorReference
}

/** What else has to be seen on a solid ground, such as the kit's logo: a ground on which it is not is taken last. */
export type IsSeenOn = (hex: string) => boolean

/**
 * A solid ground and its text colour: the first wished colour on which a colour of the kit is readable; the roles' order decides,
 * an allowed pair goes first. A kit with no readable pair gets a derived text colour on its first wish.
 */
export function chooseSolid(kit: KitColors, roles: readonly ColorRole[], isSeenOn: IsSeenOn = () => true): Colors {
  const grounds = colorsInOrder(kit, roles).map(referenceTo)
  const pairs = grounds
    .map((ground) => ({
      ground,
      text: pickForeground(kit, ground, { least: leastContrast.text * flatComfort, roles: wordRoles(ground) }),
    }))
    .toSorted((one, other) => Number(isSeenOn(other.ground.hex)) - Number(isSeenOn(one.ground.hex)))
  const named = pairs.filter(({ text }) => text.colorId)
  const first =
    named.find(({ ground, text }) => isAllowedPair(kit, text, ground) && roles.includes(roleOf(kit, ground))) ??
    named[0] ??
    pairs[0]
  if (first && (first === named[0] || isWished(kit, first.ground, roles))) return first
  const ground = { hex: '#ffffff' }
  return { ground, text: pickForeground(kit, ground) }
}

/** The first wished colour, whatever stands on it. */
export function plainSolid(kit: KitColors, roles: readonly ColorRole[]): Colors {
  const [first] = colorsInOrder(kit, roles)
  const ground = first ? referenceTo(first) : { hex: '#ffffff' }
  return { ground, text: pickForeground(kit, ground) }
}

/** On strong colours light words look clearer than dark ones of the same ratio, so they go first wherever they are readable. */
const isStrong = (ground: ColorReference): boolean => hexToOklab(ground.hex)[0] < 0.72
const wordRoles = (ground: ColorReference): ColorRole[] =>
  isStrong(ground) ? ['background', 'neutral', 'text'] : ['text', 'secondary', 'background']

const roleOf = (kit: KitColors, color: ColorReference): ColorRole =>
  kit.colors.find((candidate) => candidate.id === color.colorId)?.role ?? 'neutral'
const isWished = (kit: KitColors, color: ColorReference, roles: readonly ColorRole[]): boolean =>
  roles.includes(roleOf(kit, color))

const isNeutral = (hex: string): boolean => {
  const [, a, b] = hexToOklab(hex)
  return Math.hypot(a, b) < 0.03
}

/**
 * Dark words on a light veil and light words on a dark one; which it becomes depends on the picture. A kit whose dark is a
 * neutral gets the picture's own `shade` instead.
 */
export function veilChoices(kit: KitColors, shade: string): { dark: Colors; light: Colors } {
  const { dark: ownDark, light } = tonesOf(kit)
  const dark = isNeutral(ownDark.hex) ? { hex: shade } : ownDark
  return {
    dark: { ground: dark, text: pickForeground(kit, dark) },
    light: { ground: light, text: pickForeground(kit, light, { roles: ['text', 'primary'] }) },
  }
}

export interface FillWish {
  /** Colour and words of the solid ground under it; absent on a picture. */
  readonly on?: Colors | undefined
  /** Mean luminance of what lies under it. */
  readonly groundLuminance: number
  readonly roles: readonly ColorRole[]
  /** How far it must stand out from its ground. */
  readonly least: number
}

/** Roles of a button's fill: the brand's loudest colours. */
const buttonRoles = ['accent', 'primary', 'secondary'] as const

/**
 * Fill and label of a button: the brand's loudest colour that stands out from its ground (3:1) and carries a readable label;
 * else the words' own colours turned round.
 */
export function chooseButton(
  kit: KitColors,
  { ground, text }: Colors,
  groundLuminance: number,
): { fill: ColorReference; label: ColorReference } {
  const wish = { on: { ground, text }, groundLuminance, roles: buttonRoles, least: leastContrast.graphics }
  const loud = chooseFill(kit, wish)
  if (loud) return loud
  const label = isForbiddenPair(kit, ground, text) ? pickForeground(kit, text) : ground
  return {
    fill: text,
    label: contrastRatio(label.hex, text.hex) >= leastContrast.text ? label : pickForeground(kit, text),
  }
}

/**
 * The first colour in the order of roles that stands out from its ground and carries a readable label. Colours whose label is of the tone
 * that suits them go first: dark letters on a strong red can be read, but look like a mistake.
 */
function chooseFill(
  kit: KitColors,
  { on, groundLuminance, roles, least }: FillWish,
): { fill: ColorReference; label: ColorReference } | undefined {
  const found: Array<{ fill: ColorReference; label: ColorReference }> = []
  for (const color of colorsInOrder(kit, roles)) {
    const fill = referenceTo(color)
    if (on && (contrastRatio(fill.hex, on.ground.hex) < 1.15 || isForbiddenPair(kit, fill, on.ground))) continue
    if (contrastOfLuminances(luminanceOfHex(fill.hex), groundLuminance) < least) continue
    const label = pickForeground(kit, fill, { least: leastContrast.text, roles: wordRoles(fill) })
    if (contrastRatio(label.hex, fill.hex) >= leastContrast.text) found.push({ fill, label })
  }
  return found.find(({ fill, label }) => isStrong(fill) === hexToOklab(label.hex)[0] > 0.6) ?? found[0]
}

/** A badge is a spot of colour: it need not stand out as far as what is to be clicked. Else white or black with its opposite. */
export function chooseBadge(
  kit: KitColors,
  wish: Omit<FillWish, 'least'>,
): { fill: ColorReference; label: ColorReference } {
  for (const least of [1.9, 1.3]) {
    const fill = chooseFill(kit, { ...wish, least })
    if (fill) return fill
  }
  const { dark, light } = tonesOf(kit)
  const fill = wish.groundLuminance > 0.3 ? dark : light
  return { fill, label: pickForeground(kit, fill) }
}

/** Colour of an ornament: the brand's accent where it is seen, else that of the words beside it. */
export function chooseOrnament(kit: KitColors, { text, ground }: Colors, groundLuminance: number): ColorReference {
  const accent = kit.colors.find((color) => color.role === 'accent')
  if (!accent || isForbiddenPair(kit, referenceTo(accent), ground)) return text
  const seen = contrastOfLuminances(luminanceOfHex(accent.hex), groundLuminance)
  return seen >= leastOrnamentContrast ? referenceTo(accent) : text
}
/** An ornament says nothing, so it may be quieter than a graphic that does. */
const leastOrnamentContrast = 1.8
