import type { ColorRole } from '../contract/brand-kits.ts'
import { cleanLine } from './clean-text.ts'
import { hexToOklab, type Oklab } from './oklab.ts'
import { hasOwnName, wordsOfName } from './role-words.ts'

/** What a colour was seen doing. `on-action` is the text of a button. */
export type ColorUse = 'ground' | 'text' | 'heading' | 'action' | 'on-action' | 'link' | 'line'

/** A colour as a source has it, before anybody says what it is for. */
export interface FoundColor {
  /** In the source's words, without prefixes: `brand-500`, `River Green`, `主色`. */
  readonly name: string
  /** `#rrggbb`, lower case. */
  readonly hex: string
  /** Where: an address, a JSON pointer, a custom property. */
  readonly found: string
  readonly quote?: string
  /** The role that the source itself says. */
  readonly role?: ColorRole
  /** How often it was seen in which use. */
  readonly uses?: Partial<Record<ColorUse, number>>
  /** True when the source's colour lies outside sRGB and this is the nearest. */
  readonly isMapped?: boolean
  /** True when the source has no name for it and ours says only what it was seen doing. */
  readonly isUnnamed?: boolean
}

/** Names for colours that a source uses and does not name. */
export const useNames: Readonly<Record<ColorUse, string>> = {
  ground: 'Page',
  text: 'Text',
  heading: 'Heading',
  action: 'Button',
  'on-action': 'Button text',
  link: 'Link',
  line: 'Line',
}

/** One colour of the kit to be, with every place that has it. */
export interface ColorGroup {
  readonly hex: string
  readonly lab: Oklab
  readonly sources: readonly FoundColor[]
}

/** Joins equal colours. A source that gives one colour two roles keeps it twice, as a kit's colour has one role. */
export function groupColors(found: readonly FoundColor[]): ColorGroup[] {
  const byHex = Map.groupBy(found, (source) => source.hex)
  return [...byHex].flatMap(([hex, sources]) => {
    const [first, ...others] = new Set(sources.flatMap((source) => (source.role ? [source.role] : [])))
    const lab = hexToOklab(hex)
    const joined = sources.filter((source) => source.role === undefined || source.role === first)
    return [
      { hex, lab, sources: joined },
      ...others.map((role) => ({ hex, lab, sources: sources.filter((source) => source.role === role) })),
    ]
  })
}

const maxNameLength = 80

/**
 * The name to show: the first of a colour's names that is a name of its own (`River Green`) and not a role or a number; words that
 * were written for machines get capitals.
 */
export function nameOfGroup({ sources }: ColorGroup): string {
  const names = sources.map((source) => cleanLine(source.name, maxNameLength)).filter((name) => name !== '')
  const own = names.find(hasOwnName)
  return writeName(own ?? names[0] ?? 'Color')
}

/** `river_green` becomes `River Green`; what a person wrote, with spaces or other scripts, stays. */
function writeName(name: string): string {
  const isWritten = /\s/.test(name) || !/^[\x21-\x7e]+$/.test(name) || /^[A-Z][a-z]+$/.test(name)
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+/)
  const shown = isWritten
    ? name
    : words
        .filter((word) => word !== '')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(' ')
  return cleanLine(shown === '' ? name : shown, maxNameLength)
}

/**
 * For the shades of a scale (`brand-50` to `brand-950`, or Radix's 1 to 12), whether a shade is the one that carries the role. Colours
 * of no scale are not in the map: `accent-1` to `accent-5` are five accents.
 */
export function rankShades(groups: readonly ColorGroup[]): ReadonlyMap<FoundColor, boolean> {
  const sources = groups.flatMap((group) => group.sources)
  const marked = new Map<FoundColor, boolean>()
  const read = sources.map((source) => ({ source, ...readFamily(source) }))
  for (const family of Map.groupBy(read, ({ name }) => name).values()) {
    const shades = family.map(({ shade }) => shade)
    const numbers = shades.filter((shade) => shade !== undefined)
    const isScale = numbers.length >= 3 && (numbers.every((shade) => shade % 25 === 0) || numbers.length >= 9)
    if (!isScale) continue
    const best = shades.includes(undefined) ? undefined : mainShade(numbers)
    for (const { source, shade } of family) marked.set(source, shade === best)
  }
  return marked
}

/** A name without its shade: `brand` and 500 of `brand-500`, `brand` of `brand-default`. */
function readFamily({ name }: FoundColor): { name: string; shade: number | undefined } {
  const words = wordsOfName(name)
  const digits = words.findLast((word) => /^\d{1,4}$/.test(word))
  return {
    name: words.filter((word) => !/^\d{1,4}$/.test(word) && word !== 'default').join(' '),
    shade: digits === undefined ? undefined : Number(digits),
  }
}

/** 500 of 50 to 950, 9 of Radix's twelve: the shade that the scale was drawn from. */
function mainShade(shades: readonly number[]): number | undefined {
  const aim = Math.max(...shades) > 20 ? 500 : 9
  return shades.toSorted((one, other) => Math.abs(one - aim) - Math.abs(other - aim))[0]
}
