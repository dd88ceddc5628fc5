import type { Background, Box, Composition, Layer } from '@imagelayer/shared/contract/compositions.ts'

const scaleBox = ({ x, y, width, height }: Box, factor: number): Box => ({
  x: x * factor,
  y: y * factor,
  width: width * factor,
  height: height * factor,
})

function scaleBackground(background: Background, factor: number): Background {
  if (background.kind === 'solid') return background
  const { box, radius } = background
  return {
    ...background,
    ...(box && { box: scaleBox(box, factor) }),
    ...(radius !== undefined && { radius: radius * factor }),
  }
}

function scaleLayer(layer: Layer, factor: number): Layer {
  const box = scaleBox(layer.box, factor)
  if (layer.kind === 'shape') {
    const stroke = layer.stroke && { ...layer.stroke, widthPx: layer.stroke.widthPx * factor }
    return { ...layer, box, radius: layer.radius * factor, ...(stroke && { stroke }) }
  }
  if (layer.kind !== 'text') return { ...layer, box }
  return {
    ...layer,
    box,
    fontSizePx: layer.fontSizePx * factor,
    lineHeightPx: layer.lineHeightPx * factor,
    letterSpacingPx: layer.letterSpacingPx * factor,
    lines: layer.lines.map((line) => ({
      ...line,
      x: line.x * factor,
      baseline: line.baseline * factor,
      width: line.width * factor,
    })),
  }
}

/** All of a composition larger or smaller by one factor: pictures are made up to 4096 px, a frame on the canvas may have 10 000. */
export function scaleComposition(composition: Composition, factor: number): Composition {
  if (factor === 1) return composition
  const { size, background, layers } = composition
  return {
    ...composition,
    size: { width: size.width * factor, height: size.height * factor },
    background: scaleBackground(background, factor),
    layers: layers.map((layer) => scaleLayer(layer, factor)),
  }
}
