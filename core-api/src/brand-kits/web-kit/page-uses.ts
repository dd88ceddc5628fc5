import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import type { FoundColor } from '@imagelayer/shared/brand/found-colors.ts'
import { type ColorUse, useNames } from '@imagelayer/shared/brand/found-colors.ts'
import type { PageStyles, StyledValue } from './page-styles.ts'
import { attributeOf, closest, type PageElement, walk } from './page-tree.ts'

/** A colour that elements of a page have, before they are counted. */
interface Seen {
  readonly use: ColorUse | 'header' | 'footer'
  readonly hex: string
  readonly from: StyledValue
}

/** Elements of one kind that are looked at: what a page has more of is a list of things. */
const maxOfKind = 150
const actionName = /(?:^|[-_\s])(?:btn|button|cta)(?:$|[-_\s])/i
/** Bars and windows of other makers that lie over a page. */
const overlayName = /cookie|consent|gdpr|onetrust|intercom|recaptcha/i
const partNames = { header: 'Header', footer: 'Footer' } as const

/**
 * The colours that a page's own elements have: ground and text, headings, links in running text, buttons and their words, each as
 * often as it is seen, and the grounds of header and footer. Translucent ones are left out.
 */
export function findUsedColors(root: PageElement, styles: PageStyles): FoundColor[] {
  const seen = [...seePage(root, styles), ...seeElements(root, styles)]
  const byHex = Map.groupBy(seen, ({ hex }) => hex)
  return [...byHex].flatMap(([hex, all]): FoundColor[] => {
    const uses: Partial<Record<ColorUse, number>> = {}
    for (const { use } of all) if (use !== 'header' && use !== 'footer') uses[use] = (uses[use] ?? 0) + 1
    const first = all.find(({ use }) => use === mostOf(uses)) ?? all[0]
    if (!first) return []
    const { use, from } = first
    const name = use === 'header' || use === 'footer' ? partNames[use] : useNames[use]
    const quote = `${/\{ ([\w-]+) \}$/.exec(from.found)?.[1] ?? 'color'}: ${from.written}`
    return [{ name, isUnnamed: true, hex, found: from.found, quote, uses }]
  })
}

const mostOf = (uses: Partial<Record<ColorUse, number>>): string | undefined =>
  Object.entries(uses).toSorted(([, one], [, other]) => other - one)[0]?.[0]

/**
 * What rules say of a use counts only where the page shows none: rules that hold for no element, as frameworks bring hundreds, then say
 * nothing. Colours that were known by such a use alone are gone.
 */
export function keepRealUses(told: readonly FoundColor[], seen: readonly FoundColor[]): FoundColor[] {
  const shown = new Set(seen.flatMap(({ uses }) => Object.keys(uses ?? {})))
  return told.flatMap((color): FoundColor[] => {
    if (!color.uses) return [color]
    const { uses, ...plain } = color
    const left = Object.entries(uses).filter(([use]) => !shown.has(use))
    if (left.length === 0) return color.isUnnamed ? [] : [plain]
    return [{ ...plain, uses: Object.fromEntries(left) }]
  })
}

const opaque = (from: StyledValue | undefined): { hex: string; from: StyledValue } | undefined => {
  const color = from?.value === undefined ? undefined : parseCssColor(lightOf(from.value))
  return from && color && color.alpha === 1 ? { hex: color.hex, from } : undefined
}
/** `light-dark(a, b)` is a in the light theme. */
const lightOf = (value: string): string =>
  /^light-dark\(\s{0,9}([^,()]{1,100}(?:\([^()]{0,100}\))?)\s{0,9},/i.exec(value)?.[1] ?? value

function seePage(root: PageElement, styles: PageStyles): Seen[] {
  const body = root.children.find(({ tag }) => tag === 'body')
  if (!body) return []
  const ground = opaque(styles.own(body, 'background-color')) ?? opaque(styles.own(root, 'background-color'))
  const text = opaque(styles.inherited(body, 'color'))
  return [
    ...(ground ? [{ use: 'ground' as const, ...ground }] : []),
    ...(text ? [{ use: 'text' as const, ...text }] : []),
  ]
}

function seeElements(root: PageElement, styles: PageStyles): Seen[] {
  const counts = new Map<string, number>()
  const seen: Seen[] = []
  for (const element of walk(root, ({ isSvg }) => !isSvg)) {
    const kind = kindOf(element)
    if (kind === undefined) continue
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    if (count > maxOfKind) continue
    seen.push(...see(element, kind, styles))
  }
  return seen
}

type Kind = 'heading' | 'link' | 'button' | 'header' | 'footer'

function kindOf(element: PageElement): Kind | undefined {
  const { tag, attributes } = element
  if (/^h[1-3]$/.test(tag)) return 'heading'
  if (tag === 'a' && attributes.has('href')) return isCalledButton(element) ? 'button' : 'link'
  if (tag === 'button' || (tag === 'input' && /^(?:submit|button)$/i.test(attributeOf(element, 'type'))))
    return 'button'
  if (attributes.get('role') === 'button') return 'button'
  if (tag === 'header' || attributes.get('role') === 'banner') return 'header'
  if (tag === 'footer' || attributes.get('role') === 'contentinfo') return 'footer'
  return undefined
}

const isCalledButton = ({ classes, attributes }: PageElement): boolean =>
  attributes.get('role') === 'button' || [...classes].some((name) => actionName.test(name))

function see(element: PageElement, kind: Kind, styles: PageStyles): Seen[] {
  const ground = opaque(styles.own(element, 'background-color'))
  if (kind === 'header' || kind === 'footer') return ground ? [{ use: kind, ...ground }] : []
  const text = opaque(styles.own(element, 'color'))
  if (kind === 'heading') return text ? [{ use: 'heading', ...text }] : []
  // A link with a ground of its own is a button, whatever it is called.
  if (ground) {
    if (isOfOthers(element)) return []
    const words = opaque(styles.inherited(element, 'color'))
    return [{ use: 'action', ...ground }, ...(words ? [{ use: 'on-action' as const, ...words }] : [])]
  }
  return kind === 'link' && text && isInText(element) ? [{ use: 'link', ...text }] : []
}

const isOfOthers = (element: PageElement): boolean =>
  closest(element, ({ classes, attributes }) =>
    overlayName.test(`${attributes.get('id')?.slice(0, 100) ?? ''} ${[...classes].slice(0, 20).join(' ')}`),
  ) !== undefined

/** Links of menus look like words; those in running text show the colour of links. */
const isInText = (element: PageElement): boolean =>
  closest(
    element,
    ({ tag, classes }) => /^(?:nav|header|footer)$/.test(tag) || classes.has('nav') || classes.has('menu'),
  ) === undefined
