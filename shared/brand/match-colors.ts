import type { BrandColor } from '../contract/brand-kits.ts'
import { hexToLab } from './color-spaces.ts'
import { deltaE2000 } from './delta-e-2000.ts'
import { wordsOfName } from './role-words.ts'

export interface ColorMatch {
  readonly kit: BrandColor
  readonly source: BrandColor
  /** CIEDE2000. */
  readonly distance: number
}
export interface MatchedColor {
  readonly pairs: readonly ColorMatch[]
  readonly onlyInKit: readonly BrandColor[]
  readonly onlyInSource: readonly BrandColor[]
}

/** What looks the same. */
const sameDistance = 1
/** Colours further apart than this are two colours, not one that changed, unless role or name says otherwise. */
const kinDistance = 10

/**
 * Which colour of a kit is which of a source: first those of one role (the equal ones, then by name, then the nearest), then equal
 * ones of any role, then those of one name, then the nearest that are kin. Two colours that have swapped their roles are matched as
 * what they are. A role that the source does not tell surely (`isSure`) does not match colours.
 */
export function matchColors(
  kit: readonly BrandColor[],
  source: readonly BrandColor[],
  isSure: (color: BrandColor) => boolean,
): MatchedColor {
  const labs = new Map([...kit, ...source].map((color) => [color, hexToLab(color.hex)]))
  const distances = new Map(kit.map((one) => [one, new Map(source.map((other) => [other, distanceOf(one, other)]))]))
  function distanceOf(one: BrandColor, other: BrandColor): number {
    return deltaE2000(labs.get(one) ?? [0, 0, 0], labs.get(other) ?? [0, 0, 0])
  }
  const distance = (one: BrandColor, other: BrandColor): number => distances.get(one)?.get(other) ?? 0
  const [mine, theirs] = [new Set(kit), new Set(source)]
  const pairs: ColorMatch[] = []
  /** Takes pairs that pass, the nearest first. */
  const pass = (isMatch: (one: BrandColor, other: BrandColor) => boolean): void => {
    const candidates = [...mine].flatMap((one) =>
      [...theirs].flatMap((other) =>
        isMatch(one, other) ? [{ kit: one, source: other, distance: distance(one, other) }] : [],
      ),
    )
    for (const match of candidates.toSorted((one, other) => one.distance - other.distance))
      if (mine.has(match.kit) && theirs.has(match.source)) {
        mine.delete(match.kit)
        theirs.delete(match.source)
        pairs.push(match)
      }
  }
  const isSame = (one: BrandColor, other: BrandColor): boolean => distance(one, other) < sameDistance
  const isOneRole = (one: BrandColor, other: BrandColor): boolean =>
    one.role === other.role && one.role !== 'neutral' && isSure(other)
  const hasSwapped = (one: BrandColor, other: BrandColor): boolean =>
    [...theirs].some((twin) => isSame(one, twin)) && [...mine].some((twin) => isSame(twin, other))
  pass((one, other) => isSame(one, other) && one.role === other.role)
  pass((one, other) => isOneRole(one, other) && isOneName(one, other))
  pass((one, other) => isOneRole(one, other) && !hasSwapped(one, other))
  pass(isSame)
  pass(isOneName)
  pass((one, other) => distance(one, other) < kinDistance)
  return {
    pairs: pairs.toSorted((one, other) => kit.indexOf(one.kit) - kit.indexOf(other.kit)),
    onlyInKit: [...mine],
    onlyInSource: [...theirs],
  }
}

const isOneName = (one: BrandColor, other: BrandColor): boolean => {
  const [first, second] = [wordsOfName(one.name).join(' '), wordsOfName(other.name).join(' ')]
  return first !== '' && first === second
}
