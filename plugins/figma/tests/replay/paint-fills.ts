import type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas'
import { createCanvas } from '@napi-rs/canvas'

interface Size {
  readonly width: number
  readonly height: number
}
export type Images = ReadonlyMap<string, Image>

const css = ({ r, g, b }: RGB, alpha: number): string =>
  `rgba(${Math.round(r * 255)}, ${Math.round(g * 255)}, ${Math.round(b * 255)}, ${alpha})`

/** Fills whatever the context is clipped to, in a box at 0, 0. */
export function paintBox(context: SKRSContext2D, size: Size, paint: Paint, images: Images): void {
  if (paint.visible === false) return
  context.save()
  context.globalAlpha *= paint.opacity ?? 1
  if (paint.type === 'SOLID') {
    context.fillStyle = css(paint.color, 1)
    context.fillRect(0, 0, size.width, size.height)
  } else if (paint.type === 'IMAGE') paintImage(context, size, paint, images)
  else if (paint.type === 'GRADIENT_LINEAR' || paint.type === 'GRADIENT_RADIAL')
    context.drawImage(gradientTile(paint, size), 0, 0, size.width, size.height)
  else throw new Error(`the replay has no paint ${paint.type}`)
  context.restore()
}

type Placed = readonly [x: number, y: number, width: number, height: number]

function paintImage(context: SKRSContext2D, size: Size, paint: ImagePaint, images: Images): void {
  const image = images.get(paint.imageHash ?? '')
  if (!image) throw new Error(`the scene has no image ${paint.imageHash}`)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, ...placeImage(image, size, paint))
}

function placeImage(image: Size, size: Size, { scaleMode, imageTransform }: ImagePaint): Placed {
  if (scaleMode === 'CROP') {
    const [[a = 1, , c = 0] = [], [, e = 1, f = 0] = []] = imageTransform ?? []
    return [(-c / a) * size.width, (-f / e) * size.height, size.width / a, size.height / e]
  }
  const ratios = [size.width / image.width, size.height / image.height]
  const scale = scaleMode === 'FIT' ? Math.min(...ratios) : Math.max(...ratios)
  const width = image.width * scale
  const height = image.height * scale
  return [(size.width - width) / 2, (size.height - height) / 2, width, height]
}

const between = (one: number, other: number, share: number): number => one + (other - one) * share

/** Colour and alpha run in proportion between two stops, and stay beyond the outermost. */
function colorAt(stops: readonly ColorStop[], at: number): RGBA {
  const next = stops.findIndex(({ position }) => position >= at)
  const after = stops[next < 0 ? stops.length - 1 : next] as ColorStop
  const before = next > 0 ? (stops[next - 1] as ColorStop) : after
  const span = after.position - before.position
  const share = span > 0 ? (at - before.position) / span : 1
  const [one, other] = [before.color, after.color]
  return {
    r: between(one.r, other.r, share),
    g: between(one.g, other.g, share),
    b: between(one.b, other.b, share),
    a: between(one.a, other.a, share),
  }
}

/** Taken at the middle of each pixel. `gradientTransform` leads from the node's unit square into the gradient's. */
function gradientTile({ type, gradientTransform, gradientStops }: GradientPaint, size: Size): Canvas {
  const width = Math.max(1, Math.round(size.width))
  const height = Math.max(1, Math.round(size.height))
  const tile = createCanvas(width, height)
  const context = tile.getContext('2d')
  const pixels = context.createImageData(width, height)
  const [[a, b, c], [d, e, f]] = gradientTransform
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height]
      const along = a * u + b * v + c
      const at = type === 'GRADIENT_LINEAR' ? along : Math.hypot(along - 0.5, d * u + e * v + f - 0.5) * 2
      const color = colorAt(gradientStops, at)
      pixels.data.set([color.r * 255, color.g * 255, color.b * 255, color.a * 255].map(Math.round), (y * width + x) * 4)
    }
  }
  context.putImageData(pixels, 0, 0)
  return tile
}
