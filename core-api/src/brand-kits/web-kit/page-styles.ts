import { type CssDeclaration, scanDeclarations } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import type { CssVariables } from '@imagelayer/shared/brand/formats/css-variables.ts'
import { type PageSelector, readSelectors } from './page-selectors.ts'
import { closest, type PageElement, placeOf, walk } from './page-tree.ts'
import { nameOfPlace } from './scan-sheets.ts'

/** What an element gets for a property, and from which declaration. */
export interface StyledValue {
  /** As it is written, with `var()` in it. */
  readonly written: string
  /** With the variables of the element carried out; undefined where they lead nowhere. */
  readonly value: string | undefined
  /** The declaration's place, as evidence names it. */
  readonly found: string
}

export interface PageStyles {
  /** What the element's own rules say, without what it inherits. */
  readonly own: (element: PageElement, property: string) => StyledValue | undefined
  /** The same, or what the nearest element around it says: for properties that are inherited. */
  readonly inherited: (element: PageElement, property: string) => StyledValue | undefined
}

interface Rule {
  readonly selector: PageSelector
  readonly order: number
  readonly declarations: readonly CssDeclaration[]
}
interface Won {
  readonly weight: number
  readonly written: string
  readonly found: string
}
type Own = ReadonlyMap<string, Won>

/** Steps in which the rules may ask the page's elements, all together. */
const maxSteps = 2_000_000
const maxRules = 6000
/** The element's own attribute `style` goes before every rule. */
const inlineWeight = 1e12

/**
 * The cascade of a page's sheets in its light theme and without conditions (CSS Cascade), for the elements that somebody asks about:
 * specificity, then order. Layers, `!important` and what scripts do later are left out.
 */
export function createPageStyles(
  root: PageElement,
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
): PageStyles {
  const rules = indexRules(root, declarations)
  const known = new Map<PageElement, Own>()
  const budget = { steps: maxSteps }

  function ownOf(element: PageElement): Own {
    const before = known.get(element)
    if (before) return before
    const own = new Map<string, Won>()
    const keys = [...element.classes].map((name) => `.${name}`)
    for (const key of [`#${element.attributes.get('id') ?? ''}`, element.tag.toLowerCase(), '*', ...keys])
      for (const rule of rules.get(key) ?? []) if (rule.selector.matches(element, budget)) takeRule(own, rule)
    takeInline(own, element)
    known.set(element, own)
    return own
  }

  /** Custom properties that an element between this one and the root has. */
  function scoped(element: PageElement, name: string): string | undefined {
    for (let at: PageElement | undefined = element; at?.parent; at = at.parent) {
      const won = ownOf(at).get(name)
      if (won) return won.written
    }
    return undefined
  }

  function own(element: PageElement, property: string): StyledValue | undefined {
    const won = ownOf(element).get(property)
    if (!won) return undefined
    const value = variables.resolve(carryOut(won.written, (name) => scoped(element, name)))
    return { written: won.written, value, found: won.found }
  }

  return {
    own,
    inherited(element, property) {
      const from = closest(element, (one) => {
        const won = ownOf(one).get(property)
        return won !== undefined && !/^(?:inherit|unset|currentcolor)$/i.test(won.written)
      })
      return from && own(from, property)
    },
  }
}

/** Rules that may hold for an element of the page, by what an element must have. */
function indexRules(root: PageElement, declarations: readonly CssDeclaration[]): Map<string, Rule[]> {
  const present = namesIn(root)
  const byPlace = Map.groupBy(
    declarations.filter(({ place }) => place.kind === 'style' && !place.isDark && !place.isConditional),
    ({ place }) => place,
  )
  const index = new Map<string, Rule[]>()
  const read = new Map<string, readonly PageSelector[]>()
  let [order, count] = [0, 0]
  for (const [place, told] of byPlace) {
    order += 1
    if (count >= maxRules || !mayHold(place.selector, present)) continue
    const selectors = read.get(place.selector) ?? readSelectors(place.selector)
    read.set(place.selector, selectors)
    for (const selector of selectors) {
      count += 1
      const rules = index.get(selector.key)
      if (rules) rules.push({ selector, order, declarations: told })
      else index.set(selector.key, [{ selector, order, declarations: told }])
    }
  }
  return index
}

function namesIn(root: PageElement): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { classes, attributes } of walk(root)) {
    for (const name of classes) names.add(`.${name}`)
    const id = attributes.get('id')
    if (id !== undefined) names.add(`#${id}`)
  }
  return names
}

/** Whether one of the selectors names only classes and ids that the page has. Those with brackets or escapes are read to know. */
function mayHold(selector: string, present: ReadonlySet<string>): boolean {
  if (selector === '') return false
  return selector
    .split(',')
    .some((one) => /[(\\[]/.test(one) || (one.match(/[.#][\w-]+/g) ?? []).every((name) => present.has(name)))
}

function takeRule(own: Map<string, Won>, { selector, order, declarations }: Rule): void {
  const weight = selector.specificity * 1e5 + order
  for (const { place, property, value } of declarations)
    take(own, property, { weight, written: value, found: nameOfPlace(place, property) })
}

function takeInline(own: Map<string, Won>, element: PageElement): void {
  const style = element.attributes.get('style')?.slice(0, 4000)
  if (!style) return
  for (const { property, value } of scanDeclarations(`a{${style}}`).slice(0, 100))
    take(own, property, { weight: inlineWeight, written: value, found: `${placeOf(element)} style { ${property} }` })
}

/** `background` sets the colour, too. */
function take(own: Map<string, Won>, property: string, won: Won): void {
  const name = property === 'background' ? 'background-color' : property
  const before = own.get(name)
  if (!before || before.weight <= won.weight) own.set(name, won)
}

const maxSubstitutions = 24
const maxLength = 2000

/** Sets in what the element or one around it says of a custom property; those of the root stay. */
function carryOut(written: string, scoped: (name: string) => string | undefined): string {
  let [text, from] = [written, 0]
  for (let count = 0; count < maxSubstitutions && text.length < maxLength; count += 1) {
    const start = text.indexOf('var(', from)
    if (start < 0) return text
    const name = /^var\(\s{0,9}(--[\w-]{1,100})/.exec(text.slice(start, start + 120))?.[1]
    const value = name === undefined ? undefined : scoped(name)
    if (value === undefined) from = start + 4
    else {
      const end = closeOf(text, start + 3)
      text = `${text.slice(0, start)}${value}${text.slice(end + 1)}`
    }
  }
  return text
}

function closeOf(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    else if (text[at] === ')') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return text.length
}
