import { parseCssColor } from '@imagelayer/shared/brand/css-color.ts'
import { escapeXml } from '../../imaging/svg/xml.ts'
import type { PageStyles } from './page-styles.ts'
import { type PageElement, walk } from './page-tree.ts'

/** Elements of one drawing; more is no logo. */
const maxElements = 400
const maxLength = 200_000
const maxSymbols = 20

export interface SvgWriterOptions {
  readonly root: PageElement
  readonly styles: PageStyles
}

/**
 * Writes drawings that stand in a page as files of their own: with their name space, with the symbols that they use from elsewhere in
 * the page, with the fills of the page's rules, and with `currentColor` as the colour that words have there. Undefined for what is no
 * logo: too much, or nothing of its own.
 */
export function createSvgWriter({ root, styles }: SvgWriterOptions): (svg: PageElement) => string | undefined {
  let symbols: ReadonlyMap<string, PageElement> | undefined
  return (svg) => {
    symbols ??= symbolsOf(root)
    const used = usedSymbols(svg, symbols)
    if (!used || svg.children.length === 0) return undefined
    const left = { count: maxElements }
    const draw = (element: PageElement): string => write(element, { left, styles })
    const defs = used.map(draw).join('')
    const inner = svg.children.map(draw).join('')
    const view =
      svg.attributes.get('viewBox') ?? used.find((one) => one.attributes.has('viewBox'))?.attributes.get('viewBox')
    const start = attributesOf(withFill(svg, styles), ['viewBox', 'width', 'height', 'xmlns', 'xmlns:xlink'])
    const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${sizeOf(svg, view)}${start}>${defs ? `<defs>${defs}</defs>` : ''}${inner}</svg>`
    if (left.count < 0 || text.length > maxLength) return undefined
    return text.replaceAll(/currentcolor/gi, inkOf(svg, styles))
  }
}

/** What `currentColor` is where the drawing stands. */
function inkOf(svg: PageElement, styles: PageStyles): string {
  const value = styles.inherited(svg, 'color')?.value
  return (value === undefined ? undefined : parseCssColor(value))?.hex ?? '#000000'
}

function symbolsOf(root: PageElement): Map<string, PageElement> {
  const symbols = new Map<string, PageElement>()
  for (const element of walk(root)) {
    const id = element.isSvg ? element.attributes.get('id') : undefined
    if (id !== undefined && !symbols.has(id)) symbols.set(id, element)
  }
  return symbols
}

/** Its own box in numbers; percentages and `1em` say nothing outside the page. */
function sizeOf({ attributes }: PageElement, view: string | undefined): string {
  const plain = (name: string): string =>
    /^\d{1,5}(?:\.\d{1,4})?(?:px)?$/.test(attributes.get(name) ?? '') ? ` ${name}="${attributes.get(name)}"` : ''
  const box = view === undefined ? '' : ` viewBox="${escapeXml(view)}"`
  const sides = `${plain('width')}${plain('height')}`
  return box === '' ? sides : `${box}${plain('width') && plain('height') ? sides : ''}`
}

/** What `use` names within the page; undefined when it names another file, or more than a logo needs. */
function usedSymbols(svg: PageElement, symbols: ReadonlyMap<string, PageElement>): PageElement[] | undefined {
  const names = new Set<string>()
  for (const element of walk(svg)) {
    if (element.tag !== 'use') continue
    const told = element.attributes.get('href') ?? element.attributes.get('xlink:href') ?? ''
    if (!told.startsWith('#')) return undefined
    names.add(told.slice(1))
    if (names.size > maxSymbols) return undefined
  }
  const own = new Set(walk(svg))
  return [...names].flatMap((id) => symbols.get(id) ?? []).filter((symbol) => !own.has(symbol))
}

interface Writing {
  readonly left: { count: number }
  readonly styles: PageStyles
}

function write(element: PageElement, writing: Writing): string {
  writing.left.count -= 1
  if (writing.left.count < 0 || !element.isSvg || element.tag === 'script' || element.tag === 'foreignObject') return ''
  const inner = `${escapeXml(element.text)}${element.children.map((child) => write(child, writing)).join('')}`
  return `<${element.tag}${attributesOf(withFill(element, writing.styles))}>${inner}</${element.tag}>`
}

/** The page's rules go before the drawing's own attributes, as in browsers. */
function withFill(element: PageElement, styles: PageStyles): ReadonlyMap<string, string> {
  const value = styles.own(element, 'fill')?.value
  const isPaint = value !== undefined && (/^(?:none|currentcolor)$/i.test(value) || parseCssColor(value) !== undefined)
  return isPaint ? new Map([...element.attributes, ['fill', value]]) : element.attributes
}

const attributesOf = (attributes: ReadonlyMap<string, string>, except: readonly string[] = []): string =>
  [...attributes]
    .filter(([name]) => !except.includes(name) && !name.toLowerCase().startsWith('on') && /^[\w:.-]{1,60}$/.test(name))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
