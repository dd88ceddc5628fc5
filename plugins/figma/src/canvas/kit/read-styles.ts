import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import { weightOfStyle } from '../font-weights.ts'
import { hexOfColor, isOpaque } from './hex-of-color.ts'
import { type KitNotes, nameLength } from './kit-notes.ts'

const mostPaintStyles = 2000
const mostTextStyles = 500

/** Styles of one solid, opaque paint. */
export async function readPaintStyles(notes: KitNotes): Promise<FigmaKit['paintStyles']> {
  const found: FigmaKit['paintStyles'] = []
  for (const style of await figma.getLocalPaintStylesAsync()) {
    const paints = style.paints.filter((paint) => paint.visible !== false)
    const [paint] = paints
    if (!paint || paints.length > 1) notes.skip(style.name, 'unreadable')
    else if (paint.type.startsWith('GRADIENT')) notes.skip(style.name, 'gradient')
    else if (paint.type !== 'SOLID') notes.skip(style.name, 'unreadable')
    else if (!isOpaque(paint.opacity)) notes.skip(style.name, 'translucent')
    else if (found.length >= mostPaintStyles) notes.skip(style.name, 'too-many')
    else found.push({ id: style.id, name: style.name.slice(0, nameLength), hex: hexOfColor(paint.color) })
  }
  return found
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000

/** The weight that a style's name says; slant and width are no part of it. */
export const weightOfFont = ({ style }: FontName): number =>
  weightOfStyle(
    style.replace(/\b(italic|oblique|condensed|narrow|expanded|wide|variable)\b/gi, ' ').trim() || 'Regular',
  ) ?? 400

export function letterSpacingEm({ letterSpacing, fontSize }: Pick<TextStyle, 'letterSpacing' | 'fontSize'>): number {
  const { unit, value } = letterSpacing
  return round(unit === 'PERCENT' ? value / 100 : value / fontSize)
}

function lineHeightPx({ lineHeight, fontSize }: TextStyle): number | undefined {
  if (lineHeight.unit === 'AUTO' || !(lineHeight.value > 0)) return undefined
  return round(lineHeight.unit === 'PIXELS' ? lineHeight.value : (fontSize * lineHeight.value) / 100)
}

const textCases = { UPPER: 'upper', LOWER: 'lower' } as const
const caseOf = ({ textCase }: TextStyle): FigmaKit['textStyles'][number]['textCase'] =>
  textCase === 'UPPER' || textCase === 'LOWER' ? textCases[textCase] : 'as-written'

export async function readTextStyles(notes: KitNotes): Promise<FigmaKit['textStyles']> {
  const found: FigmaKit['textStyles'] = []
  for (const style of await figma.getLocalTextStylesAsync()) {
    if (found.length >= mostTextStyles) {
      notes.skip(style.name, 'too-many')
      continue
    }
    const lineHeight = lineHeightPx(style)
    found.push({
      id: style.id,
      name: style.name.slice(0, nameLength),
      fontFamily: style.fontName.family.slice(0, 200),
      fontWeight: weightOfFont(style.fontName),
      fontSizePx: style.fontSize,
      ...(lineHeight !== undefined && { lineHeightPx: lineHeight }),
      letterSpacingEm: letterSpacingEm(style),
      textCase: caseOf(style),
    })
  }
  return found
}
