import { type ArtMood, type MoodName, moodNames } from './art-mood.ts'
import type { ArtStyleId } from './art-style-ids.ts'
import { artStyleIds } from './art-style-ids.ts'
import { artStyles, type StyleTrait } from './art-styles.ts'
import { type Clause, readClauses } from './words/clauses.ts'
import { createLexicon } from './words/lexicon.ts'
import { moodWords } from './words/mood-words.ts'
import { styleWords } from './words/style-words.ts'
import { traitWords } from './words/trait-words.ts'

/** What a kit says about its pictures. */
export interface ArtGuidelines {
  readonly imagery: string
  readonly do: readonly string[]
  readonly dont: readonly string[]
  /** How the brand speaks; its temper colours the pictures. */
  readonly voice?: string
}

/** What the words of a prompt and of a kit ask for. */
export interface Brief {
  /** The style that the prompt calls by its name. */
  readonly named?: ArtStyleId
  /** How strongly the prompt calls for each style, and how strongly the kit does; absent means not at all. */
  readonly calls: ReadonlyMap<ArtStyleId, number>
  readonly leanings: ReadonlyMap<ArtStyleId, number>
  readonly forbidden: ReadonlySet<ArtStyleId>
  /** What the words say of the mood, each from 0 to 1; what they leave open is absent. */
  readonly mood: Partial<ArtMood>
}

interface StyleCall {
  readonly style: ArtStyleId
  readonly kind: 'names' | 'shows' | 'suits'
}
const kinds = ['names', 'shows', 'suits'] as const
const weights: Readonly<Record<StyleCall['kind'], number>> = { names: 5, shows: 2, suits: 1 }

const styleLexicon = createLexicon<StyleCall>(
  artStyleIds.flatMap((style) => kinds.map((kind) => [{ style, kind }, styleWords[style][kind]] as const)),
)
const moodLexicon = createLexicon(moodWords)
const traitLexicon = createLexicon<StyleTrait>(
  (Object.keys(traitWords) as StyleTrait[]).map((trait) => [trait, traitWords[trait]] as const),
)

/**
 * Reads a prompt and a kit's guidelines in English, German and Chinese. Pure, and bounded by the length of its words.
 * The prompt speaks before the kit, except that what the kit rules out stays out unless the prompt names it.
 */
export function readBrief(prompt: string, guidelines?: ArtGuidelines): Brief {
  const wanted = readClauses(prompt)
  const kit = [
    ...readClauses(guidelines?.imagery ?? ''),
    ...readClauses(guidelines?.voice ?? ''),
    ...(guidelines?.do ?? []).flatMap((line) => readClauses(line)),
    ...(guidelines?.dont ?? []).flatMap((line) => readClauses(line, true)),
  ]
  const named = findNamed(wanted)
  return {
    ...(named && { named }),
    calls: countCalls(wanted),
    leanings: countCalls(kit),
    forbidden: new Set(
      [...wanted, ...kit].filter((clause) => clause.isDenied).flatMap(({ text }) => findForbidden(text)),
    ),
    mood: { ...readMood(kit), ...readMood(wanted) },
  }
}

/** The first style that is called by its name and not denied. */
function findNamed(clauses: readonly Clause[]): ArtStyleId | undefined {
  const names = clauses.filter((clause) => !clause.isDenied).flatMap(({ text }) => styleLexicon.find(text))
  return names.find((call) => call.kind === 'names')?.style
}

function countCalls(clauses: readonly Clause[]): Map<ArtStyleId, number> {
  const counts = new Map<ArtStyleId, number>()
  for (const { text, isDenied } of clauses) {
    for (const { style, kind } of styleLexicon.find(text)) {
      counts.set(style, (counts.get(style) ?? 0) + (isDenied ? -weights[kind] : weights[kind]))
    }
  }
  return counts
}

/** Styles whose name or subject is denied, and those that have a denied trait. */
function findForbidden(text: string): ArtStyleId[] {
  const traits = traitLexicon.find(text)
  const calls = styleLexicon.find(text).filter((call) => call.kind !== 'suits')
  const byTrait = artStyleIds.filter((id) => artStyles[id].traits.some((trait) => traits.includes(trait)))
  return [...calls.map((call) => call.style), ...byTrait]
}

/** The mean of what the words say of each mood; what is denied counts as its opposite. */
function readMood(clauses: readonly Clause[]): Partial<ArtMood> {
  const said = new Map<MoodName, number[]>()
  for (const { text, isDenied } of clauses) {
    for (const says of moodLexicon.find(text)) {
      for (const name of moodNames) {
        const value = says[name]
        if (value !== undefined) said.set(name, [...(said.get(name) ?? []), isDenied ? 1 - value : value])
      }
    }
  }
  return Object.fromEntries(
    [...said].map(([name, values]) => [name, values.reduce((sum, value) => sum + value, 0) / values.length]),
  )
}
