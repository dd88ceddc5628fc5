import type { Oklab } from '@imagelayer/shared/brand/oklab.ts'
import { grainNoise, noiseSize, noiseStart } from './grain.ts'

/** Writes the colour at a pixel position into `out[0..2]`. */
export type FieldShader = (x: number, y: number, out: Float32Array) => void

const gammaSteps = 8192
const gamma = Float32Array.from({ length: gammaSteps + 1 }, (_, i) => {
  const linear = i / gammaSteps
  return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)
})
/** Linear light of 0 to 1 as an sRGB value of 0 to 255, not rounded. */
export const toScreen = (linear: number): number =>
  gamma[linear <= 0 ? 0 : linear >= 1 ? gammaSteps : (linear * gammaSteps + 0.5) | 0] as number

/** Writes `lab` as sRGB of 0 to 255, not rounded, into `to` from `at` on. Colours outside sRGB are clipped. */
export function writeScreenColor(lab: ArrayLike<number>, to: Float32Array, at: number): void {
  const [lightness, a, b] = [lab[0] as number, lab[1] as number, lab[2] as number]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  to[at] = toScreen(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  to[at + 1] = toScreen(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  to[at + 2] = toScreen(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
}

/**
 * Paints a smooth field: the shader writes OKLab and is asked every `step` pixels and the colours between are interpolated as floats,
 * then dithered while they become bytes, so that even a very slow gradient shows no bands. `grain` is the width of
 * the dither in byte steps; 1 is invisible, 4 is a fine film grain.
 */
export const paintField = (size: FieldSize, look: FieldLook, shader: FieldShader): Buffer =>
  interpolateField(size, look, (x, y, out) => {
    shader(x, y, out)
    writeScreenColor(out, out, 0)
  })

interface FieldSize {
  readonly width: number
  readonly height: number
}
interface FieldLook {
  readonly step: number
  readonly grain: number
}

/** `shader` writes sRGB floats here. */
function interpolateField(size: FieldSize, look: FieldLook, shader: FieldShader): Buffer {
  const { width, height } = size
  const { step, grain } = look
  const columns = Math.ceil(width / step) + 1
  const out = Buffer.allocUnsafe(width * height * 4)
  let above = shadeRow(columns, step, 0, shader)
  let below = step === 1 ? above : shadeRow(columns, step, step, shader)
  const line = new Float32Array(columns * 3)
  for (let y = 0; y < height; y += 1) {
    const within = y % step
    if (within === 0 && y > 0) {
      above = step === 1 ? shadeRow(columns, step, y, shader) : below
      below = step === 1 ? above : shadeRow(columns, step, y + step, shader)
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

/** Paints row by row at full sharpness: `fillRow` writes the row's colours as sRGB floats of 0 to 255, three a pixel. */
export function paintRows(
  size: { width: number; height: number },
  grain: number,
  fillRow: (y: number, line: Float32Array) => void,
): Buffer {
  const { width, height } = size
  const out = Buffer.allocUnsafe(width * height * 4)
  const line = new Float32Array(width * 3)
  for (let y = 0; y < height; y += 1) {
    fillRow(y, line)
    writeRow({ out, y, width, step: 1, grain }, line)
  }
  return out
}

const cell = new Float32Array(3)

function shadeRow(columns: number, step: number, y: number, shader: FieldShader): Float32Array {
  const row = new Float32Array(columns * 3)
  for (let column = 0; column < columns; column += 1) {
    shader(column * step, y, cell)
    row.set(cell, column * 3)
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

/** `line` holds the row's colours every `step` pixels, as sRGB floats. */
function writeRow({ out, y, width, step, grain }: RowTarget, line: Float32Array): void {
  let dither = noiseStart(y)
  let at = y * width * 4
  for (let x = 0, i = 0; x < width; x += step, i += 3) {
    let [red, green, blue] = [line[i] as number, line[i + 1] as number, line[i + 2] as number]
    const deltaRed = ((line[i + 3] ?? red) - red) / step
    const deltaGreen = ((line[i + 4] ?? green) - green) / step
    const deltaBlue = ((line[i + 5] ?? blue) - blue) / step
    for (let end = Math.min(width, x + step), next = x; next < end; next += 1, at += 4) {
      const shift = (grainNoise[dither & (noiseSize - 1)] as number) * grain + 0.5
      dither += 1
      out[at] = toByte(red + shift)
      out[at + 1] = toByte(green + shift)
      out[at + 2] = toByte(blue + shift)
      out[at + 3] = 255
      red += deltaRed
      green += deltaGreen
      blue += deltaBlue
    }
  }
}

const toByte = (value: number): number => (value <= 0 ? 0 : value >= 255 ? 255 : value | 0)

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
