import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { setGivenWords } from '../brand-mark.ts'
import { constrain } from './constrain.ts'
import type { LayerDesk } from './layer-desk.ts'
import { figmaCase } from './text-styles.ts'

/** How a text is set in this file. */
export interface TextSetting {
  /** Loaded. */
  readonly font: FontName
  readonly style: TextStyle | undefined
}

/** Figma's soft break: the lines stay one paragraph, so that no style's paragraph spacing tears them apart. */
const softBreak = '\u2028'

/** The lines as they are shown, before any case rule: a hyphen where a line ends inside a word, no soft hyphens, no space at an edge. */
const wordsOf = ({ lines }: TextLayer): string =>
  lines
    .map(({ text, hyphen }) => {
      const shown = text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/^[\s\u200b]+|[\s\u200b\u2060]+$/g, '')
      const ends = hyphen || shown.endsWith('\u00ad')
      return shown.replace(/\u00ad/g, '') + (ends ? '-' : '')
    })
    .join(softBreak)

/** A text node in its font with its words, as wide and high as they are. Its x and y are up to the caller. */
export function setWords(desk: LayerDesk, layer: TextLayer, { font, style }: TextSetting): TextNode {
  const node = desk.bench.add(figma.createText())
  node.fontName = font
  node.fontSize = style?.fontSize ?? layer.fontSizePx
  node.lineHeight = style?.lineHeight ?? { unit: 'PIXELS', value: layer.lineHeightPx }
  node.letterSpacing = style?.letterSpacing ?? { unit: 'PIXELS', value: layer.letterSpacingPx }
  node.textCase = figmaCase(layer)
  node.textAutoResize = 'WIDTH_AND_HEIGHT'
  setGivenWords(node, layer.text)
  return node
}

/** For Inter, whose letters stand about so high over the middle of their line; when the host does not tell. */
const usualRise = 0.364

/** Pixels from a node's top to its first baseline: where a letter that stands on it ends. Leaves the layer's words in the node. */
export function measureBaseline(node: TextNode, layer: TextLayer): number {
  node.characters = 'H'
  const ink = node.absoluteRenderBounds
  const offset = ink
    ? ink.y + ink.height - node.absoluteTransform[1][2]
    : node.height / 2 + layer.fontSizePx * usualRise
  node.characters = wordsOf(layer)
  return offset
}

type Align = 'LEFT' | 'CENTER' | 'RIGHT'

export function alignOf({ align, direction }: TextLayer): Align {
  if (align === 'center') return 'CENTER'
  return (align === 'start') === (direction === 'ltr') ? 'LEFT' : 'RIGHT'
}

/** A text in a box that is as wide as its longest line, or wider where this host's letters run wider: no line breaks anew. */
export function placeText(desk: LayerDesk, layer: TextLayer, setting: TextSetting): TextNode {
  const node = setWords(desk, layer, setting)
  const [first] = layer.lines
  const baseline = measureBaseline(node, layer)
  const left = Math.min(...layer.lines.map(({ x }) => x))
  const right = Math.max(...layer.lines.map(({ x, width }) => x + width))
  const width = Math.ceil(Math.max(node.width, right - left))
  const align = alignOf(layer)
  node.textAlignHorizontal = align
  node.textAutoResize = 'HEIGHT'
  node.resize(width, node.height)
  node.x = align === 'LEFT' ? left : align === 'RIGHT' ? right - width : middleOf(layer) - width / 2
  node.y = (first?.baseline ?? layer.box.y) - baseline
  node.fills = [desk.colors.paint(layer.color, 'TEXT_FILL')]
  const sides = { LEFT: 'MIN', CENTER: 'CENTER', RIGHT: 'MAX' } as const
  node.constraints = { ...constrain(layer.box, desk.size), horizontal: sides[align] }
  return desk.part(node, layer)
}

/** Of a single line its own middle: full-width punctuation at its end may hang to the side. */
function middleOf({ lines, box }: TextLayer): number {
  const [only] = lines
  return only && lines.length === 1 ? only.x + only.width / 2 : box.x + box.width / 2
}
