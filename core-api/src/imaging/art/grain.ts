import type { ArtMood } from './art-mood.ts'

/** White noise between -0.5 and 0.5, triangular, read in a different place on each row. */
export const noiseSize = 1 << 14
export const grainNoise = ((): Float32Array => {
  let state = 0x2545f491
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
  return Float32Array.from({ length: noiseSize }, () => (next() + next()) / 2 - 0.5)
})()
export const noiseStart = (row: number): number => Math.imul(row + 1, 0x9e3779b1) >>> 18

/** Width of the grain in byte steps: 1 is invisible, 3 hides every band, 4 is a fine film, 27 a coarse print. */
export const grainOf = ({ grain }: Pick<ArtMood, 'grain'>): number => 2.2 + 30 * Math.max(0, grain - 0.12) ** 1.5

/** Grain over finished pixels: hides the bands that 8-bit canvas gradients leave, and reads as paper or film. */
export function addGrain(pixels: Buffer, width: number, grain: number): Buffer {
  const height = pixels.length / 4 / width
  const shifts = Int8Array.from({ length: noiseSize }, (_, index) => Math.round((grainNoise[index] as number) * grain))
  const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length)
  for (let y = 0; y < height; y += 1) {
    let dither = noiseStart(y)
    for (let at = y * width * 4, end = at + width * 4; at < end; at += 4) {
      const shift = shifts[dither & (noiseSize - 1)] as number
      dither += 1
      clamped[at] = (clamped[at] as number) + shift
      clamped[at + 1] = (clamped[at + 1] as number) + shift
      clamped[at + 2] = (clamped[at + 2] as number) + shift
    }
  }
  return pixels
}
