import type { ColorRole } from '../contract/brand-kits.ts'
import type { Words } from '../contract/errors.ts'
import { contrastRatio } from './contrast.ts'
import type { ColorGroup, ColorUse } from './found-colors.ts'
import { chromaOf } from './oklab.ts'

/** What says a role, and how surely. `rank` orders the colours of one role and decides who stays when there are too many. */
export interface RoleChoice {
  readonly role: ColorRole
  readonly confidence: number
  readonly rank: number
  readonly reason: Words
  /** The use that the role was taken from. */
  readonly use?: ColorUse
  /** True for a grey that may still be the ground or the text when nothing else is. */
  readonly isOpen?: boolean
}

const greyChroma = 0.035
const hueOf = ({ lab: [, a, b] }: ColorGroup): number => (Math.atan2(b, a) * 180) / Math.PI
const hueGap = (one: ColorGroup, other: ColorGroup): number => {
  const gap = Math.abs(hueOf(one) - hueOf(other)) % 360
  return Math.min(gap, 360 - gap)
}
const guess = (role: ColorRole, confidence: number, reason: Words): RoleChoice => ({
  role,
  confidence,
  rank: confidence,
  reason,
})

/**
 * Fills in the roles of colours that neither name nor use explains, by lightness, chroma, hue and contrast. Roles that are taken stay;
 * a ground and a text that nobody named are looked for among the greys too. All of it is a guess (below 0.5).
 */
export function guessRoles(
  groups: readonly ColorGroup[],
  known: ReadonlyMap<ColorGroup, RoleChoice>,
): Map<ColorGroup, RoleChoice> {
  const chosen = new Map(known)
  const isTaken = (role: ColorRole): boolean => [...chosen.values()].some((choice) => choice.role === role)
  const free = groups.filter((group) => isFree(chosen.get(group)))
  const ground = isTaken('background') ? undefined : findGround(free)
  if (ground)
    chosen.set(
      ground,
      guess('background', 0.45, { en: 'It is the lightest, and nearly grey.', zh: '它最浅，且近于灰色。' }),
    )
  const text = isTaken('text') ? undefined : findText(free, groundHex(groups, chosen))
  if (text)
    chosen.set(text, guess('text', 0.45, { en: 'It is the darkest, and reads well.', zh: '它最深，且易于阅读。' }))
  const open = groups.filter((group) => !chosen.has(group))
  const main = isTaken('primary') ? undefined : findMain(open)
  if (main) chosen.set(main, guess('primary', 0.4, { en: 'It is the most vivid colour.', zh: '它是最鲜明的颜色。' }))
  const primary = groups.find((group) => chosen.get(group)?.role === 'primary')
  for (const group of open) if (!chosen.has(group)) chosen.set(group, guessRest(group, primary))
  return chosen
}

const isFree = (choice: RoleChoice | undefined): boolean => choice === undefined || choice.isOpen === true

function findGround(groups: readonly ColorGroup[]): ColorGroup | undefined {
  const pale = groups.filter(({ lab }) => lab[0] > 0.93 && chromaOf(lab) < 0.04)
  return pale.toSorted((one, other) => other.lab[0] - one.lab[0])[0]
}

const groundHex = (groups: readonly ColorGroup[], chosen: ReadonlyMap<ColorGroup, RoleChoice>): string =>
  groups.find((group) => chosen.get(group)?.role === 'background')?.hex ?? '#ffffff'

/** WCAG's AAA contrast for text, as a guess must not be a near miss. */
const guessedContrast = 7

function findText(groups: readonly ColorGroup[], ground: string): ColorGroup | undefined {
  const readable = groups.filter(
    ({ hex, lab }) => hex !== ground && chromaOf(lab) < 0.07 && contrastRatio(hex, ground) >= guessedContrast,
  )
  return readable.toSorted((one, other) => contrastRatio(other.hex, ground) - contrastRatio(one.hex, ground))[0]
}

function findMain(groups: readonly ColorGroup[]): ColorGroup | undefined {
  const vivid = groups.filter(({ lab }) => chromaOf(lab) >= 0.06 && lab[0] > 0.2 && lab[0] < 0.92)
  return vivid.toSorted((one, other) => chromaOf(other.lab) - chromaOf(one.lab))[0]
}

function guessRest(group: ColorGroup, primary: ColorGroup | undefined): RoleChoice {
  const chroma = chromaOf(group.lab)
  if (chroma < greyChroma || group.lab[0] > 0.95)
    return guess('neutral', 0.4, { en: 'It is nearly grey.', zh: '它近于灰色。' })
  if (primary && hueGap(group, primary) >= 40 && chroma >= 0.08)
    return guess('accent', 0.3, { en: 'Its hue stands apart from the primary colour.', zh: '它的色相与主色明显不同。' })
  return guess('secondary', 0.3, { en: 'Its hue is kin to the primary colour.', zh: '它的色相与主色相近。' })
}
