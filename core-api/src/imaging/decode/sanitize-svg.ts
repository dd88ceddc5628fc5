import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { refuseExpansionBombs } from './svg-expansion.ts'
import { allowedAttributes, cssOnlyProperties, refuseSvg, styleProperties, svgLimits } from './svg-rules.ts'
import { matchesSelector, parseDeclarations, parseStylesheet, type StyleRule } from './svg-style.ts'
import { parseSvgTree, type SvgElement } from './svg-tree.ts'
import { checkHref, checkValue, lengthPx, parseViewBox } from './svg-values.ts'

export interface SafeSvg {
  /** Rewritten from scratch: shapes, paints and local references only; styles are attributes; root sized in pixels. */
  readonly svg: Buffer
  /** Whole pixels in the drawing's proportions; a drawing in very small units is given at a larger scale. */
  readonly width: number
  readonly height: number
}

/**
 * Reads an SVG by allow-list and writes a new one; nothing of the original text survives. Sanitizing the result
 * again gives the same bytes. @throws AppError input.too-large (bytes), input.invalid with `details.rule` and words.
 */
export function sanitizeSvg(bytes: Buffer): SafeSvg {
  if (bytes.length > svgLimits.maxBytes) {
    throw new AppError('input.too-large', {
      words: {
        en: `The SVG is larger than ${svgLimits.maxBytes / 1024} KB.`,
        zh: `SVG 超过 ${svgLimits.maxBytes / 1024} KB。`,
      },
      details: { rule: 'bytes', sizeBytes: bytes.length, maxBytes: svgLimits.maxBytes },
    })
  }
  const { root, css } = parseSvgTree(decodeUtf8(bytes))
  const clean = createCleaner(parseStylesheet(css))(root)
  const frame = deriveFrame(root)
  refuseExpansionBombs(clean)
  for (const name of ['width', 'height', 'viewBox', 'x', 'y']) clean.attributes.delete(name)
  const header = `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="${frame.viewBox}"`
  const svg = Buffer.from(`${header}${writeAttributes(clean)}>${clean.children.map(writeElement).join('')}</svg>`)
  return { svg, ...wholePixels(frame) }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuseSvg('encoding', { en: 'it is not UTF-8 text.', zh: '不是 UTF-8 文本。' })
  }
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly viewBox: string
}

/** The natural size from width and height, else from the viewBox; one of the two has to be there. */
function deriveFrame(root: SvgElement): Frame {
  const box = parseViewBox(root.attributes.get('viewBox'))
  const declared = { width: lengthPx(root.attributes.get('width')), height: lengthPx(root.attributes.get('height')) }
  const ratio = box ? box[2] / box[3] : undefined
  const width = declared.width ?? (declared.height && ratio ? declared.height * ratio : box?.[2])
  const height = declared.height ?? (declared.width && ratio ? declared.width / ratio : box?.[3])
  if (!width || !height)
    return refuseSvg('size', { en: 'it says neither its size nor a viewBox.', zh: '既没有尺寸，也没有 viewBox。' })
  if (Math.max(width, height) > svgLimits.maxSidePx || Math.max(...(box?.map(Math.abs) ?? [0])) > 1e7) {
    return refuseSvg(
      'size',
      {
        en: `it is larger than ${svgLimits.maxSidePx} pixels on a side.`,
        zh: `边长超过 ${svgLimits.maxSidePx} 像素。`,
      },
      { width, height },
    )
  }
  if (Math.max(width / height, height / width) > svgLimits.maxAspectRatio) {
    return refuseSvg(
      'size',
      {
        en: `its sides differ by more than ${svgLimits.maxAspectRatio} times.`,
        zh: `长宽比超过 ${svgLimits.maxAspectRatio} 倍。`,
      },
      { width, height },
    )
  }
  return { width: short(width), height: short(height), viewBox: (box ?? [0, 0, width, height]).map(short).join(' ') }
}

const short = (value: number) => Number(value.toPrecision(7))

function wholePixels({ width, height }: Frame): { width: number; height: number } {
  const exact = (Number.isInteger(width) && Number.isInteger(height)) || Math.min(width, height) >= 100
  const scale = exact ? 1 : 1000 / Math.min(width, height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** Attributes first, then the style sheet, then the style attribute: the order in which they override each other. */
function createCleaner(rules: readonly StyleRule[]) {
  let applied = 0
  const applyDeclarations = (attributes: Map<string, string>, declarations: StyleRule['declarations']) => {
    applied += declarations.length
    if (applied > svgLimits.maxAppliedStyles)
      refuseSvg('style', { en: 'its styles apply too many times.', zh: '样式套用的次数过多。' })
    for (const [property, value] of declarations) {
      if (styleProperties.has(property) || cssOnlyProperties.has(property)) attributes.set(property, value)
      if (property === 'transform')
        refuseSvg('style', {
          en: 'it moves shapes by a style; use the transform attribute.',
          zh: '用样式移动了图形，请改用 transform 属性。',
        })
    }
  }
  const clean = (element: SvgElement): SvgElement => {
    const attributes = cleanAttributes(element.attributes)
    const styled = {
      name: element.name,
      id: element.attributes.get('id'),
      classes: (element.attributes.get('class') ?? '').split(/\s+/),
    }
    for (const rule of rules) {
      if (matchesSelector(rule.selector, styled)) applyDeclarations(attributes, rule.declarations)
    }
    applyDeclarations(attributes, parseDeclarations(element.attributes.get('style') ?? ''))
    return { name: element.name, attributes, children: element.children.map(clean) }
  }
  return clean
}

function cleanAttributes(attributes: ReadonlyMap<string, string>): Map<string, string> {
  const kept = new Map<string, string>()
  for (const [name, value] of attributes) {
    if (name === 'href') kept.set(name, checkHref(value))
    else if (name === 'id') keepId(kept, value)
    else if (allowedAttributes.has(name) || styleProperties.has(name)) kept.set(name, checkValue(name, value))
    else if (name !== 'style') checkDropped(name, value)
  }
  return kept
}

/** An id with other characters could not be referred to by us; it is dropped. */
function keepId(attributes: Map<string, string>, value: string) {
  if (/^[\p{L}\p{N}_.:-]{1,200}$/u.test(value)) attributes.set('id', value)
}

/** A dropped attribute does no harm, but one that reaches outside says that the file is not what it seems. */
function checkDropped(name: string, value: string) {
  if (/url\s*\(|javascript:/i.test(value)) checkValue(name, value)
}

const writeElement = (element: SvgElement): string => {
  const start = `<${element.name}${writeAttributes(element)}`
  return element.children.length === 0
    ? `${start}/>`
    : `${start}>${element.children.map(writeElement).join('')}</${element.name}>`
}

function writeAttributes({ attributes }: SvgElement): string {
  const css = [...attributes].filter(([name]) => cssOnlyProperties.has(name)).map(([name, value]) => `${name}:${value}`)
  const plain = [...attributes].filter(([name]) => !cssOnlyProperties.has(name))
  const all = css.length > 0 ? [...plain, ['style', css.sort().join(';')] as const] : plain
  return all
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}

const escapeXml = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
