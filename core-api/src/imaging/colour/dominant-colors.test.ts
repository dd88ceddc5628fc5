import { deltaEOk, hexToOklab } from '@imagelayer/shared/brand/oklab.ts'
import sharp from 'sharp'
import { siFigma, siIkea, siSpotify } from 'simple-icons'
import { afterAll, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { sanitizeSvg } from '../decode/sanitize-svg.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { decodeRaw } from '../encode/encode-picture.ts'
import type { RawPicture } from '../picture.ts'
import { findDominantColors } from './dominant-colors.ts'

const rasterizer = createSvgRasterizer()
afterAll(() => rasterizer.close())

const drawSvg = async (inner: string): Promise<RawPicture> => {
  const { svg } = sanitizeSvg(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${inner}</svg>`))
  return decodeRaw(await rasterizer.rasterize(svg, { width: 128, height: 128 }))
}
const hexes = (picture: RawPicture): string[] => findDominantColors(picture).map(({ hex }) => hex)

test.each([siSpotify, siFigma, siIkea])('the ink of a real logo comes out exactly: $title', async ({ hex, path }) => {
  const picture = await drawSvg(`<path fill="#${hex}" d="${path}"/>`)
  const colors = findDominantColors(picture)
  expect(colors[0]?.hex).toBe(`#${hex.toLowerCase()}`)
  expect(colors[0]?.share).toBeGreaterThan(0.95)
})

test('a sign of several inks gives them all, by their areas', async () => {
  const picture = await drawSvg(
    '<rect width="24" height="12" fill="#0a7e3d"/><rect y="12" width="12" height="12" fill="#f5c518"/><rect x="12" y="12" width="12" height="6" fill="#d7263d"/>',
  )
  const colors = findDominantColors(picture)
  expect(colors.map(({ hex }) => hex)).toEqual(['#0a7e3d', '#f5c518', '#d7263d'])
  expect(colors.map(({ share }) => Math.round(share * 100))).toEqual([57, 29, 14])
})

test('two shades of one hue that stand side by side stay two', async () => {
  const picture = await drawSvg(
    '<rect width="24" height="12" fill="#1f4fd8"/><rect y="12" width="24" height="12" fill="#8fb0ff"/>',
  )
  expect(hexes(picture).toSorted()).toEqual(['#1f4fd8', '#8fb0ff'])
})

test('a photograph gives a few colours that it really has, the same ones each time', async () => {
  const { data, info } = await sharp(photo('Dune.jpg').bytes)
    .resize(256)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture = { data, width: info.width, height: info.height }
  const colors = findDominantColors(picture)
  expect(colors.length).toBeGreaterThanOrEqual(2)
  expect(colors.length).toBeLessThanOrEqual(6)
  expect(colors.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(0.9)
  for (const { hex } of colors) {
    const near = Array.from({ length: data.length / 4 }, (_, at) => data.subarray(at * 4, at * 4 + 3)).some(
      ([r = 0, g = 0, b = 0]) =>
        deltaEOk(hexToOklab(hex), hexToOklab(`#${Buffer.from([r, g, b]).toString('hex')}`)) < 0.05,
    )
    expect([hex, near]).toEqual([hex, true])
  }
  expect(findDominantColors(picture)).toEqual(colors)
})

test('what cannot be seen has no colour', () => {
  const clear = { data: Buffer.alloc(64 * 64 * 4), width: 64, height: 64 }
  expect(findDominantColors(clear)).toEqual([])
  expect(hexes({ data: Buffer.from([10, 20, 30, 255]), width: 1, height: 1 })).toEqual(['#0a141e'])
})
