import { type Oklab, rgbToOklab } from '@imagelayer/shared/brand/oklab.ts'
import type { RawPicture } from '../picture.ts'

/**
 * How much a colour looks like human skin, 0 to 1. Skin of all people lies in one narrow wedge of hue, since blood and melanin colour
 * it alike; it differs in lightness. The wedge also holds wood, sand and rust, so alone it proves nothing.
 */
export function skinLikeness([lightness, a, b]: Oklab): number {
  const chroma = Math.hypot(a, b)
  if (chroma < 0.02 || lightness < 0.22 || lightness > 0.95) return 0
  const hue = (Math.atan2(b, a) * 180) / Math.PI
  const inHue = fade(Math.abs(hue - 52), 16, 30)
  const inChroma = fade(Math.abs(chroma - 0.075), 0.04, 0.07)
  return inHue * inChroma
}

/** 1 up to `from`, 0 beyond `to`, straight between. */
const fade = (distance: number, from: number, to: number): number =>
  Math.min(1, Math.max(0, (to - distance) / (to - from)))

const samplesPerSide = 48

/** Share of a picture that has the colour of skin, from a few thousand samples. */
export function skinShare({ data, width, height }: RawPicture): number {
  let skin = 0
  let count = 0
  for (let row = 0; row < samplesPerSide; row += 1)
    for (let column = 0; column < samplesPerSide; column += 1) {
      const x = Math.floor(((column + 0.5) * width) / samplesPerSide)
      const y = Math.floor(((row + 0.5) * height) / samplesPerSide)
      const offset = (y * width + x) * 4
      skin += skinLikeness(rgbToOklab([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0]))
      count += 1
    }
  return skin / count
}
