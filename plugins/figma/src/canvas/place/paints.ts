import type { ScrimLayer } from '@imagelayer/shared/contract/compositions.ts'

/** Of `#rgb`, `#rrggbb` or `#rrggbbaa`; the alpha is left out. Black for anything else. */
export function rgbOf(hex: string): RGB {
  const digits = hex.replace('#', '')
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  const channel = (at: number): number => (Number.parseInt(long.slice(at, at + 2), 16) || 0) / 255
  return { r: channel(0), g: channel(2), b: channel(4) }
}

/**
 * The matrix from a node's unit square into a gradient's, whose colours run along its x axis. A linear gradient of CSS runs through the
 * middle of the box and is long enough that its ends meet the corners (CSS Images 3); 0 degrees is to the top, 90 to the right.
 */
export function linearTransform(angle: number, { width, height }: { width: number; height: number }): Transform {
  const radians = (angle * Math.PI) / 180
  const sin = Math.sin(radians)
  const cos = Math.cos(radians)
  const along = Math.abs(width * sin) + Math.abs(height * cos)
  const across = Math.abs(width * cos) + Math.abs(height * sin)
  const row = (x: number, y: number): [number, number, number] => [clean(x), clean(y), clean(0.5 - (x + y) / 2)]
  return [row((width * sin) / along, (-height * cos) / along), row((width * cos) / across, (height * sin) / across)]
}

/** Sines of right angles are off by rounding; Figma shows what is stored. */
const clean = (value: number): number => Math.round(value * 1e6) / 1e6

/** In a radial gradient of Figma the ellipse that touches the box's sides is where its colours end, as ours does. */
const radialTransform: Transform = [
  [1, 0, 0],
  [0, 1, 0],
]

/** A veil as one gradient fill; the stops' opacity is the colour's alpha. */
export function veilPaint({ color, gradient, angle, stops, box }: ScrimLayer): GradientPaint {
  const rgb = rgbOf(color.hex)
  const isRadial = gradient === 'radial'
  return {
    type: isRadial ? 'GRADIENT_RADIAL' : 'GRADIENT_LINEAR',
    gradientTransform: isRadial ? radialTransform : linearTransform(angle, box),
    gradientStops: stops.map(({ offset, opacity }) => ({
      position: Math.min(1, Math.max(0, offset)),
      color: { ...rgb, a: opacity },
    })),
  }
}

/** An image that covers its node, or the part of it that `window` names in shares of the image. */
export function picturePaint(imageHash: string, window?: Rect): ImagePaint {
  if (!window) return { type: 'IMAGE', scaleMode: 'FILL', imageHash }
  const { x, y, width, height } = window
  return {
    type: 'IMAGE',
    scaleMode: 'CROP',
    imageHash,
    imageTransform: [
      [width, 0, x],
      [0, height, y],
    ],
  }
}
