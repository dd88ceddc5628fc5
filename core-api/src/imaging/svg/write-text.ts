import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { FontStack } from '../text/font-stack.ts'
import { lineWords } from '../text/measure-text.ts'
import { drawnLine } from './embed-fonts.ts'
import { element, escapeXml } from './xml.ts'

/** Live text, one `tspan` a line, each at the place that the engine measured. */
export function writeText(layer: TextLayer, stack: FontStack): string {
  const isRightToLeft = layer.direction === 'rtl'
  const lines = layer.lines.map((line) =>
    element('tspan', { x: line.x, y: line.baseline }, escapeXml(drawnLine(lineWords(line), layer, stack))),
  )
  const attributes = {
    id: layer.id,
    'data-name': layer.name,
    'font-family': stack.faces.map((face) => face.name).join(', '),
    'font-size': layer.fontSizePx,
    'font-weight': stack.weight,
    'letter-spacing': layer.letterSpacingPx || undefined,
    fill: layer.color.hex,
    direction: isRightToLeft ? 'rtl' : undefined,
    // `x` is the left edge in either direction; text that runs to the left ends there.
    'text-anchor': isRightToLeft ? 'end' : undefined,
    'xml:lang': stack.language,
    'xml:space': 'preserve',
    'text-rendering': 'geometricPrecision',
  }
  return element('text', attributes, lines.join(''))
}
