import type { Background, Box, Composition, Layer } from '@imagelayer/shared/contract/compositions.ts'
import { roundBox } from '../layout/boxes.ts'
import type { RawPicture } from '../picture.ts'

const scaledBox = ({ x, y, width, height }: Box, scale: number): Box => {
  const box = roundBox({ x: x * scale, y: y * scale, width: width * scale, height: height * scale })
  return { ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) }
}

/** A composition at a fraction of its size, without logos: for looking at many before one is painted. */
export function shrinkComposition({ size, background, layers, layout }: Composition, scale: number): Composition {
  return {
    layout,
    size: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
    background: shrinkBackground(background, scale),
    layers: layers.filter(({ kind }) => kind !== 'logo' && kind !== 'image').map((layer) => shrinkLayer(layer, scale)),
  }
}

function shrinkBackground(background: Background, scale: number): Background {
  if (background.kind === 'solid' || !background.box) return background
  return { ...background, box: scaledBox(background.box, scale), radius: (background.radius ?? 0) * scale }
}

function shrinkLayer(layer: Layer, scale: number): Layer {
  const box = scaledBox(layer.box, scale)
  if (layer.kind === 'shape') {
    const stroke = layer.stroke && { ...layer.stroke, widthPx: layer.stroke.widthPx * scale }
    return { ...layer, box, radius: layer.radius * scale, ...(stroke && { stroke }) }
  }
  if (layer.kind !== 'text') return { ...layer, box }
  return {
    ...layer,
    box,
    fontSizePx: layer.fontSizePx * scale,
    lineHeightPx: layer.lineHeightPx * scale,
    letterSpacingPx: layer.letterSpacingPx * scale,
    lines: layer.lines.map((line) => ({
      ...line,
      x: line.x * scale,
      baseline: line.baseline * scale,
      width: line.width * scale,
    })),
  }
}

/** Nearest pixels at another size: for judging, not for showing. */
export function pickPixels(picture: RawPicture, { width, height }: { width: number; height: number }): RawPicture {
  const data = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(((y + 0.5) / height) * picture.height) * picture.width
    for (let x = 0; x < width; x += 1) {
      const from = (row + Math.floor(((x + 0.5) / width) * picture.width)) * 4
      picture.data.copy(data, (y * width + x) * 4, from, from + 4)
    }
  }
  return { data, width, height }
}
