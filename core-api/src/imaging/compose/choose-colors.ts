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

/** A margin above WCAG's figures, because encoding a picture moves pixels a little. */
const comfort = 1.06

/**
 * Least contrast for words on a picture. WCAG lets large text go down to 3:1, but that figure is for even grounds: over foliage a
 * headline at 3:1 swims, so veils aim at the full ratio for every size. The score still judges by WCAG.
 */
export const wordsOnPicture = leastContrast.text * comfort

export interface Colors {
  readonly ground: ColorReference
  readonly text: ColorReference
}

/**
 * A solid ground and its text colour: the first wished colour on which a colour of the kit is readable; the roles' order decides,
 * an allowed pair goes first. A kit with no readable pair gets a derived text colour on its first wish.
 */
export function chooseSolid(kit: KitColors, roles: readonly ColorRole[]): Colors {
  const grounds = colorsInOrder(kit, roles).map(referenceTo)
  const pairs = grounds.map((ground) => ({
    ground,
    text: pickForeground(kit, ground, { least: 4.5 * comfort, roles: wordRoles(ground) }),
  }))
  const named = pairs.filter(({ text }) => text.colorId)
  const first =
    named.find(({ ground, text }) => isAllowedPair(kit, text, ground) && roles.includes(roleOf(kit, ground))) ??
    named[0] ??
    pairs[0]
  if (first && (first === named[0] || isWished(kit, first.ground, roles))) return first
  const ground = { hex: '#ffffff' }
  return { ground, text: pickForeground(kit, ground) }
}

/** On strong colours light words look clearer than dark ones of the same ratio, so they go first wherever they are readable. */
const wordRoles = (ground: ColorReference): ColorRole[] =>
  hexToOklab(ground.hex)[0] < 0.72 ? ['background', 'neutral', 'text'] : ['text', 'secondary', 'background']

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

/**
 * Fill and label of a button: the brand's loudest colour that stands out from its ground (3:1) and carries a readable label;
 * else the words' own colours turned round.
 */
export function chooseButton(
  kit: KitColors,
  { ground, text }: Colors,
  groundLuminance: number,
): { fill: ColorReference; label: ColorReference } {
  for (const color of colorsInOrder(kit, ['accent', 'primary', 'secondary'])) {
    const fill = referenceTo(color)
    if (contrastRatio(fill.hex, ground.hex) < 1.15 || isForbiddenPair(kit, fill, ground)) continue
    if (contrastOfLuminances(luminanceOfHex(fill.hex), groundLuminance) < leastContrast.graphics) continue
    const label = pickForeground(kit, fill, { least: leastContrast.text, roles: wordRoles(fill) })
    if (contrastRatio(label.hex, fill.hex) >= leastContrast.text) return { fill, label }
  }
  const label = isForbiddenPair(kit, ground, text) ? pickForeground(kit, text) : ground
  return {
    fill: text,
    label: contrastRatio(label.hex, text.hex) >= leastContrast.text ? label : pickForeground(kit, text),
  }
}
