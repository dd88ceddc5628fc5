import type { ColorPair } from '../../contract/brand-kits.ts'
import { parseCssColor } from '../css-color.ts'
import { idsOfReference, type PlacedColor } from './brand-json-colors.ts'
import { fieldOf, type JsonObject, listAt, objectAt, pointerTo, textAt } from './json-document.ts'

export interface BrandPairs {
  readonly allowed: readonly ColorPair[]
  readonly forbidden: readonly ColorPair[]
  /** The strictest severity of the rules that forbid pairs. */
  readonly severity: 'error' | 'warning' | undefined
  /** Descriptions of rules that say more than pairs can, with their severity. */
  readonly prose: readonly { readonly text: string; readonly severity: 'error' | 'warning'; readonly found: string }[]
}

export const pairKey = (pair: ColorPair): string => `${pair.foreground} ${pair.background}`
const unique = (pairs: readonly ColorPair[]): ColorPair[] => [
  ...new Map(pairs.map((pair) => [pairKey(pair), pair])).values(),
]

/** `must` blocks, `should` advises. A rule without a severity advises. */
export const readSeverity = (rule: unknown): 'error' | 'warning' =>
  textAt(rule, 'severity') === 'must' ? 'error' : 'warning'

/** Pairs out of `color_constraints` and `colorways`. A colour that must not be paired with another is forbidden both ways. */
export function readBrandPairs(brand: JsonObject, colors: readonly PlacedColor[], base: string): BrandPairs {
  const guidelines = objectAt(brand, 'visual_guidelines')
  const idsOf = (reference: unknown): string[] => idsOfReference(reference, brand, colors)
  const rules = listAt(guidelines, 'color_constraints').map((rule, index) => {
    const own = idsOf(fieldOf(rule, 'color'))
    const pairsIn = (list: PairList): ColorPair[] =>
      listAt(rule, list).flatMap((other) => pairsOfRule(list, own, idsOf(other)))
    const forbidden = [...pairsIn('forbidden_on'), ...pairsIn('never_pair_with')]
    const found = pointerTo(base, 'visual_guidelines', 'color_constraints', index)
    return { rule, allowed: pairsIn('allowed_on'), forbidden, severity: readSeverity(rule), found }
  })
  const strict = rules.filter(({ forbidden }) => forbidden.length > 0)
  return {
    allowed: unique([...rules.flatMap((rule) => rule.allowed), ...readColorways(guidelines, colors)]),
    forbidden: unique(rules.flatMap((rule) => rule.forbidden)),
    severity: strict.length === 0 ? undefined : strict.some((rule) => rule.severity === 'error') ? 'error' : 'warning',
    prose: rules.flatMap(({ rule, allowed, forbidden, severity, found }) => {
      const text = textAt(rule, 'description')
      return text === undefined || allowed.length + forbidden.length > 0 ? [] : [{ text, severity, found }]
    }),
  }
}

/** Lists of a rule that name the colours its own colour may, or must not, stand on. */
export type PairList = 'allowed_on' | 'forbidden_on' | 'never_pair_with'

/**
 * The pairs that one reference in a rule makes. A role of several colours that is paired with itself does not pair a colour with
 * itself, and two that must never be paired are forbidden both ways.
 */
export function pairsOfRule(list: PairList, own: readonly string[], others: readonly string[]): ColorPair[] {
  const isBothWays = list === 'never_pair_with'
  const mayBeSame = own.length + others.length === 2 && !isBothWays
  return others
    .flatMap((background) => own.map((foreground) => ({ foreground, background })))
    .filter((pair) => mayBeSame || pair.foreground !== pair.background)
    .flatMap((pair) => (isBothWays ? [pair, { foreground: pair.background, background: pair.foreground }] : [pair]))
}

/** The pairs of a colourway: words on ground, and words on button. */
export function pairsOfColorway(colorway: unknown, colors: readonly PlacedColor[]): ColorPair[] {
  const idAt = (name: string): string | undefined => {
    const hex = parseCssColor(textAt(colorway, name) ?? '')?.hex
    return colors.find(({ color }) => color.hex === hex)?.color.id
  }
  const pair = (foreground: string | undefined, background: string | undefined): ColorPair[] =>
    foreground !== undefined && background !== undefined && foreground !== background
      ? [{ foreground, background }]
      : []
  return [
    ...pair(idAt('foreground'), idAt('background')),
    ...pair(idAt('cta_foreground') ?? idAt('foreground'), idAt('cta_background')),
  ]
}

const readColorways = (guidelines: unknown, colors: readonly PlacedColor[]): ColorPair[] =>
  listAt(guidelines, 'colorways').flatMap((colorway) => pairsOfColorway(colorway, colors))
