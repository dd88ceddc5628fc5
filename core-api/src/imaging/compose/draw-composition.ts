import type { Composition, Layer, LogoLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
import { layPicture } from './blend.ts'
import { drawBackground } from './draw-background.ts'
import { drawScrim, drawShape } from './draw-shapes.ts'
import { drawText } from './draw-text.ts'
import { layerStack } from './layer-font.ts'
import type { LogoStore } from './logo-store.ts'

export interface DrawAssets {
  readonly kit: EngineKit
  readonly logos: LogoStore
}

export interface DrawnPicture {
  readonly pixels: RawPicture
  /** The same picture before logos and words: what contrast and logo identity are measured against. */
  readonly ground: RawPicture
}

/**
 * Paints a composition over its picture, decoded at the size of the background's box. The same composition and bytes give the same
 * pixels. Layers may be left out beforehand to hide them. The picture that was given stays as it is.
 */
export async function drawComposition(
  composition: Composition,
  background: RawPicture,
  assets: DrawAssets,
): Promise<DrawnPicture> {
  const logos = await loadLogos(composition, assets)
  const pixels = drawBackground(composition, background)
  drawGround(composition.layers, pixels)
  const ground = { ...pixels, data: Buffer.from(pixels.data) }
  drawTop(composition.layers, pixels, { logos, kit: assets.kit })
  return { pixels, ground }
}

/** As `drawComposition`, without the ground, and on the very memory of `background` where that can be. */
export async function drawOver(
  composition: Composition,
  background: RawPicture,
  assets: DrawAssets,
): Promise<RawPicture> {
  const logos = await loadLogos(composition, assets)
  const pixels = drawBackground(composition, background, { inPlace: true })
  drawGround(composition.layers, pixels)
  drawTop(composition.layers, pixels, { logos, kit: assets.kit })
  return pixels
}

/** Shapes and veils never lie over words or logos, so all of them can be painted, and kept, first. */
function drawGround(layers: readonly Layer[], pixels: RawPicture): void {
  for (const layer of layers) {
    if (layer.kind === 'scrim') drawScrim(pixels, layer)
    if (layer.kind === 'shape') drawShape(pixels, layer)
  }
}

interface TopAssets {
  readonly logos: ReadonlyMap<string, RawPicture>
  readonly kit: EngineKit
}

function drawTop(layers: readonly Layer[], pixels: RawPicture, { logos, kit }: TopAssets): void {
  for (const layer of layers) {
    const logo = logos.get(layer.id)
    if (logo) layPicture(pixels, logo, layer.box)
    if (layer.kind === 'text') drawText(pixels, layer, layerStack(kit, layer))
  }
}

async function loadLogos({ layers }: Composition, { kit, logos }: DrawAssets): Promise<Map<string, RawPicture>> {
  const wanted = layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const drawn = await Promise.all(
    wanted.map(
      async ({ id, assetId, box }) =>
        [id, await logos.draw(kit, assetId, { width: box.width, height: box.height })] as const,
    ),
  )
  return new Map(drawn)
}
