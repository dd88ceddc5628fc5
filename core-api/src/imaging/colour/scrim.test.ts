import { contrastOfLuminances, luminanceOfHex, luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import { mapCalm } from './calm-map.ts'
import { gridOf } from './picture-grid.ts'
import { densityAt, leastOpacity, offsetAt, profileOf } from './scrim.ts'

const picture = (
  width: number,
  height: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): RawPicture => {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(paint(x, y), (y * width + x) * 4)
  return { data, width, height }
}

test('the opacity found makes every pixel readable, and a little less would not', () => {
  const noise = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 64, maxLength: 64 })
  fc.assert(
    fc.property(noise, (bytes) => {
      const size = 32
      const at = (x: number, y: number) => bytes[(x * 7 + y * 13) % 64] ?? 0
      const raw = picture(size, size, (x, y) => [at(x, y), at(y, x), at(x + y, x)])
      const canvas = { x: 0, y: 0, width: size, height: size }
      const box = { x: 4, y: 8, width: 20, height: 8 }
      const profile = profileOf(90, 0.8, 0.2)
      const task = { boxes: [{ box, least: 4.5 }], textLuminance: 1, color: '#101020', profile, canvas }
      const opacity = leastOpacity(gridOf(raw, canvas, 4), task)
      if (opacity === undefined) throw new Error('a dark veil always suffices for white words')
      const least = (veil: number) => {
        let worst = 21
        for (let y = 8; y < 16; y += 1)
          for (let x = 4; x < 24; x += 1) {
            const density = veil * densityAt(profile.stops, offsetAt(90, canvas, { x: x + 0.5, y }))
            const mix = (channel: number, above: number) => Math.round(channel * (1 - density) + above * density)
            const offset = (y * size + x) * 4
            const pixel = [
              mix(raw.data[offset] ?? 0, 16),
              mix(raw.data[offset + 1] ?? 0, 16),
              mix(raw.data[offset + 2] ?? 0, 32),
            ] as const
            worst = Math.min(worst, contrastOfLuminances(1, luminanceOfRgb(pixel)))
          }
        return worst
      }
      expect(least(opacity)).toBeGreaterThanOrEqual(4.4)
      if (opacity > 0.02) expect(least(opacity - 0.03)).toBeLessThan(4.8)
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('a ground that is dark enough gets no veil', () => {
  const raw = picture(40, 40, () => [10, 12, 14])
  const canvas = { x: 0, y: 0, width: 40, height: 40 }
  const task = {
    boxes: [{ box: canvas, least: 4.5 }],
    textLuminance: luminanceOfHex('#ffffff'),
    color: '#000000',
    profile: profileOf(180, 1, 0),
    canvas,
  }
  expect(leastOpacity(gridOf(raw, canvas, 4), task)).toBe(0)
})

test('a veil is dense under the words, gone behind them, and never rises again', () => {
  for (const plateau of [0, 0.2, 0.5, 0.9]) {
    const { stops } = profileOf(0, plateau, 0.3)
    expect(densityAt(stops, plateau)).toBeCloseTo(1, 5)
    const values = Array.from({ length: 101 }, (_, index) => densityAt(stops, index / 100))
    for (const [index, value] of values.entries())
      if (index > 0) expect(value).toBeLessThanOrEqual((values[index - 1] ?? 0) + 1e-9)
    if (plateau + 0.3 <= 1) expect(values.at(-1)).toBe(0)
  }
})

test('the calm side of a picture is calmer than its busy side', () => {
  const raw = picture(120, 80, (x, y) =>
    x < 60 ? [90, 120, 200] : (x * 31 + y * 17) % 2 ? [250, 250, 250] : [5, 5, 5],
  )
  const calm = mapCalm(raw)
  const left = calm.energyIn({ x: 0, y: 0, width: 0.45, height: 1 })
  const right = calm.energyIn({ x: 0.55, y: 0, width: 0.45, height: 1 })
  expect(left).toBeLessThan(1)
  expect(right).toBeGreaterThan(50)
  expect(calm.mean).toBeGreaterThan(left)
})
