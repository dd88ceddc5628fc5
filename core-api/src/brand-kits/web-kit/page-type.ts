import type { CssDeclaration } from '@imagelayer/shared/brand/formats/css-declarations.ts'
import { typeNameOf } from '@imagelayer/shared/brand/formats/css-uses.ts'
import type { PageStyles, StyledValue } from './page-styles.ts'
import { findFirst, type PageElement } from './page-tree.ts'

const inherited: ReadonlySet<string> = new Set(['font-family'])
const properties = ['font-family', 'font-weight', 'font-size', 'letter-spacing', 'text-transform']

export interface PageType {
  /** The declarations, with those of body and headings as the page's own elements get them. */
  readonly declarations: readonly CssDeclaration[]
  /** Where such a declaration really stands, by the place that it goes under. */
  readonly placeOf: (found: string) => string
}

/**
 * Puts what the page's own body and headings get by the cascade in the place of what rules say of such elements, so that a reset, a
 * framework's rule and a class such as `.font-display` are weighed as browsers weigh them.
 */
export function withPageType(
  declarations: readonly CssDeclaration[],
  { root, styles }: { root: PageElement; styles: PageStyles },
): PageType {
  const real = new Map<string, string>()
  const made: CssDeclaration[] = []
  const shown = new Set<string>()
  const body = findFirst(root, ({ tag }) => tag === 'body')
  const headings = ['h3', 'h2', 'h1'].flatMap((tag) => findFirst(root, (element) => element.tag === tag) ?? [])
  for (const element of [...(body ? [body] : []), ...headings])
    for (const property of properties) {
      const told = inherited.has(property) ? styles.inherited(element, property) : styles.own(element, property)
      if (!told?.value) continue
      if (element.tag !== 'body' && isOfBody(property, { body, told, styles })) continue
      made.push(declarationOf(element.tag, property, told.value))
      real.set(`${element.tag} { ${property} }`, told.found)
      shown.add(`${element.tag === 'body' ? 'body' : 'heading'} ${property}`)
    }
  const rest = declarations.filter((one) => {
    const name = properties.includes(one.property) ? typeNameOf(one) : undefined
    return name === undefined || !shown.has(`${name} ${one.property}`)
  })
  return { declarations: [...rest, ...made], placeOf: (found) => real.get(found) ?? found }
}

/** Headings that only have what the whole page has say nothing of headings. */
const isOfBody = (
  property: string,
  { body, told, styles }: { body: PageElement | undefined; told: StyledValue; styles: PageStyles },
): boolean => inherited.has(property) && body !== undefined && styles.inherited(body, property)?.value === told.value

const declarationOf = (tag: string, property: string, value: string): CssDeclaration => ({
  place: { selector: tag, kind: 'style', isDark: false, isConditional: false },
  property,
  value,
})
