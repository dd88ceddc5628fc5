import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'

/** Writes the OKLab colour at a pixel position into `out[0..2]`. */
export type FieldShader = (x: number, y: number, out: Float32Array) => void

const gammaSteps = 8192
const gamma = Float32Array.from({ length: gammaSteps + 1 }, (_, i) => {
  const linear = i / gammaSteps
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)
})

/** White noise between -0.5 and 0.5, triangular, read in a different place on each row. */
const noiseSize = 1 << 14
const noise = ((): Float32Array => {
  let state = 0x2545f491
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
  return Float32Array.from({ length: noiseSize }, () => (next() + next()) / 2 - 0.5)
})()
const noiseStart = (row: number): number => Math.imul(row + 1, 0x9e3779b1) >>> 18

/**
 * Paints a smooth field: the shader is asked every `step` pixels and the colours between are interpolated as floats,
 * then dithered while they become bytes, so that even a very slow gradient shows no bands. `grain` is the strength of
 * the dither in byte steps; 1 is invisible, 4 is a fine film grain.
 */
export function paintField(
  size: { width: number; height: number },
  look: { step: number; grain: number },
  shader: FieldShader,
): Buffer {
  const { width, height } = size
  const { step, grain } = look
  const columns = Math.ceil(width / step) + 1
  const out = Buffer.allocUnsafe(width * height * 4)
  let above = shadeRow(columns, step, 0, shader)
  let below = shadeRow(columns, step, step, shader)
  const line = new Float32Array(columns * 3)
  for (let y = 0; y < height; y += 1) {
    const within = y % step
    if (within === 0 && y > 0) {
      above = below
      below = shadeRow(columns, step, y + step, shader)
    }
    const share = within / step
    for (let i = 0; i < line.length; i += 1) {
      const top = above[i] as number
      line[i] = top + ((below[i] as number) - top) * share
    }
    writeRow({ out, y, width, step, grain }, line)
  }
  return out
}

function shadeRow(columns: number, step: number, y: number, shader: FieldShader): Float32Array {
  const row = new Float32Array(columns * 3)
  const cell = new Float32Array(3)
  for (let column = 0, at = 0; column < columns; column += 1, at += 3) {
    shader(column * step, y, cell)
    row[at] = cell[0] as number
    row[at + 1] = cell[1] as number
    row[at + 2] = cell[2] as number
  }
  return row
}

interface RowTarget {
  readonly out: Buffer
  readonly y: number
  readonly width: number
  readonly step: number
  readonly grain: number
}

function writeRow({ out, y, width, step, grain }: RowTarget, line: Float32Array): void {
  let dither = noiseStart(y)
  for (let x = 0, at = y * width * 4; x < width; x += 1, at += 4) {
    const column = Math.floor(x / step)
    const share = (x - column * step) / step
    const i = column * 3
    const lightness = lerp(line, i, share)
    const a = lerp(line, i + 1, share)
    const b = lerp(line, i + 2, share)
    const l = lightness + 0.3963377774 * a + 0.2158037573 * b
    const m = lightness - 0.1055613458 * a - 0.0638541728 * b
    const s = lightness - 0.0894841775 * a - 1.291485548 * b
    const l3 = l * l * l
    const m3 = m * m * m
    const s3 = s * s * s
    const shift = (noise[dither & (noiseSize - 1)] as number) * grain + 0.5
    dither += 1
    out[at] = toByte(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3, shift)
    out[at + 1] = toByte(-1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3, shift)
    out[at + 2] = toByte(-0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3, shift)
    out[at + 3] = 255
  }
}

const lerp = (line: Float32Array, i: number, share: number): number => {
  const left = line[i] as number
  return left + ((line[i + 3] ?? left) - left) * share
}

function toByte(linear: number, shift: number): number {
  const index = linear <= 0 ? 0 : linear >= 1 ? gammaSteps : (linear * gammaSteps) | 0
  const value = (gamma[index] as number) + shift
  return value <= 0 ? 0 : value >= 255 ? 255 : value | 0
}

/** Fine grain over finished pixels: hides the bands that 8-bit canvas gradients leave, and reads as paper. */
export function addGrain(pixels: Buffer, width: number, grain: number): Buffer {
  const height = pixels.length / 4 / width
  const shifts = Int8Array.from({ length: noiseSize }, (_, index) => Math.round((noise[index] as number) * grain))
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

/** Reads a ramp of colours at 0 to 1 with soft steps, into `out`. */
export function readRamp(ramp: readonly Oklab[], position: number, out: Float32Array): void {
  const last = ramp.length - 1
  const scaled = Math.min(1, Math.max(0, position)) * last
  const index = Math.min(last - 1, Math.floor(scaled))
  const t = scaled - index
  const share = 0.5 * t + 0.5 * t * t * (3 - 2 * t)
  const from = ramp[index] as Oklab
  const to = ramp[index + 1] as Oklab
  out[0] = from[0] + (to[0] - from[0]) * share
  out[1] = from[1] + (to[1] - from[1]) * share
  out[2] = from[2] + (to[2] - from[2]) * share
}
