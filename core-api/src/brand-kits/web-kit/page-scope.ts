import type { CssDeclaration, CssPlace } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import { readSelectors } from './page-selectors.ts'
import type { PageElement } from './page-tree.ts'

const plainRoot = /^(?::root|html|:host|body|\*)$/i
const darkName = /^(?:[\w-]{0,40}[-_])?(?:dark|night)(?:[-_][\w-]{0,40})?$/i
const maxAsked = 4000
const maxSteps = 200_000

/**
 * Custom properties that hold for this very page although no selector of the root says so: those of classes that its `html` or `body`
 * has, such as a theme's or a font loader's. On a page that is dark from the start, what holds in the dark holds.
 */
export function withPageScope(declarations: readonly CssDeclaration[], root: PageElement): CssDeclaration[] {
  const body = root.children.find(({ tag }) => tag === 'body')
  const tops = body ? [root, body] : [root]
  const names = new Set(
    tops.flatMap(({ classes, attributes }) => [...classes, ...attributes.keys(), ...attributes.values()]),
  )
  const isDarkPage = [...names].some((name) => darkName.test(name))
  let asked = 0
  const budget = { steps: maxSteps }

  const holdsForTop = ({ kind, selector }: CssPlace): boolean => {
    if (kind !== 'style' || selector.split(',').some((one) => plainRoot.test(one.trim()))) return false
    if (![...selector.matchAll(/[\w-]+/g)].some(([word]) => names.has(word))) return false
    asked += 1
    return asked <= maxAsked && readSelectors(selector).some(({ matches }) => tops.some((top) => matches(top, budget)))
  }
  const lit = once((place) =>
    isDarkPage && place.isDark && /dark|night/i.test(place.selector) ? { ...place, isDark: false } : place,
  )
  const scoped = once((place) => {
    const { isDark } = lit(place)
    if (isDark || !holdsForTop(place)) return lit(place)
    return { ...place, isDark, selector: `:root, ${place.selector}` }
  })
  return declarations.map((declaration) => ({
    ...declaration,
    place: declaration.property.startsWith('--') ? scoped(declaration.place) : lit(declaration.place),
  }))
}

/** A rule keeps its one place, which tells it from others. */
function once(change: (place: CssPlace) => CssPlace): (place: CssPlace) => CssPlace {
  const known = new Map<CssPlace, CssPlace>()
  return (place) => {
    const made = known.get(place) ?? change(place)
    known.set(place, made)
    return made
  }
}
