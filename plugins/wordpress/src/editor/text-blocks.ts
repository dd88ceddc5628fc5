import { contrastRatio, leastContrast } from '@imagelayer/shared/brand/contrast.ts'
import type { Composition, ShapeLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { leadOf, textLayersOf } from '../maker/composition-words.ts'
import { groundHexOf } from './panel.ts'
import { type Attributes, colorAttributes, mergeAttributes, nearestSize, type Theme } from './theme-presets.ts'

/** A block to be made, as plain data. */
export interface BlockSpec {
  readonly name: string
  readonly attributes: Attributes
  readonly inner: readonly BlockSpec[]
}

export interface Setting {
  readonly theme: Theme
  /** CSS pixels for one pixel of the composition. */
  readonly scale: number
}
interface TextSetting extends Setting {
  /** The words that lead: the others hang as they do and keep their size relative to them. */
  readonly lead: TextLayer
  /** The one flat colour that all words stand on here, where there is one. */
  readonly groundHex: string | undefined
}

const readingOrder = ['badge', 'headline', 'subhead', 'cta', 'legal'] as const satisfies readonly TextLayer['role'][]

/** A block for each text, in the order in which they are read. */
export function textBlocks(composition: Composition, { theme, scale }: Setting): readonly BlockSpec[] {
  const lead = leadOf(composition)
  if (!lead) return []
  const leadPx = nearestSize(theme, lead.fontSizePx * scale)?.px ?? lead.fontSizePx * scale
  const setting = { theme, lead, scale: leadPx / lead.fontSizePx, groundHex: groundHexOf(composition) }
  return readingOrder
    .flatMap((role) => textLayersOf(composition).filter((text) => text.role === role))
    .map((text) => toBlock(text, groundOf(text, composition), setting))
}

/** The shape of a button or badge. */
const groundOf = (text: TextLayer, { layers }: Pick<Composition, 'layers'>): ShapeLayer | undefined =>
  layers.find((layer): layer is ShapeLayer => layer.kind === 'shape' && layer.belongsTo === text.id)

function toBlock(text: TextLayer, ground: ShapeLayer | undefined, setting: TextSetting): BlockSpec {
  if (text.role === 'cta') return button(text, ground, setting)
  if (text.role === 'badge') return badge(text, ground, setting)
  const content = toHtml(text.text)
  const attributes = mergeAttributes({ content }, look(text, setting))
  if (text.role !== 'headline')
    return { name: 'core/paragraph', attributes: withAlign('align', text, attributes, setting), inner: [] }
  return {
    name: 'core/heading',
    attributes: withAlign('textAlign', text, { ...attributes, level: 2 }, setting),
    inner: [],
  }
}

const sizeAttributes = (theme: Theme, sizePx: number): Attributes => {
  const nearest = nearestSize(theme, sizePx)
  return nearest ? { fontSize: nearest.slug } : {}
}

/** In the picture words may stand on several flat shapes, here on one: what could not be read on it takes the colour of the lead. */
function readableHex(text: TextLayer, { lead, groundHex }: TextSetting): string {
  const isReadable = !groundHex || contrastRatio(text.color.hex, groundHex) >= leastContrast.largeText
  return isReadable ? text.color.hex : lead.color.hex
}

const look = (text: TextLayer, setting: TextSetting, hex = readableHex(text, setting)): Attributes =>
  mergeAttributes(
    colorAttributes(setting.theme, { text: hex }),
    sizeAttributes(setting.theme, text.fontSizePx * setting.scale),
    text.textCase === 'as-written'
      ? {}
      : { style: { typography: { textTransform: text.textCase === 'upper' ? 'uppercase' : 'lowercase' } } },
  )

/** Where words hang; undefined for where they begin anyway. */
const alignOf = ({ align, direction }: TextLayer): 'center' | 'left' | 'right' | undefined => {
  if (align === 'center') return 'center'
  if (align === 'end') return direction === 'rtl' ? 'left' : 'right'
  return undefined
}

function withAlign(
  attribute: 'align' | 'textAlign',
  text: TextLayer,
  attributes: Attributes,
  { theme }: Setting,
): Attributes {
  const align = alignOf(text)
  if (!align) return attributes
  return mergeAttributes(
    attributes,
    theme.alignsByStyle ? { style: { typography: { textAlign: align } } } : { [attribute]: align },
  )
}

/** Without a link: where it leads is the writer's to say. */
function button(text: TextLayer, ground: ShapeLayer | undefined, setting: TextSetting): BlockSpec {
  const isFilled = ground !== undefined && ground.opacity > 0
  const background = isFilled ? { background: ground.color.hex } : {}
  return {
    name: 'core/buttons',
    attributes: { layout: { type: 'flex', ...(alignOf(setting.lead) && { justifyContent: alignOf(setting.lead) }) } },
    inner: [
      {
        name: 'core/button',
        attributes: mergeAttributes(
          { text: toHtml(text.text), ...(!isFilled && { className: 'is-style-outline' }) },
          colorAttributes(setting.theme, { text: text.color.hex, ...background }),
          ground && isFilled
            ? { style: { border: { radius: `${Math.round(Math.min(ground.radius, 400) * setting.scale)}px` } } }
            : {},
        ),
        inner: [],
      },
    ],
  }
}

/** As wide as its words: a paragraph in a row. */
function badge(text: TextLayer, ground: ShapeLayer | undefined, setting: TextSetting): BlockSpec {
  const isFilled = ground !== undefined && ground.opacity > 0
  return {
    name: 'core/group',
    attributes: { layout: { type: 'flex', ...(alignOf(setting.lead) && { justifyContent: alignOf(setting.lead) }) } },
    inner: [
      {
        name: 'core/paragraph',
        attributes: mergeAttributes(
          { content: toHtml(text.text) },
          look(text, setting, isFilled ? text.color.hex : undefined),
          isFilled
            ? mergeAttributes(colorAttributes(setting.theme, { background: ground.color.hex }), {
                style: { spacing: { padding: { top: '0.25em', right: '0.75em', bottom: '0.25em', left: '0.75em' } } },
              })
            : {},
        ),
        inner: [],
      },
    ],
  }
}

/** The words as HTML, with the breaks that the writer set. */
const toHtml = (text: string): string =>
  text
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\s*\n\s*/g, '<br>')
