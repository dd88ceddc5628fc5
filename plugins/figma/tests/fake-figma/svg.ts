/* SVG in and out: createNodeFromSvg, and the SVG_STRING of an export. The text itself is kept for the replay. */
import { type Bag, makeRecord, type Record_ } from './document.ts'
import { areaOf } from './geometry.ts'
import { checkPaints, colorOfHex, solidPaint } from './paints.ts'
import { frozenCopy } from './strict.ts'
import { defaultsOf } from './views.ts'

type Attributes = { readonly [name: string]: string }
const shapeTags = new Set(['path', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'line'])

function attributesOf(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((m) => [m[1], m[2] ?? m[3]]),
  )
}
const numberOf = (attributes: Attributes, name: string, otherwise = 0): number => {
  const value = Number.parseFloat(attributes[name] ?? '')
  return Number.isFinite(value) ? value : otherwise
}

/** Where a shape lies; a path of unknown extent takes the whole frame. */
function areaOfShape(tag: string, a: Attributes, whole: { width: number; height: number }) {
  if (tag === 'rect')
    return {
      x: numberOf(a, 'x'),
      y: numberOf(a, 'y'),
      width: numberOf(a, 'width', 1),
      height: numberOf(a, 'height', 1),
    }
  if (tag === 'circle' || tag === 'ellipse') {
    const [rx, ry] = [numberOf(a, 'rx', numberOf(a, 'r', 1)), numberOf(a, 'ry', numberOf(a, 'r', 1))]
    return { x: numberOf(a, 'cx') - rx, y: numberOf(a, 'cy') - ry, width: rx * 2, height: ry * 2 }
  }
  return { x: 0, y: 0, ...whole }
}

function fillOf(fill: string | undefined): readonly unknown[] {
  if (fill === 'none') return []
  const hex = /^#[0-9a-f]{6}$/i.test(fill ?? '') ? String(fill) : '#000000'
  return checkPaints([solidPaint(hex)], 'createNodeFromSvg')
}

function shapesOf(svg: string, frame: Record_, whole: { width: number; height: number }): Record_[] {
  const fills: (string | undefined)[] = [undefined]
  const shapes: Record_[] = []
  for (const match of svg.matchAll(/<(\/?)([a-z]+)\b([^>]*?)(\/?)>/gi)) {
    const [, close, tag = '', text = '', empty] = match
    if (tag === 'g' && close) fills.pop()
    const attributes = attributesOf(text)
    const fill = attributes.fill ?? fills[fills.length - 1]
    if (tag === 'g' && !close && !empty) fills.push(fill)
    if (close || !shapeTags.has(tag)) continue
    const props: Bag = {
      ...defaultsOf('VECTOR'),
      name: 'Vector',
      ...areaOfShape(tag, attributes, whole),
      fills: fillOf(fill),
    }
    const shape = makeRecord('VECTOR', props)
    shape.parent = frame
    shapes.push(shape)
  }
  return shapes
}

/** A frame as large as the SVG with a vector for every shape in it. */
export function frameFromSvg(svg: unknown): Record_ {
  const root = typeof svg === 'string' ? /<svg\b([^>]*)>/i.exec(svg) : null
  if (!root || typeof svg !== 'string' || !/<\/svg>\s*$/i.test(svg))
    throw new Error('in createNodeFromSvg: Failed to parse SVG')
  const attributes = attributesOf(root[1] ?? '')
  const [, , boxWidth, boxHeight] = (attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const size = {
    width: numberOf(attributes, 'width', boxWidth || 100),
    height: numberOf(attributes, 'height', boxHeight || 100),
  }
  const props: Bag = { ...defaultsOf('FRAME'), name: 'Frame', x: 0, y: 0, ...size, fills: frozenCopy([]) }
  const frame = makeRecord('FRAME', props, [])
  frame.svg = svg
  frame.children = shapesOf(svg, frame, { width: boxWidth || size.width, height: boxHeight || size.height })
  return frame
}

const hexOf = (paint: Bag | undefined): string => {
  const { r, g, b } = (paint?.color ?? colorOfHex('#000000')) as RGB
  return `#${[r, g, b]
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
function elementOf(record: Record_, origin: { x: number; y: number }): string {
  const area = areaOf(record)
  const [x, y] = [area.x + origin.x, area.y + origin.y]
  const inner = (record.children ?? []).map((child) => elementOf(child, { x, y })).join('')
  const paint = (record.props.fills as Bag[] | undefined)?.[0]
  const own = paint
    ? `<rect x="${x}" y="${y}" width="${area.width}" height="${area.height}" fill="${hexOf(paint)}"/>`
    : ''
  return own + inner
}

/** The text it was made from, also of a frame in it; else boxes in the colours of what is there. */
export function svgOf(record: Record_): string {
  const kept = record.svg ?? (record.children?.length === 1 ? record.children[0]?.svg : null)
  if (kept) return kept
  const { x, y, width, height } = areaOf(record)
  const body = elementOf(record, { x: -x, y: -y })
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" fill="none" xmlns="http://www.w3.org/2000/svg">${body}</svg>`
}
