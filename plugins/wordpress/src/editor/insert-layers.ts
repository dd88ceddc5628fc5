import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { type Block, createBlock, getBlockType } from '@wordpress/blocks'
import { __ } from '@wordpress/i18n'
import { readComposition } from '../site/service-calls.ts'
import { saveToLibrary } from '../site/site-calls.ts'
import { blockActions, blocks } from './editor-stores.ts'
import { findPlace } from './find-place.ts'
import { toNativeLayers } from './native-layers.ts'
import type { Errand } from './sidebar-door.ts'
import type { BlockSpec } from './text-blocks.ts'
import { type Theme, toPixels } from './theme-presets.ts'

export interface LayersPlace {
  readonly postId: number | undefined
  readonly errand: Errand | null
  /** Names the file where the post has no title yet. */
  readonly headline?: string | undefined
}

/** Puts a picture into the post as blocks: its painting and each of its words. Throws a CallError when a step is refused. */
export async function insertLayers(image: ImageView, { postId, errand, headline }: LayersPlace): Promise<void> {
  const composition = await readComposition(image.compositionId)
  const isFlat = composition.background.kind === 'solid'
  const media = isFlat ? null : await saveToLibrary({ imageId: image.id, part: 'background', postId, headline })
  const name = __('Branded picture', 'imagelayer')
  const block = makeBlock(toNativeLayers({ composition, media, theme: readTheme(), name }))
  const from = errand?.kind === 'block' ? blocks().getBlock(errand.clientId) : null
  if (from && canGiveWay(from, block.name)) return blockActions().replaceBlock(from.clientId, [block])
  const { index, rootClientId } = findPlace(block.name)
  blockActions().insertBlocks([block], index, rootClientId, true)
}

/** A picture alone gives way to blocks where such may stand, which is not so in a gallery; a block with content of its own stays. */
function canGiveWay({ clientId, name }: Block, forName: string): boolean {
  if (name !== 'imagelayer/branded' && name !== 'core/image') return false
  return blocks().canInsertBlockType(forName, blocks().getBlockParents(clientId).at(-1))
}

const makeBlock = ({ name, attributes, inner }: BlockSpec): Block => createBlock(name, attributes, inner.map(makeBlock))

/** What a theme without settings of its own usually has, in CSS pixels. */
const usualWidthPx = 650

function readTheme(): Theme {
  const { alignWide = false, colors = [], fontSizes = [], __experimentalFeatures: features } = blocks().getSettings()
  const { contentSize = '', wideSize = '' } = features?.layout ?? {}
  const hasWide = alignWide || wideSize !== ''
  return {
    colors,
    fontSizes,
    hasWide,
    widthPx: toPixels(hasWide ? wideSize : contentSize) ?? usualWidthPx,
    alignsByStyle: !getBlockType('core/heading')?.attributes.textAlign,
  }
}
