import { type DefaultTreeAdapterTypes as Html, parse } from 'parse5'

/** An element of a page, with what selectors ask for near at hand. */
export interface PageElement {
  /** As HTML and SVG spell it: `div`, `linearGradient`. */
  readonly tag: string
  readonly isSvg: boolean
  readonly attributes: ReadonlyMap<string, string>
  readonly classes: ReadonlySet<string>
  readonly parent: PageElement | undefined
  readonly previous: PageElement | undefined
  readonly children: readonly PageElement[]
  /** Its own text, without that of its children. */
  readonly text: string
}

/** More elements than any page has that a person reads; the rest is left out. */
const maxElements = 20_000
/** UTF-16 units: of words, and of style sheets and data that stand in the page. */
const maxTextLength = 4000
const maxDataLength = 1_000_000
const svgNamespace = 'http://www.w3.org/2000/svg'

type Growing = PageElement & { readonly children: PageElement[]; text: string }
const isElement = (node: Html.ChildNode): node is Html.Element => 'tagName' in node

/** Parses a page as browsers do, without running anything: what stands in `noscript` is part of it. Walks without recursion. */
export function parsePage(html: string): PageElement {
  const document = parse(html, { scriptingEnabled: false })
  const root = document.childNodes.find(isElement)
  if (!root) throw new RangeError('the parser always makes an html element')
  const top = toElement(root, undefined, undefined)
  const waiting: [Html.Element, Growing][] = [[root, top]]
  for (let count = 1, entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, element] = entry
    const inner: [Html.Element, Growing][] = []
    for (const child of node.childNodes) {
      if (child.nodeName === '#text') element.text = joinText(element, (child as Html.TextNode).value)
      if (!isElement(child) || count >= maxElements) continue
      count += 1
      const made = toElement(child, element, element.children.at(-1))
      element.children.push(made)
      inner.push([child, made])
    }
    waiting.push(...inner.reverse())
  }
  return top
}

function toElement(node: Html.Element, parent: PageElement | undefined, previous: PageElement | undefined): Growing {
  const attributes = new Map(node.attrs.map(({ name, value, prefix }) => [prefix ? `${prefix}:${name}` : name, value]))
  return {
    tag: node.tagName,
    isSvg: node.namespaceURI === svgNamespace,
    attributes,
    classes: new Set((attributes.get('class') ?? '').split(/\s+/).filter(Boolean)),
    parent,
    previous,
    children: [],
    text: '',
  }
}

const joinText = ({ tag, text }: PageElement, more: string): string => {
  const most = tag === 'style' || tag === 'script' ? maxDataLength : maxTextLength
  return text.length >= most ? text : text + more.slice(0, most)
}

/** The element and all within it, in the page's order; `enter` says of each whether to look inside. */
export function* walk(
  root: PageElement,
  enter: (element: PageElement) => boolean = () => true,
): Generator<PageElement> {
  const waiting = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element
    if (enter(element)) waiting.push(...element.children.toReversed())
  }
}

export function findFirst(root: PageElement, test: (element: PageElement) => boolean): PageElement | undefined {
  for (const element of walk(root)) if (test(element)) return element
  return undefined
}

/** The element itself or the nearest around it that passes. */
export function closest(element: PageElement, test: (element: PageElement) => boolean): PageElement | undefined {
  for (let at: PageElement | undefined = element; at; at = at.parent) if (test(at)) return at
  return undefined
}

export const attributeOf = (element: PageElement, name: string): string => element.attributes.get(name)?.trim() ?? ''

/** Elements whose text nobody reads, and those that the page itself hides. Styles may hide more. */
export const isUnread = ({ tag, attributes }: PageElement): boolean =>
  /^(head|script|style|template|noscript|iframe|object|svg|math|select|textarea)$/.test(tag) ||
  attributes.has('hidden') ||
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '')

/** Like a selector, so that a person finds the element: `header a.brand img`. At most three steps. */
export function placeOf(element: PageElement): string {
  const step = ({ tag, attributes, classes }: PageElement): string => {
    const id = attributes.get('id')
    const [first] = classes
    return id && /^[\w-]{1,40}$/.test(id)
      ? `${tag}#${id}`
      : first && /^[\w-]{1,40}$/.test(first)
        ? `${tag}.${first}`
        : tag
  }
  const steps: string[] = []
  for (let at: PageElement | undefined = element; at && steps.length < 3 && at.tag !== 'body'; at = at.parent)
    steps.unshift(step(at))
  return steps.join(' ')
}

/** The start tag as the page has it, shortened. */
export function quoteOf({ tag, attributes }: PageElement): string {
  const written = [...attributes]
    .filter(([name]) => name !== 'style')
    .map(([name, value]) => ` ${name}="${value.slice(0, 80)}"`)
  return `<${tag}${written.join('')}>`.slice(0, 200)
}
