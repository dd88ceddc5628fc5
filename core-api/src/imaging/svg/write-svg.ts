import type { Composition, Layer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
import { embedWatermark } from '../provenance/watermark/embed-watermark.ts'
import type { WatermarkId } from '../provenance/watermark/id-code.ts'
import { drawEmoji } from './draw-emoji.ts'
import { embedFonts } from './embed-fonts.ts'
import { nestLogo } from './nest-logo.ts'
import { writeBackground } from './write-background.ts'
import { writeScrim, writeShape } from './write-shapes.ts'
import { writeText } from './write-text.ts'
import { element, escapeXml } from './xml.ts'

export interface SvgWish {
  readonly kit: EngineKit
  /** For people who cannot see the picture. */
  readonly title: string
  readonly description: string
  /** Width that the drawing says it has, in pixels; its own when absent. Its coordinates stay the composition's. */
  readonly widthPx?: number | undefined
  /** Set into the painting, where a model painted it. */
  readonly watermarkId?: WatermarkId | undefined
}

/**
 * The composition as one SVG file that needs nothing else: the painting as a picture, everything above it as shapes, vectors and live
 * text with its fonts. Every layer carries its id and name. SVG 2, W3C Candidate Recommendation of 4 October 2018.
 * @param background The painting, cut to the background's box, colours turned.
 * @throws RangeError when the kit has no file for a logo of the composition.
 */
export async function writeSvg(
  composition: Composition,
  background: RawPicture,
  { kit, title, description, widthPx, watermarkId }: SvgWish,
): Promise<Buffer> {
  const { width, height } = composition.size
  const texts = composition.layers.filter((layer): layer is TextLayer => layer.kind === 'text')
  const { css, stacks } = await embedFonts(texts, kit)
  const write = async (layer: Layer): Promise<string> => {
    if (layer.kind === 'scrim') return writeScrim(layer)
    if (layer.kind === 'shape') return writeShape(layer)
    const stack = layer.kind === 'text' && stacks.get(layer)
    if (stack) return writeText(layer, stack) + (await drawEmoji(layer, stack))
    if (layer.kind === 'logo') return nestLogo(fileOf(kit, layer.assetId), layer)
    return ''
  }
  const content = [
    title && element('title', {}, escapeXml(title)),
    description && element('desc', {}, escapeXml(description)),
    css && element('style', {}, css),
    await writeBackground(composition, watermarkId ? embedWatermark(background, { id: watermarkId }) : background),
    ...(await Promise.all(inPaintOrder(composition.layers).map(write))),
  ]
  const scale = Math.min(1, (widthPx ?? width) / width)
  const shown = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const root = { xmlns: 'http://www.w3.org/2000/svg', ...shown, viewBox: `0 0 ${width} ${height}`, role: 'img' }
  return Buffer.from(element('svg', root, content.join('')))
}

/** As the engine paints: what lies under logos and words first. */
function inPaintOrder(layers: readonly Layer[]): Layer[] {
  const isGround = (layer: Layer) => layer.kind === 'scrim' || layer.kind === 'shape'
  return [...layers.filter(isGround), ...layers.filter((layer) => !isGround(layer))]
}

function fileOf({ files }: EngineKit, assetId: string) {
  const file = files.get(assetId)
  if (!file) throw new RangeError(`the kit has no file for logo ${assetId}`)
  return file
}
