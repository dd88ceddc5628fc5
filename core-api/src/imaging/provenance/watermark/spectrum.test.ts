import { expect, test } from 'vitest'
import { createRandom } from '../../art/random.ts'
import { createComplexArray, transformPlane } from './fft.ts'
import type { Plane } from './plane.ts'
import { transformPlanes } from './spectrum.ts'

const random = createRandom(3)
const noise = (width: number, height: number): Plane => ({
  data: Float32Array.from({ length: width * height }, () => random.between(-1, 1)),
  width,
  height,
})

/** The definition, term by term. */
function sumWaves({ data, width }: Plane, frequency: { u: number; v: number }, origin: { x: number; y: number }) {
  let re = 0
  let im = 0
  for (const [index, value] of data.entries()) {
    const x = (index % width) - origin.x
    const y = Math.floor(index / width) - origin.y
    const angle = -2 * Math.PI * (frequency.u * x + frequency.v * y)
    re += value * Math.cos(angle)
    im += value * Math.sin(angle)
  }
  return { re, im }
}

test('a spectrum tells both planes at frequencies off its grid, to a thousandth of their noise', () => {
  const one = noise(61, 37)
  const other = noise(61, 37)
  const spectrum = transformPlanes(one, other)
  const level = Math.sqrt(61 * 37)
  for (const [u, v] of [
    [0.0123, 0.31],
    [0.2, -0.171],
    [0.3333, 0.0017],
    [0.117, -0.3401],
  ] as const) {
    const found = spectrum.at(u, v)
    const first = sumWaves(one, { u, v }, spectrum.origin)
    const second = sumWaves(other, { u, v }, spectrum.origin)
    for (const error of [
      found.re - first.re,
      found.im - first.im,
      found.otherRe - second.re,
      found.otherIm - second.im,
    ])
      expect(Math.abs(error) / level).toBeLessThan(0.003)
  }
})

test('a transform of a plane is the sum it stands for, also when empty rows are named', () => {
  const plane = noise(16, 8)
  plane.data.fill(0, 5 * 16)
  const values = createComplexArray(16 * 8)
  values.re.set(plane.data)
  transformPlane(values, 16, (row) => row >= 5)
  for (const [column, row] of [
    [0, 0],
    [3, 1],
    [9, 6],
  ] as const) {
    const { re, im } = sumWaves(plane, { u: column / 16, v: row / 8 }, { x: 0, y: 0 })
    expect(values.re[row * 16 + column]).toBeCloseTo(re, 6)
    expect(values.im[row * 16 + column]).toBeCloseTo(im, 6)
  }
})

test('a plane whose side is no power of two is refused', () => {
  expect(() => transformPlane(createComplexArray(12), 3)).toThrow('3 is no power of two')
})
