import { setImmediate as nextTurn } from 'node:timers/promises'
import { defaultTreeAdapter, type DefaultTreeAdapterTypes as Html, Parser } from 'parse5'

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

export interface ParsedPage {
  readonly root: PageElement
  /** True when the page is larger or deeper than pages are, and only its beginning is there. */
  readonly isCut: boolean
}

/** More elements, and more of them in one another, than any page has that a person reads. */
const maxElements = 20_000
const maxDepth = 256
/** Work on one page; those made by hand take a fiftieth of it. */
const maxParseMs = 2500
const chunkLength = 32_768
/** UTF-16 units: of words, of style sheets and data that stand in the page, and of names in one attribute `class`. */
const maxTextLength = 4000
const maxDataLength = 1_000_000
const maxClassLength = 4000
const svgNamespace = 'http://www.w3.org/2000/svg'

type Growing = PageElement & { readonly children: PageElement[]; text: string }
const isElement = (node: Html.ChildNode): node is Html.Element => 'tagName' in node
class PageTooLarge extends Error {}

/**
 * Parses a page as browsers do, without running anything: what stands in `noscript` is part of it. Other work gets its turn in between;
 * time is bounded whatever the page holds. Throws the signal's reason.
 */
export async function parsePage(html: string, signal: AbortSignal): Promise<ParsedPage> {
  const parser = new Parser<Html.DefaultTreeAdapterMap>({ scriptingEnabled: false, treeAdapter: boundedAdapter() })
  let isCut = false
  try {
    let spentMs = 0
    for (let at = 0; at < html.length && !isCut; at += chunkLength) {
      const started = performance.now()
      parser.tokenizer.write(html.slice(at, at + chunkLength), false)
      spentMs += performance.now() - started
      isCut = spentMs > maxParseMs
      await nextTurn()
      signal.throwIfAborted()
    }
    parser.tokenizer.write('', true)
  } catch (error) {
    if (!(error instanceof PageTooLarge)) throw error
    isCut = true
  }
  return { root: toTree(parser.document), isCut }
}

/** Stops at a page's bounds: some of the parser's steps cost as much as elements are open. */
function boundedAdapter() {
  let [count, depth] = [0, 0]
  return {
    ...defaultTreeAdapter,
    createElement(...told: Parameters<typeof defaultTreeAdapter.createElement>) {
      count += 1
      if (count > maxElements) throw new PageTooLarge()
      return defaultTreeAdapter.createElement(...told)
    },
    onItemPush() {
      depth += 1
      if (depth > maxDepth) throw new PageTooLarge()
    },
    onItemPop() {
      depth -= 1
    },
  }
}

/** Walks without recursion. */
function toTree(document: Html.Document): PageElement {
  const html = document.childNodes.find(isElement)
  if (!html) throw new RangeError('the parser always makes an html element')
  const top = toElement(html, undefined, undefined)
  const waiting: [Html.Element, Growing][] = [[html, top]]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [node, element] = entry
    const inner: [Html.Element, Growing][] = []
    for (const child of node.childNodes) {
      if (child.nodeName === '#text') element.text = joinText(element, (child as Html.TextNode).value)
      if (!isElement(child)) continue
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
    classes: new Set((attributes.get('class') ?? '').slice(0, maxClassLength).split(/\s+/).filter(Boolean)),
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
