import sharp from 'sharp'
import { expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { cleanPicture } from './clean-picture.ts'

const flat = (width: number, height: number, background = '#30506fff') =>
  sharp({ create: { width, height, channels: 4, background } })

test.each([
  [640, 480, 640, 480],
  [2, 2, 2, 2],
  [8192, 4096, 5792, 2896],
  [40_000, 200, 16_000, 80],
  [40_000, 2, 16_000, 2],
])('%i x %i is kept as %i x %i', async (width, height, keptWidth, keptHeight) => {
  const { size, pixels } = await cleanPicture(await flat(width, height).png().toBuffer())
  expect(size).toEqual({ width, height })
  expect([pixels.width, pixels.height, pixels.data.length]).toEqual([keptWidth, keptHeight, keptWidth * keptHeight * 4])
})

test('what is clear becomes white, what is half clear half white, and nothing lets anything through', async () => {
  const first = async (hex: string) =>
    [...(await cleanPicture(await flat(9, 9, hex).png().toBuffer())).pixels.data].slice(0, 4)
  expect(await first('#00000000')).toEqual([255, 255, 255, 255])
  expect(await first('#00000080')).toEqual([127, 127, 127, 255])
  expect(await first('#30506fff')).toEqual([0x30, 0x50, 0x6f, 255])
})

test('gray, deep and printed colours come as eight bits of sRGB', async () => {
  const picture = sharp(photo('Dune.jpg').bytes).resize(60, 40)
  const files = [
    await picture.clone().grayscale().jpeg().toBuffer(),
    await picture.clone().toColourspace('rgb16').png().toBuffer(),
    await picture.clone().toColourspace('cmyk').jpeg().toBuffer(),
  ]
  for (const file of files) {
    const { pixels } = await cleanPicture(file)
    expect([pixels.width, pixels.height, pixels.data.length, pixels.opaque]).toEqual([60, 40, 60 * 40 * 4, true])
    expect(pixels.data.filter((_, at) => at % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  }
})

test('a file that is cut off anywhere is refused', async () => {
  const whole = await sharp(photo('Dune.jpg').bytes).resize(600).jpeg().toBuffer()
  for (const share of [0.2, 0.7, 0.98])
    await expect(cleanPicture(whole.subarray(0, Math.floor(whole.length * share)))).rejects.toMatchObject({
      code: 'input.invalid',
    })
})
