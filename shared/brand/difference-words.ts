import type { Words } from '../contract/errors.ts'
import type { KitDifference, KitEvidence } from '../contract/kit-imports.ts'

/** How the two sides are called in messages, and whether the source is of a kind that has logos at all. */
export interface ComparedParties {
  readonly kit: Words
  readonly source: Words
  readonly hasLogos?: boolean
}

/** Makes differences with their words in both languages. */
export interface DifferenceWords {
  readonly changed: (path: string, sides: Sides, told?: Told) => KitDifference
  readonly onlyInKit: (path: string, kit: Words | string) => KitDifference
  readonly onlyInSource: (path: string, source: Words | string, told?: Told) => KitDifference
  readonly confidenceOf: (path: string) => number
}
/** What the kit says and what the source says. */
export type Sides = readonly [kit: Words | string, source: Words | string]
interface Told {
  /** Where the source's evidence is, when its path is another one than the difference's. */
  readonly from?: string
  readonly distance?: number
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const both = (value: Words | string): Words => (typeof value === 'string' ? { en: value, zh: value } : value)
/** A space between Han and Latin, none between Han and Han. */
const spaced = (before: string, value: string): string =>
  /\p{Script=Han}/u.test(value.charAt(0)) ? before + value : `${before} ${value}`

export function createDifferenceWords(
  { kit, source }: ComparedParties,
  evidence: readonly KitEvidence[],
): DifferenceWords {
  const byPath = new Map(evidence.map((line) => [line.path, line]))
  const proof = (path: string, told: Told = {}) => {
    const line = byPath.get(told.from ?? path)
    return {
      ...(told.distance === undefined ? {} : { distance: Math.round(told.distance * 100) / 100 }),
      ...(line ? { evidence: line } : {}),
    }
  }
  return {
    confidenceOf: (path) => byPath.get(path)?.confidence ?? 1,
    changed: (path, [one, other], told) => {
      const [mine, theirs] = [both(one), both(other)]
      return {
        path,
        kind: 'changed',
        kit: mine.en,
        source: theirs.en,
        ...proof(path, told),
        message: `${capital(kit.en)} says ${mine.en}, ${source.en} says ${theirs.en}.`,
        messageZh: `${spaced(`${kit.zh}为`, mine.zh)}，${spaced(`${source.zh}为`, theirs.zh)}。`,
      }
    },
    onlyInKit: (path, one) => ({
      path,
      kind: 'only-in-kit',
      kit: both(one).en,
      source: null,
      ...hasAndHasNot(kit, source, both(one)),
    }),
    onlyInSource: (path, other, told) => ({
      path,
      kind: 'only-in-source',
      kit: null,
      source: both(other).en,
      ...proof(path, told),
      ...hasAndHasNot(source, kit, both(other)),
    }),
  }
}

const hasAndHasNot = (owner: Words, other: Words, value: Words): Pick<KitDifference, 'message' | 'messageZh'> => ({
  message: `${capital(owner.en)} has ${value.en}, ${other.en} has not.`,
  messageZh: `${spaced(`${owner.zh}有`, value.zh)}，${other.zh}没有。`,
})
