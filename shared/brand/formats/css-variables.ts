import type { CssDeclaration, CssPlace } from './css-declarations.ts'

/** A custom property as the page's root has it. */
export interface CssVariable {
  readonly name: string
  readonly value: string
  /** The selector that sets it. */
  readonly selector: string
}

export interface CssVariables {
  readonly all: readonly CssVariable[]
  /** A value with its `var()` carried out; undefined where they lead nowhere, go in circles or grow without end. */
  readonly resolve: (value: string) => string | undefined
  /** Names of properties that only a dark theme or only single parts of the page set. */
  readonly dark: readonly string[]
  readonly parts: readonly string[]
}

/** How much a place counts: the root's plain value before a theme's, before one that holds only sometimes. */
const places = ['initial', 'conditional', 'theme', 'root'] as const
type Weight = (typeof places)[number]

const rootPart = /^(?::root|html|:host|body|\*|:where\(:root\)|:is\(:root\))$/i
const themePart =
  /^(?::root|html|body)?(?:\[[\w-]{0,30}(?:theme|mode|scheme)[\w-]{0,30}(?:[~^$*|]?=["']?[\w-]{0,60}["']?)?\]|\.(?:theme-[\w-]{1,60}|light|light-theme|editor-styles-wrapper))$/i

/** A list longer than this is no rule for a whole page. */
const maxListed = 40

const someSelector = (selector: string, part: RegExp): boolean =>
  selector
    .slice(0, 2000)
    .split(',', maxListed)
    .some((one) => part.test(one.trim()))

function weigh({ place, property }: CssDeclaration): Weight | 'dark' | 'part' | undefined {
  if (place.kind === 'font-face') return undefined
  if (place.kind === 'property') return property === 'initial-value' ? 'initial' : undefined
  return property.startsWith('--') ? weightOfPlace(place) : undefined
}

/** All declarations of a rule share one place: what it weighs is found once. */
const known = new WeakMap<CssPlace, Weight | 'dark' | 'part'>()

function weightOfPlace(place: CssPlace): Weight | 'dark' | 'part' {
  const before = known.get(place)
  if (before) return before
  const weight = weighPlace(place)
  known.set(place, weight)
  return weight
}

function weighPlace(place: CssPlace): Weight | 'dark' | 'part' {
  if (place.isDark) return 'dark'
  if (place.kind === 'theme' || someSelector(place.selector, rootPart))
    return place.isConditional ? 'conditional' : 'root'
  return someSelector(place.selector, themePart) ? 'theme' : 'part'
}

/** The custom properties that hold for a whole page in its light theme: the last value of the weightiest place wins. */
export function collectVariables(declarations: readonly CssDeclaration[]): CssVariables {
  const best = new Map<string, CssVariable & { readonly weight: number }>()
  const others = { dark: new Set<string>(), part: new Set<string>() }
  for (const declaration of declarations) {
    const weight = weigh(declaration)
    if (weight === undefined) continue
    const { place, property, value } = declaration
    const name = weight === 'initial' ? place.selector : property
    if (weight === 'dark' || weight === 'part') {
      others[weight].add(name)
      continue
    }
    const rank = places.indexOf(weight)
    const before = best.get(name)
    if (before && before.weight > rank) continue
    // A property that is set again stands where it was set first.
    best.set(name, { name, value, selector: place.selector, weight: rank })
  }
  const missing = (names: ReadonlySet<string>): string[] => [...names].filter((name) => !best.has(name))
  return {
    all: [...best.values()],
    resolve: createResolve(best),
    dark: [...others.dark],
    parts: missing(others.part),
  }
}

const maxResolvedLength = 2000
const maxSteps = 200

function createResolve(variables: ReadonlyMap<string, CssVariable>): CssVariables['resolve'] {
  const known = new Map<string, string | undefined>()
  const resolveName = (name: string, open: Set<string>, budget: { steps: number }): string | undefined => {
    if (known.has(name)) return known.get(name)
    const variable = variables.get(name)
    if (!variable || open.has(name)) return undefined
    open.add(name)
    const value = resolveText(variable.value, open, budget)
    open.delete(name)
    if (open.size === 0 || value !== undefined) known.set(name, value)
    return value
  }
  const resolveText = (text: string, open: Set<string>, budget: { steps: number }): string | undefined => {
    let [rest, done] = [text, '']
    for (let from = findVar(rest); from >= 0; from = findVar(rest)) {
      budget.steps -= 1
      const end = findClose(rest, from + 3)
      if (budget.steps < 0 || open.size > 32 || end < 0 || done.length > maxResolvedLength) return undefined
      const body = rest.slice(from + 4, end)
      const comma = body.indexOf(',')
      const name = (comma < 0 ? body : body.slice(0, comma)).trim()
      const value =
        resolveName(name, open, budget) ??
        (comma < 0 ? undefined : resolveText(body.slice(comma + 1).trim(), open, budget))
      if (value === undefined) return undefined
      done += rest.slice(0, from) + value
      rest = rest.slice(end + 1)
    }
    const whole = done + rest
    return whole.length > maxResolvedLength ? undefined : whole
  }
  // Sheets name a value before or after those that it refers to. From the end first, even the longest chain is one step each time.
  for (const name of [...variables.keys()].toReversed()) resolveName(name, new Set(), { steps: maxSteps })
  return (value) => resolveText(value, new Set(), { steps: maxSteps })
}

const findVar = (text: string): number => text.search(/(?<![\w-])var\(/i)

/** The parenthesis that closes the one at `from`. */
function findClose(text: string, from: number): number {
  let depth = 0
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1
    else if (text[index] === ')') {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return -1
}
