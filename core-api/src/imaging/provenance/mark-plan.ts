import type { Box, Composition } from '@imagelayer/shared/contract/compositions.ts'

/**
 * What of a composition keeps its pixels to the byte when the watermark is set: logos, flat panels and buttons, and the colour around a
 * framed picture. Boxes in pixels of the composition times `scale`.
 */
export function keepOutOf({ layers, background, size }: Composition, scale = 1): Box[] {
  const flat = layers.filter((layer) => layer.kind === 'logo' || (layer.kind === 'shape' && layer.opacity === 1))
  const frame = background.kind === 'solid' ? { x: 0, y: 0, width: 0, height: 0 } : background.box
  const boxes = [...flat.map(({ box }) => box), ...(frame ? around(frame, size) : [])]
  return boxes.map(({ x, y, width, height }) => ({
    x: Math.floor(x * scale),
    y: Math.floor(y * scale),
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
  }))
}

/** The four strips between a box and the edges. */
function around({ x, y, width, height }: Box, size: { width: number; height: number }): Box[] {
  const right = x + width
  const bottom = y + height
  return [
    { x: 0, y: 0, width: size.width, height: y },
    { x: 0, y: bottom, width: size.width, height: size.height - bottom },
    { x: 0, y, width: x, height },
    { x: right, y, width: size.width - right, height },
  ].filter((strip) => strip.width > 0 && strip.height > 0)
}

/** A mark outlives a rendition of this share of its width; below it, it is set anew. */
export const markLivesFrom = 0.6
