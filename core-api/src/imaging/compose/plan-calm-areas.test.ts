import { afterAll, expect, test } from 'vitest'
import { composeRequest, copies } from '../../../test/compose-requests.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { layoutIds } from '../layout/layouts.ts'
import { createComposer } from './compose-picture.ts'
import { createLogoStore } from './logo-store.ts'
import { planCalmAreas, planPictureSize } from './plan-calm-areas.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })

const safeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }
const size = { width: 1200, height: 630 }
const plan = { size, safeArea, copy: copies.english }

test('a picture is painted in the shape in which its layout shows it, whatever its ground', async () => {
  for (const layout of layoutIds) {
    const planned = planPictureSize(layout, plan)
    const { composition } = await composer.compose(composeRequest({ layout, size, safeArea }))
    if (composition.background.kind === 'solid') throw new Error('there is no picture')
    const shown = composition.background.box ?? size
    // Planned without the logo and in Inter: a side that shrinks to its words may come out a little different.
    expect(Math.abs(planned.width / planned.height / (shown.width / shown.height) - 1), layout).toBeLessThan(0.25)
  }
  expect(planPictureSize('circle-spot', plan)).toMatchObject({ width: expect.any(Number), height: expect.any(Number) })
  const { width, height } = planPictureSize('circle-spot', plan)
  expect(width).toBe(height)
  expect(planPictureSize('auto', plan)).toEqual(size)
})

test('fewer words leave a picture above them more room', () => {
  const portrait = { size: { width: 896, height: 1120 }, safeArea }
  const heightFor = (copy: object) => planPictureSize('footer-band', { ...portrait, copy }).height
  expect(heightFor({ headline: 'Go outside.' })).toBeGreaterThan(heightFor(copies.english))
})

test('words at head and foot ask for two calm places, words beside the picture for none', () => {
  expect(planCalmAreas('panel-split', plan)).toEqual([])
  expect(planCalmAreas('arch-window', plan)).toEqual([])
  expect(planCalmAreas('editorial-left', { ...plan, copy: {} })).toEqual([])
  const [head, foot, ...others] = planCalmAreas('center-stage', { ...plan, size: { width: 1080, height: 1350 } })
  expect(others).toEqual([])
  expect((head?.y ?? 1) + (head?.height ?? 1)).toBeLessThan(0.6)
  expect(foot?.y ?? 0).toBeGreaterThan(0.6)
  for (const { x, y, width, height } of planCalmAreas('auto', plan)) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
    expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1)
  }
})
