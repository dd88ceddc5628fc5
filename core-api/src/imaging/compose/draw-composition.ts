import type { Composition, LogoLayer, ScrimLayer, ShapeLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas, type Image, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
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
 * pixels. Layers may be left out beforehand to hide them.
 */
export async function drawComposition(
  composition: Composition,
  background: RawPicture,
  { kit, logos }: DrawAssets,
): Promise<DrawnPicture> {
  const { width, height } = composition.size
  const images = await loadLogos(composition, { kit, logos })
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  paintBackground(context, composition, background)
  // Shapes and veils never lie over words or logos, so all of them can be painted, and kept, first.
  for (const layer of composition.layers) {
    if (layer.kind === 'scrim') paintScrim(context, layer)
    if (layer.kind === 'shape') paintShape(context, layer)
  }
  const ground = copyPixels(canvas.data(), { width, height })
  for (const layer of composition.layers) {
    const image = images.get(layer.id)
    if (layer.kind === 'logo' && image) context.drawImage(image, layer.box.x, layer.box.y)
    if (layer.kind === 'text') drawText(context, layer, layerStack(kit, layer))
  }
  return { pixels: copyPixels(canvas.data(), { width, height }), ground }
}

/** The canvas is opaque, so its premultiplied pixels are straight ones. Copied, because the canvas frees its own. */
const copyPixels = (data: Buffer, size: { width: number; height: number }): RawPicture => ({
  data: Buffer.from(data),
  ...size,
})

async function loadLogos({ layers }: Composition, { kit, logos }: DrawAssets): Promise<Map<string, Image>> {
  const wanted = layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
  const images = await Promise.all(
    wanted.map(
      async ({ id, assetId, box }) =>
        [id, await logos.draw(kit, assetId, { width: box.width, height: box.height })] as const,
    ),
  )
  return new Map(images)
}

function paintBackground(context: SKRSContext2D, { background, size }: Composition, picture: RawPicture): void {
  const isSolid = background.kind === 'solid'
  // White under everything: a picture with transparency must still give an opaque canvas.
  context.fillStyle = isSolid ? background.color.hex : (background.mat?.hex ?? '#ffffff')
  context.fillRect(0, 0, size.width, size.height)
  if (isSolid) return
  const box = background.box ?? { x: 0, y: 0, ...size }
  const source = createCanvas(picture.width, picture.height)
  const pixels = new Uint8ClampedArray(picture.data.buffer, picture.data.byteOffset, picture.data.length)
  source.getContext('2d').putImageData(new ImageData(pixels, picture.width, picture.height), 0, 0)
  context.save()
  if (background.radius) {
    context.beginPath()
    context.roundRect(box.x, box.y, box.width, box.height, background.radius)
    context.clip()
  }
  context.drawImage(source, box.x, box.y, box.width, box.height)
  context.restore()
}

/** `#rrggbb` with an opacity, as canvas reads it. */
const withOpacity = (hex: string, opacity: number): string =>
  `rgba(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(', ')}, ${opacity})`

function paintScrim(context: SKRSContext2D, { box, angle, stops, color }: ScrimLayer): void {
  const { x, y, width, height } = box
  const ends: Record<number, [number, number, number, number]> = {
    0: [x, y + height, x, y],
    90: [x, y, x + width, y],
    180: [x, y, x, y + height],
    270: [x + width, y, x, y],
  }
  const [x0, y0, x1, y1] = ends[angle] ?? [x, y, x, y + height]
  const gradient = context.createLinearGradient(x0, y0, x1, y1)
  for (const { offset, opacity } of stops) gradient.addColorStop(offset, withOpacity(color.hex, opacity))
  context.fillStyle = gradient
  context.fillRect(x, y, width, height)
}

function paintShape(context: SKRSContext2D, { box, color, radius, opacity }: ShapeLayer): void {
  context.fillStyle = withOpacity(color.hex, opacity)
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, radius)
  context.fill()
}
