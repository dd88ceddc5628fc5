import { linearOfByte } from '@imagelayer/shared/brand/oklab.ts'
import type { RawPicture } from '../picture.ts'

/** Lightness, a and b of many pixels, three values each. */
export type LabPixels = Float32Array

/**
 * OKLab of the pixels at these byte offsets: the maths of `rgbToOklab` without an object for each pixel, which for a whole picture
 * costs more than the maths.
 */
function labAtOffsets(data: Buffer, offsets: Uint32Array): LabPixels {
  const out = new Float32Array(offsets.length * 3)
  for (let index = 0, at = 0; index < offsets.length; index += 1, at += 3) {
    const offset = offsets[index] as number
    const r = linearOfByte[data[offset] as number] as number
    const g = linearOfByte[data[offset + 1] as number] as number
    const b = linearOfByte[data[offset + 2] as number] as number
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    out[at] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    out[at + 1] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
    out[at + 2] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  }
  return out
}

/** An even grid of at most `perSide` x `perSide` pixels. */
export function sampleLab({ data, width, height }: RawPicture, perSide: number): LabPixels {
  const columns = Math.min(width, perSide)
  const rows = Math.min(height, perSide)
  const offsets = new Uint32Array(columns * rows)
  for (let row = 0, at = 0; row < rows; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / rows) * width
    for (let column = 0; column < columns; column += 1, at += 1)
      offsets[at] = (y + Math.floor(((column + 0.5) * width) / columns)) * 4
  }
  return labAtOffsets(data, offsets)
}
