import { contrastOfLuminances, luminanceOfHex, luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import { mapCalm } from './calm-map.ts'
import { gridOf } from './picture-grid.ts'
import { changeBy, densityAt, leastOpacity, offsetAt, profileOf } from './scrim.ts'

const picture = (
  width: number,
  height: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): RawPicture => {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set(paint(x, y), (y * width + x) * 4)
  return { data, width, height }
}

test('the opacity found makes every window of four pixels readable, and a little less would not', () => {
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
      /** Contrast of white with the mean of a window, veiled as it would be painted. */
      const contrastOfWindow = (left: number, top: number, veil: number) => {
        const density = veil * densityAt(profile.stops, offsetAt(90, canvas, { x: left + 2, y: top }))
        const mean = [0, 1, 2].map((channel) => {
          let sum = 0
          for (let y = top; y < top + 4; y += 1)
            for (let x = left; x < left + 4; x += 1) sum += raw.data[(y * size + x) * 4 + channel] ?? 0
          return Math.round((sum / 16) * (1 - density) + (channel === 2 ? 32 : 16) * density)
        }) as [number, number, number]
        return contrastOfLuminances(1, luminanceOfRgb(mean))
      }
      const least = (veil: number) => {
        let worst = 21
        for (let y = 8; y < 16; y += 4)
          for (let x = 4; x < 24; x += 4) worst = Math.min(worst, contrastOfWindow(x, y, veil))
        return worst
      }
      expect(least(opacity)).toBeGreaterThanOrEqual(4.5)
      if (opacity > 0.02) expect(least(opacity - 0.011)).toBeLessThan(4.5)
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('what a veil changes grows with its density and with its distance from the picture', () => {
  const canvas = { x: 0, y: 0, width: 40, height: 40 }
  const grid = gridOf(
    picture(40, 40, () => [40, 44, 48]),
    canvas,
    4,
  )
  const by = (color: string, opacity: number) =>
    changeBy(grid, { color, profile: profileOf(180, 1, 0), canvas }, opacity)
  expect(by('#000000', 0)).toBe(0)
  expect(by('#ffffff', 0.4)).toBeGreaterThan(by('#ffffff', 0.2))
  expect(by('#ffffff', 0.4)).toBeGreaterThan(2 * by('#000000', 0.4))
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
