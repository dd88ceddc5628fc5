import { type AttributeSelector, type CssNode, ident, parse, type SelectorList } from 'css-tree'
import type { PageElement } from './page-tree.ts'

/** One selector of a rule, ready to be asked. */
export interface PageSelector {
  /** Weight in the cascade: ids, then classes, attributes and pseudo classes, then types. */
  readonly specificity: number
  /** What an element must have to be asked at all: `#id`, `.class`, a type, or `*` for any. */
  readonly key: string
  /** Takes the steps that it needs from `budget`; false when there are none left. */
  readonly matches: (element: PageElement, budget: Budget) => boolean
}

type Test = (element: PageElement, budget: Budget) => boolean
/** Steps that are left; who asks for more is told no. */
export interface Budget {
  steps: number
}
interface Compound {
  readonly tests: readonly Test[]
  readonly key: string
  readonly specificity: number
  /** How the next compound to the right relates to this one. */
  readonly combinator: string
}

const maxSteps = 3000
const maxLength = 300
const [ofId, ofClass, ofType] = [1e6, 1e3, 1]
const never: Test = () => false

/**
 * Reads the selectors of a rule (Selectors Level 4, as far as a page can be asked that nobody uses): what only holds while somebody
 * points or types, and what stands before or after an element, matches nothing. Empty for what is no selector.
 */
export function readSelectors(text: string): PageSelector[] {
  // A nested rule's selector stands behind those around it.
  const plain = text.replace(/ &/g, '')
  if (plain.length > maxLength || plain.includes('&')) return []
  try {
    return compileList(parse(plain, { context: 'selectorList' })).map(({ compounds, specificity, key }) => ({
      specificity,
      key,
      matches: (element, budget) => ask(compounds, element, budget),
    }))
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** One question gets no more than its share. */
function ask(compounds: readonly Compound[], element: PageElement, budget: Budget): boolean {
  const granted = Math.max(0, Math.min(maxSteps, budget.steps))
  const own = { steps: granted }
  const matches = matchFrom(compounds, { at: compounds.length - 1, element }, own)
  budget.steps -= granted - Math.max(0, own.steps)
  return matches
}

interface Compiled {
  readonly compounds: readonly Compound[]
  readonly specificity: number
  readonly key: string
}

function compileList(list: CssNode): Compiled[] {
  if (list.type !== 'SelectorList') return []
  return list.children.toArray().flatMap((selector): Compiled[] => {
    if (selector.type !== 'Selector') return []
    const compounds: Compound[] = []
    let nodes: CssNode[] = []
    for (const node of selector.children.toArray()) {
      if (node.type !== 'Combinator') nodes.push(node)
      else {
        compounds.push(compileCompound(nodes, node.name))
        nodes = []
      }
    }
    compounds.push(compileCompound(nodes, ''))
    const specificity = compounds.reduce((sum, compound) => sum + compound.specificity, 0)
    return [{ compounds, specificity, key: compounds.at(-1)?.key ?? '*' }]
  })
}

function compileCompound(nodes: readonly CssNode[], combinator: string): Compound {
  const parts = nodes.map(compileSimple)
  const keys = parts.flatMap(({ key }) => key ?? [])
  return {
    tests: parts.length === 0 ? [never] : parts.map(({ test }) => test),
    key: keys.find((key) => key.startsWith('#')) ?? keys.find((key) => key.startsWith('.')) ?? keys[0] ?? '*',
    specificity: parts.reduce((sum, part) => sum + part.specificity, 0),
    combinator,
  }
}

interface Simple {
  readonly test: Test
  readonly specificity: number
  readonly key?: string
}

function compileSimple(node: CssNode): Simple {
  switch (node.type) {
    case 'TypeSelector': {
      const tag = node.name.toLowerCase()
      if (tag === '*') return { test: () => true, specificity: 0 }
      return { test: (element) => element.tag.toLowerCase() === tag, specificity: ofType, key: tag }
    }
    case 'ClassSelector': {
      const name = ident.decode(node.name)
      return { test: ({ classes }) => classes.has(name), specificity: ofClass, key: `.${name}` }
    }
    case 'IdSelector': {
      const id = ident.decode(node.name)
      return { test: ({ attributes }) => attributes.get('id') === id, specificity: ofId, key: `#${id}` }
    }
    case 'AttributeSelector':
      return { test: compileAttribute(node), specificity: ofClass }
    case 'PseudoClassSelector':
      return compilePseudo(node.name.toLowerCase(), node.children?.first ?? undefined)
    default:
      return { test: never, specificity: 0 }
  }
}

function compileAttribute({ name, matcher, value, flags }: AttributeSelector): Test {
  const attribute = name.name.toLowerCase()
  const told = value === null ? '' : value.type === 'String' ? value.value : value.name
  const fold = (text: string): string => (flags === 'i' ? text.toLowerCase() : text)
  const wanted = fold(told)
  return ({ attributes }) => {
    const raw = attributes.get(attribute)
    if (raw === undefined) return false
    const has = fold(raw)
    if (matcher === null) return true
    if (matcher === '=') return has === wanted
    if (wanted === '') return false
    if (matcher === '^=') return has.startsWith(wanted)
    if (matcher === '$=') return has.endsWith(wanted)
    if (matcher === '*=') return has.includes(wanted)
    if (matcher === '|=') return has === wanted || has.startsWith(`${wanted}-`)
    return has.split(/\s+/).includes(wanted)
  }
}

const isOf: ReadonlySet<string> = new Set(['is', 'where', 'matches', '-webkit-any', '-moz-any'])
const plainPseudos: Readonly<Record<string, Test>> = {
  root: ({ parent }) => parent === undefined,
  link: ({ tag, attributes }) => tag === 'a' && attributes.has('href'),
  'any-link': ({ tag, attributes }) => tag === 'a' && attributes.has('href'),
  'first-child': ({ previous }) => previous === undefined,
  'last-child': (element) => element.parent === undefined || element.parent.children.at(-1) === element,
  enabled: ({ attributes }) => !attributes.has('disabled'),
}

function compilePseudo(name: string, inner: CssNode | undefined): Simple {
  const plain = plainPseudos[name]
  if (plain && !inner) return { test: plain, specificity: ofClass }
  const isNot = name === 'not'
  if (!inner || !(isNot || isOf.has(name))) return { test: never, specificity: ofClass }
  const list = compileList(inner as SelectorList)
  const some: Test = (element, budget) =>
    list.some(({ compounds }) => matchFrom(compounds, { at: compounds.length - 1, element }, budget))
  const specificity = name === 'where' ? 0 : Math.max(0, ...list.map((one) => one.specificity))
  return { test: isNot ? (element, budget) => !some(element, budget) : some, specificity }
}

interface Standing {
  readonly at: number
  readonly element: PageElement
}

/** From right to left, as browsers do; every way is tried, as long as there are steps. */
function matchFrom(compounds: readonly Compound[], { at, element }: Standing, budget: Budget): boolean {
  budget.steps -= 1
  const compound = compounds[at]
  if (budget.steps < 0 || !compound?.tests.every((test) => test(element, budget))) return false
  const left = compounds[at - 1]
  if (!left) return true
  for (let next = neighbourOf(element, left.combinator); next; next = neighbourOf(next, left.combinator)) {
    if (matchFrom(compounds, { at: at - 1, element: next }, budget)) return true
    if (budget.steps < 0 || left.combinator === '>' || left.combinator === '+') return false
  }
  return false
}

const neighbourOf = ({ parent, previous }: PageElement, combinator: string): PageElement | undefined =>
  combinator === '+' || combinator === '~' ? previous : parent
