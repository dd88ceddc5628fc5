import { type ComplexArray, createComplexArray, transformPlane } from './fft.ts'
import type { Plane } from './plane.ts'

/** The Fourier transforms of two real planes of one size, to be read at any frequency: between those of a grid too. */
export interface Spectrum {
  /** Cells of the planes left of and above the origin of phases, which is near their middle. */
  readonly origin: { readonly x: number; readonly y: number }
  /** Sums over all cells of plane(x, y) exp(-2 pi i (u x + v y)), u and v in cycles a cell. Exact to about a thousandth. */
  readonly at: (u: number, v: number) => SpectrumValue
}
export interface SpectrumValue {
  /** Of the first plane. */
  readonly re: number
  readonly im: number
  /** Of the second plane. */
  readonly otherRe: number
  readonly otherIm: number
}

/** How many grid points are mixed, each way, and how much finer the grid is than the planes call for. */
const taps = 4
const oversampling = 2
/** Kaiser-Bessel window for this oversampling (Beatty, Nishimura and Pauly 2005). */
const beta = Math.PI * Math.sqrt(((taps / oversampling) * (oversampling - 0.5)) ** 2 - 0.8)
const tableSteps = 512
const table = Float64Array.from({ length: (taps / 2) * tableSteps + 2 }, (_, step) => windowAt(step / tableSteps))

/** Both planes go through one transform: the first as the real part, the second as the imaginary part. */
export function transformPlanes(one: Plane, other: Plane): Spectrum {
  const { width, height } = one
  const gridWidth = gridLength(width)
  const gridHeight = gridLength(height)
  const origin = { x: Math.floor(width / 2), y: Math.floor(height / 2) }
  const grid = createComplexArray(gridWidth * gridHeight)
  const weighAcross = Float64Array.from({ length: width }, (_, x) => 1 / windowTransformAt((x - origin.x) / gridWidth))
  const weighDown = Float64Array.from({ length: height }, (_, y) => 1 / windowTransformAt((y - origin.y) / gridHeight))
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      const weight = (weighAcross[x] as number) * (weighDown[y] as number)
      const place = ((y - origin.y + gridHeight) % gridHeight) * gridWidth + ((x - origin.x + gridWidth) % gridWidth)
      grid.re[place] = (one.data[at] as number) * weight
      grid.im[place] = (other.data[at] as number) * weight
    }
  transformPlane(grid, gridWidth, (row) => row >= height - origin.y && row < gridHeight - origin.y)
  return { origin, at: (u, v) => mixAround(grid, gridWidth, { u, v }) }
}

const gridLength = (cells: number): number => 2 ** Math.ceil(Math.log2(Math.max(taps, cells) * oversampling * 0.95))

/**
 * Mixes the points around a frequency and around its opposite: the transform of a real plane is conjugate there, that of an imaginary one is
 * conjugate and negative, which tells the two planes apart.
 */
function mixAround({ re, im }: ComplexArray, width: number, { u, v }: { u: number; v: number }): SpectrumValue {
  const height = re.length / width
  const across = u * width
  const down = v * height
  const firstColumn = Math.floor(across) - taps / 2 + 1
  const firstRow = Math.floor(down) - taps / 2 + 1
  let hereRe = 0
  let hereIm = 0
  let oppositeRe = 0
  let oppositeIm = 0
  for (let row = firstRow; row < firstRow + taps; row += 1) {
    const rowWeight = weightOf(down - row)
    const start = (row & (height - 1)) * width
    const oppositeStart = (-row & (height - 1)) * width
    for (let column = firstColumn; column < firstColumn + taps; column += 1) {
      const weight = rowWeight * weightOf(across - column)
      const place = start + (column & (width - 1))
      const opposite = oppositeStart + (-column & (width - 1))
      hereRe += weight * (re[place] as number)
      hereIm += weight * (im[place] as number)
      oppositeRe += weight * (re[opposite] as number)
      oppositeIm += weight * (im[opposite] as number)
    }
  }
  return {
    re: (hereRe + oppositeRe) / 2,
    im: (hereIm - oppositeIm) / 2,
    otherRe: (hereIm + oppositeIm) / 2,
    otherIm: (oppositeRe - hereRe) / 2,
  }
}

function weightOf(distance: number): number {
  const place = Math.abs(distance) * tableSteps
  const step = Math.floor(place)
  const before = table[step] as number
  return before + ((table[step + 1] as number) - before) * (place - step)
}

function windowAt(distance: number): number {
  const inside = 1 - ((2 * distance) / taps) ** 2
  return inside <= 0 ? 0 : bessel(beta * Math.sqrt(inside)) / taps
}

/** At x cells of the plane, as a share of the grid's length. */
function windowTransformAt(x: number): number {
  const argument = beta ** 2 - (Math.PI * taps * x) ** 2
  const root = Math.sqrt(Math.abs(argument))
  return argument > 0 ? Math.sinh(root) / root : root === 0 ? 1 : Math.sin(root) / root
}

/** Modified Bessel function of the first kind, order 0: its power series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
