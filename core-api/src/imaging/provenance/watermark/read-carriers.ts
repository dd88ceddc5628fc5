import { type Carrier, carriers, tileUnits } from './carriers.ts'
import { type ComplexArray, createComplexArray } from './fft.ts'
import type { Spectrum } from './spectrum.ts'

/** Where the units of a mark lie in a picture: cells of the evened planes a unit, and the unit at the spectrum's origin. */
export interface Lattice {
  readonly cellsPerUnit: { readonly x: number; readonly y: number }
  readonly origin: { readonly x: number; readonly y: number }
}

/** Beyond this a carrier is more likely to be a thing in the picture than the mark. */
const mostMagnitude = 1.5
const neighbourhoodWaves = 2

/**
 * What the spectrum holds at each carrier for a mark of this scale, with its origin at the spectrum's: cosines in `re`, sines in `im`. The mean
 * square is 1 in every neighbourhood, so stripes and grids in the picture cannot shout down the rest.
 */
export function readCarriers(spectrum: Spectrum, { x, y }: Lattice['cellsPerUnit']): ComplexArray {
  const values = createComplexArray(carriers.length)
  for (const [index, { layer, across, down }] of carriers.entries()) {
    const value = spectrum.at(across / (tileUnits * x), down / (tileUnits * y))
    values.re[index] = layer === 'luma' ? value.re : value.otherRe
    values.im[index] = layer === 'luma' ? value.im : value.otherIm
  }
  return evenNeighbourhoods(values)
}

const neighbours: readonly Int32Array[] = carriers.map((carrier) =>
  Int32Array.from(carriers.flatMap((other, index) => (areNeighbours(carrier, other) ? [index] : []))),
)

function areNeighbours(one: Carrier, other: Carrier): boolean {
  return (
    one.layer === other.layer &&
    Math.abs(one.across - other.across) <= neighbourhoodWaves &&
    Math.abs(one.down - other.down) <= neighbourhoodWaves
  )
}

function evenNeighbourhoods({ re, im }: ComplexArray): ComplexArray {
  const powers = re.map((value, index) => value ** 2 + (im[index] as number) ** 2)
  const even = createComplexArray(re.length)
  for (const [index, near] of neighbours.entries()) {
    let sum = 0
    for (const other of near) sum += powers[other] as number
    const mean = Math.sqrt(sum / near.length) + 1e-9
    const magnitude = Math.sqrt(powers[index] as number) / mean
    const scale = Math.min(1, mostMagnitude / (magnitude + 1e-9)) / mean
    even.re[index] = (re[index] as number) * scale
    even.im[index] = (im[index] as number) * scale
  }
  return even
}

/** The same carriers as a mark with this origin would show them. */
export function turnCarriers({ re, im }: ComplexArray, origin: Lattice['origin']): ComplexArray {
  const turned = createComplexArray(re.length)
  for (const [index, { across, down }] of carriers.entries()) {
    const angle = (-2 * Math.PI * (across * origin.x + down * origin.y)) / tileUnits
    const cosine = Math.cos(angle)
    const sine = Math.sin(angle)
    turned.re[index] = (re[index] as number) * cosine - (im[index] as number) * sine
    turned.im[index] = (re[index] as number) * sine + (im[index] as number) * cosine
  }
  return turned
}
