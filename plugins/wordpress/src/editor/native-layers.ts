import type { Box, Composition, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { textLayersOf } from '../maker/composition-words.ts'
import { repeats } from '../maker/plain-text.ts'
import type { Media } from '../site/site-calls.ts'
import { arrange } from './arrange.ts'
import { overlayAttributes } from './overlay.ts'
import { groundHexOf, panelOf } from './panel.ts'
import { type BlockSpec, type Setting, textBlocks } from './text-blocks.ts'
import { type Attributes, colorAttributes, mergeAttributes, type Theme } from './theme-presets.ts'
import { areaOf, placeOf } from './words-area.ts'

export interface NativeLayersInput {
  readonly composition: Composition
  /** The painting without words, in the media library; null when the ground is one flat colour. */
  readonly media: Media | null
  readonly theme: Theme
  /** Name of the block in the list view. */
  readonly name: string
}

/**
 * A composition in WordPress' own material: the painting in a Cover, words over it or on a ground of their own beside it, and each
 * text a block that can be selected, read aloud and translated. The logo is left out: on a site it stands in the header.
 */
export function toNativeLayers(input: NativeLayersInput): BlockSpec {
  const { composition, theme } = input
  const scale = theme.widthPx / composition.size.width
  const words = textBlocks(composition, { theme, scale })
  const kind = arrange(composition)
  if (kind === 'beside') return beside(input, words)
  if (kind === 'stacked') return stacked(input, words)
  return over(input, words, scale)
}

const frame = ({ composition: { size }, theme, name }: NativeLayersInput): Attributes => ({
  metadata: { name },
  ...(theme.hasWide && size.width / size.height > 1.3 && { align: 'wide' }),
})

function groundOf({ composition, theme }: NativeLayersInput): Attributes {
  const hex = groundHexOf(composition)
  return hex ? colorAttributes(theme, { background: hex }) : {}
}

/** The brief describes the painting, unless it is the headline: that is read aloud as a heading already. */
function pictureAttributes({ composition, media }: NativeLayersInput): Attributes {
  if (!media) return {}
  const isHeard = textLayersOf(composition).some(({ text }) => repeats(media.alt, text))
  return { url: media.url, id: media.id, alt: isHeard ? '' : media.alt, backgroundType: 'image' }
}

/** Words over the painting. */
function over(input: NativeLayersInput, words: readonly BlockSpec[], scale: number): BlockSpec {
  const { composition, theme } = input
  const { size, background } = composition
  const panel = panelOf(composition)
  const area = areaOf(textLayersOf(composition))
  const width = Math.round((Math.max(area.width, size.width * 0.3) * scale) / 10) * 10
  const attributes = mergeAttributes(
    frame(input),
    overlayAttributes(composition, theme, panel !== null),
    pictureAttributes(input),
    background.kind === 'solid' ? {} : { focalPoint: background.subject?.focalPoint ?? background.focalPoint },
    { style: { dimensions: { aspectRatio: `${size.width}/${size.height}` } } },
    { layout: { type: 'constrained', contentSize: `${width + (panel ? 64 : 0)}px` } },
    placeOf(composition),
  )
  const inner = panel ? [onPanel(panel, words, { theme, scale })] : words
  return { name: 'core/cover', attributes, inner }
}

const onPanel = (panel: ShapeLayer, words: readonly BlockSpec[], { theme, scale }: Setting): BlockSpec => ({
  name: 'core/group',
  attributes: mergeAttributes(colorAttributes(theme, { background: panel.color.hex }), {
    style: {
      spacing: { padding: roomyPadding },
      ...(panel.radius > 0 && { border: { radius: `${Math.round(panel.radius * scale)}px` } }),
    },
    layout: { type: 'default' },
  }),
  inner: words,
})

/** Where a picture of full size must be held so that exactly `box` of it shows. */
const cropOf = (box: Box, { width, height }: Composition['size']): { x: number; y: number } => ({
  x: width > box.width ? share(box.x / (width - box.width)) : 0.5,
  y: height > box.height ? share(box.y / (height - box.height)) : 0.5,
})
const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100

const boxOf = ({ background, size }: Composition): Box =>
  (background.kind !== 'solid' && background.box) || { x: 0, y: 0, ...size }

/** The painting without the flat ground around it. It keeps its shape, so that this part shows at any width. */
function picture(input: NativeLayersInput, more: Attributes = {}): BlockSpec {
  const { composition } = input
  const box = boxOf(composition)
  const attributes = {
    ...more,
    ...pictureAttributes(input),
    dimRatio: 0,
    focalPoint: cropOf(box, composition.size),
    style: { dimensions: { aspectRatio: `${Math.round(box.width)}/${Math.round(box.height)}` } },
  }
  return { name: 'core/cover', attributes, inner: [] }
}

const roomyPadding = { top: '2rem', right: '2rem', bottom: '2rem', left: '2rem' }

/** Words on a flat ground beside the painting; below each other on phones. */
function beside(input: NativeLayersInput, words: readonly BlockSpec[]): BlockSpec {
  const { size } = input.composition
  const box = boxOf(input.composition)
  const widthPercent = Math.round((Math.min(box.width, size.width) / size.width) * 100)
  const column = (percent: number, style: object, inner: readonly BlockSpec[]): BlockSpec => ({
    name: 'core/column',
    attributes: { verticalAlignment: 'center', width: `${percent}%`, style },
    inner,
  })
  const columns = [
    column(widthPercent, {}, [picture(input)]),
    column(100 - widthPercent, { spacing: { padding: roomyPadding } }, words),
  ]
  return {
    name: 'core/columns',
    attributes: mergeAttributes(frame(input), groundOf(input), {
      verticalAlignment: 'center',
      style: {
        spacing: { blockGap: { top: '0', left: '0' }, padding: { top: '0', right: '0', bottom: '0', left: '0' } },
      },
    }),
    inner: box.x + box.width / 2 < size.width / 2 ? columns : columns.reverse(),
  }
}

/** Words on a flat ground above or below the painting. */
function stacked(input: NativeLayersInput, words: readonly BlockSpec[]): BlockSpec {
  const box = boxOf(input.composition)
  const ground = picture(input, input.theme.hasWide ? { align: 'wide' } : {})
  const isAbove = box.y + box.height / 2 < input.composition.size.height / 2
  return {
    name: 'core/group',
    attributes: mergeAttributes(frame(input), groundOf(input), {
      style: { spacing: { padding: roomyPadding } },
      layout: { type: 'constrained' },
    }),
    inner: isAbove ? [ground, ...words] : [...words, ground],
  }
}
