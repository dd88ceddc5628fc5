import { findFirst, type PageElement } from './page-tree.ts'

/** Elements of one drawing; more is no logo. */
const maxElements = 400
const maxLength = 200_000

/**
 * A drawing that stands in a page as a file of its own: with its name space, with the symbols that it uses from elsewhere in the page, and
 * with `currentColor` as the colour that words have there. Undefined for what is no logo: too much, or nothing of its own.
 */
export function svgText(svg: PageElement, { root, ink }: { root: PageElement; ink: string }): string | undefined {
  const left = { count: maxElements }
  const used = usedSymbols(svg, root)
  if (!used) return undefined
  const symbols = used.map((symbol) => write(symbol, left)).join('')
  const view =
    svg.attributes.get('viewBox') ?? used.find(({ attributes }) => attributes.has('viewBox'))?.attributes.get('viewBox')
  const start = attributesOf(svg, ['viewBox', 'width', 'height', 'xmlns', 'xmlns:xlink'])
  const size = sizeOf(svg, view)
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${size}${start}>${symbols ? `<defs>${symbols}</defs>` : ''}${svg.children.map((child) => write(child, left)).join('')}</svg>`
  if (left.count < 0 || text.length > maxLength || svg.children.length === 0) return undefined
  return text.replaceAll(/currentcolor/gi, ink)
}

/** Its own box in numbers; percentages and `1em` say nothing outside the page. */
function sizeOf({ attributes }: PageElement, view: string | undefined): string {
  const plain = (name: string): string =>
    /^\d{1,5}(?:\.\d{1,4})?(?:px)?$/.test(attributes.get(name) ?? '') ? ` ${name}="${attributes.get(name)}"` : ''
  const box = view === undefined ? '' : ` viewBox="${escapeXml(view)}"`
  const sides = `${plain('width')}${plain('height')}`
  return box === '' ? sides : `${box}${plain('width') && plain('height') ? sides : ''}`
}

/** What `use` names within the page; undefined when it names another file. */
function usedSymbols(svg: PageElement, root: PageElement): PageElement[] | undefined {
  const names = new Set<string>()
  const waiting = [svg]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    waiting.push(...element.children)
    if (element.tag !== 'use') continue
    const told = element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? ''
    if (!told.startsWith('#')) return undefined
    names.add(told.slice(1))
  }
  return [...names].flatMap(
    (id) => findFirst(root, ({ attributes, isSvg }) => isSvg && attributes.get('id') === id) ?? [],
  )
}

function write(element: PageElement, left: { count: number }): string {
  left.count -= 1
  if (left.count < 0 || !element.isSvg || element.tag === 'script' || element.tag === 'foreignObject') return ''
  const inner = `${escapeXml(element.text)}${element.children.map((child) => write(child, left)).join('')}`
  return `<${element.tag}${attributesOf(element)}>${inner}</${element.tag}>`
}

const attributesOf = ({ attributes }: PageElement, except: readonly string[] = []): string =>
  [...attributes]
    .filter(([name]) => !except.includes(name) && !name.toLowerCase().startsWith('on') && /^[\w:.-]{1,60}$/.test(name))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
