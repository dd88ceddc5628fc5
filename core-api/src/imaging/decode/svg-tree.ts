import { SaxesParser, type SaxesTagNS } from 'saxes'
import {
  allowedElements,
  filterStepElements,
  ignoredElements,
  refusedElements,
  refuseSvg,
  svgLimits,
} from './svg-rules.ts'

export interface SvgElement {
  readonly name: string
  /** As written, keyed by local name; only attributes without a namespace, and `href`. */
  readonly attributes: Map<string, string>
  readonly children: SvgElement[]
}

export interface SvgTree {
  readonly root: SvgElement
  /** The text of every style sheet, in order. */
  readonly css: string
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const runnable: ReadonlySet<string> = new Set(['', svgNamespace, 'http://www.w3.org/1999/xhtml'])
const xlinkNamespace = 'http://www.w3.org/1999/xlink'

/**
 * Reads strict XML into a tree of allowed elements. Text, comments and editors' notes are gone; whatever is
 * dangerous anywhere, also inside a dropped part, is refused.
 */
export function parseSvgTree(xml: string): SvgTree {
  const parser = new SaxesParser({ xmlns: true, additionalNamespaces: { xlink: xlinkNamespace } })
  const builder = createTreeBuilder()
  parser.on('doctype', () =>
    refuseSvg('doctype', {
      en: 'it has a DOCTYPE, which can define entities. Export it as plain SVG, or remove that line.',
      zh: '含有可定义实体的 DOCTYPE。请导出为纯 SVG，或删除该行。',
    }),
  )
  parser.on('processinginstruction', ({ target }) =>
    refuseSvg('processing-instruction', {
      en: `it has a processing instruction (${target.slice(0, 40)}).`,
      zh: `含有处理指令（${target.slice(0, 40)}）。`,
    }),
  )
  parser.on('opentag', builder.open)
  parser.on('closetag', builder.close)
  parser.on('text', builder.text)
  parser.on('cdata', builder.text)
  parser.on('error', (error) => {
    // saxes knows the five entities of XML; any other can only come from a DOCTYPE.
    if (/entity/i.test(error.message))
      refuseSvg('entity', { en: 'it uses an entity that is not part of XML.', zh: '使用了 XML 之外的实体。' })
    refuseSvg('xml', {
      en: `it is not well-formed XML (line and column ${error.message.slice(0, 120)}).`,
      zh: `XML 格式不正确（行列号 ${error.message.slice(0, 120)}）。`,
    })
  })
  parser.write(xml).close()
  return builder.result()
}

function createTreeBuilder() {
  const path: SvgElement[] = []
  const css: string[] = []
  let root: SvgElement | undefined
  let elements = 0
  let filterSteps = 0
  let nesting = 0
  /** Nesting depth at which a dropped part began, or 0. */
  let droppedFrom = 0
  let inStyle = false

  const open = (tag: SaxesTagNS) => {
    nesting += 1
    elements += 1
    if (elements > svgLimits.maxElements)
      refuseSvg('elements', {
        en: `it has more than ${svgLimits.maxElements} elements.`,
        zh: `元素超过 ${svgLimits.maxElements} 个。`,
      })
    if (nesting > svgLimits.maxNesting)
      refuseSvg('nesting', {
        en: `its elements are nested deeper than ${svgLimits.maxNesting}.`,
        zh: `元素嵌套超过 ${svgLimits.maxNesting} 层。`,
      })
    refuseDangerous(tag)
    if (droppedFrom > 0) return
    if (isDropped(tag)) {
      droppedFrom = nesting
      return
    }
    if (tag.local === 'style') {
      inStyle = true
      droppedFrom = nesting
      return
    }
    if (!allowedElements.has(tag.local)) {
      refuseSvg(
        'element',
        {
          en: `it uses <${tag.local.slice(0, 40)}>, which is not supported.`,
          zh: `使用了不支持的 <${tag.local.slice(0, 40)}>。`,
        },
        {
          element: tag.local.slice(0, 40),
        },
      )
    }
    if (filterStepElements.has(tag.local)) filterSteps += 1
    if (filterSteps > svgLimits.maxFilterSteps)
      refuseSvg('filter', { en: 'its filters have too many steps.', zh: '滤镜步骤过多。' })
    const element = { name: tag.local, attributes: readAttributes(tag), children: [] }
    if (!root) root = requireSvgRoot(element)
    path.at(-1)?.children.push(element)
    path.push(element)
  }

  const close = () => {
    if (droppedFrom === 0) path.pop()
    if (droppedFrom === nesting) {
      droppedFrom = 0
      inStyle = false
    }
    nesting -= 1
  }

  const text = (words: string) => {
    if (inStyle) css.push(words)
  }
  const result = (): SvgTree =>
    root ? { root, css: css.join('\n') } : refuseSvg('xml', { en: 'it is empty.', zh: '内容为空。' })
  return { open, close, text, result }
}

function requireSvgRoot(element: SvgElement): SvgElement {
  if (element.name !== 'svg')
    refuseSvg('root', { en: 'its outermost element is not <svg>.', zh: '最外层元素不是 <svg>。' })
  return element
}

/** Elements that a browser would run, under whatever prefix; editors' own namespaces (thumbnails) are dropped instead. */
function refuseDangerous(tag: SaxesTagNS) {
  const words = runnable.has(tag.uri) ? refusedElements.get(tag.local.toLowerCase()) : undefined
  if (words) refuseSvg(elementRule(tag.local), words)
  for (const { local, value } of Object.values(tag.attributes)) {
    if (/^on/i.test(local))
      refuseSvg('event-handler', {
        en: `it has an event handler (${local.slice(0, 40)}).`,
        zh: `含有事件处理程序（${local.slice(0, 40)}）。`,
      })
    if (local.toLowerCase() === 'base')
      refuseSvg('external-reference', { en: 'it sets a base address.', zh: '设置了基准地址。' })
    if (/^\s*(javascript|vbscript|data):/i.test(value))
      refuseSvg('external-reference', { en: 'it contains an active link.', zh: '含有可执行的链接。' })
  }
}

const elementRule = (local: string) => {
  const name = local.toLowerCase()
  if (name.startsWith('animate') || name === 'set') return 'animation'
  return name === 'foreignobject'
    ? 'foreign-object'
    : name === 'textpath'
      ? 'text'
      : name === 'feimage'
        ? 'image'
        : name
}

/** A document pasted from a web page may lack the namespace; it is read as SVG all the same. */
const isDropped = (tag: SaxesTagNS) => (tag.uri !== svgNamespace && tag.uri !== '') || ignoredElements.has(tag.local)

function readAttributes(tag: SaxesTagNS): Map<string, string> {
  const found = new Map<string, string>()
  for (const { uri, prefix, local, value } of Object.values(tag.attributes)) {
    if (uri === '' && prefix === '' && local !== 'xmlns') found.set(local, value)
    else if (uri === xlinkNamespace && local === 'href' && !found.has('href')) found.set('href', value)
  }
  return found
}
