import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { RawPicture } from '../picture.ts'
import { decodeCover } from './decode-cover.ts'

const photo = readFileSync('/usr/share/backgrounds/mate/nature/TwoWings.jpg')
const pixel = ({ data, width }: RawPicture, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

/** Three stripes of 100 px, red, green and blue, side by side or stacked. */
function stripes(direction: 'row' | 'column') {
  const data = Buffer.alloc(300 * 300 * 3)
  for (let at = 0; at < 300 * 300; at += 1) {
    const place = direction === 'row' ? at % 300 : Math.floor(at / 300)
    data[at * 3 + Math.floor(place / 100)] = 255
  }
  return sharp(data, { raw: { width: 300, height: 300, channels: 3 } })
}
const red = [255, 0, 0, 255]
const green = [0, 255, 0, 255]
const blue = [0, 0, 255, 255]

test.each([
  ['row', { x: 0.1, y: 0.5 }, red],
  ['row', { x: 0.5, y: 0.5 }, green],
  ['row', { x: 1, y: 0 }, blue],
  ['column', { x: 0.5, y: 0 }, red],
  ['column', { x: 0.5, y: 0.9 }, blue],
] as const)('a crop of a %s keeps the focal point %o', async (direction, focal, color) => {
  const size = direction === 'row' ? { width: 90, height: 300 } : { width: 300, height: 90 }
  const picture = await decodeCover(await stripes(direction).png().toBuffer(), size, focal)
  expect(pixel(picture, size.width / 2, size.height / 2)).toEqual(color)
})

test.each([
  { width: 1200, height: 630 },
  { width: 64, height: 64 },
  { width: 1080, height: 1920 },
  { width: 2560, height: 100 },
  { width: 3000, height: 2000 },
])('a photograph fills $width x $height to the last pixel', async (size) => {
  const picture = await decodeCover(photo, size, { x: 0.3, y: 0.7 })
  expect([picture.width, picture.height, picture.data.length]).toEqual([
    size.width,
    size.height,
    size.width * size.height * 4,
  ])
  const { channels } = await sharp(picture.data, { raw: { ...size, channels: 4 } }).stats()
  expect(channels[3]?.min).toBe(255)
})

test('a thread of 200 000 x 2 pixels fills a square without growing on the way', async () => {
  const thread = await sharp({ create: { width: 200_000, height: 2, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  const picture = await decodeCover(thread, { width: 2000, height: 2000 })
  expect(pixel(picture, 1999, 1999)).toEqual([0x12, 0x34, 0x56, 255])
})

/** Which stripe is seen at the left in the middle, and which in the middle of the upper edge. */
test.each([
  [1, red, green],
  [2, blue, green],
  [3, blue, green],
  [4, red, green],
  [5, green, red],
  [6, green, red],
  [7, green, blue],
  [8, green, blue],
])('EXIF orientation %i is honoured', async (orientation, left, top) => {
  const turned = await stripes('row').withMetadata({ orientation }).webp({ lossless: true }).toBuffer()
  const picture = await decodeCover(turned, { width: 300, height: 300 })
  expect([pixel(picture, 50, 150), pixel(picture, 150, 50)]).toEqual([left, top])
})

test('alpha stays straight, and grey, 16-bit and CMYK pictures come out as sRGB', async () => {
  const half = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 128, b: 0, alpha: 0.5 } },
  })
    .png()
    .toBuffer()
  expect(pixel(await decodeCover(half, { width: 8, height: 8 }), 4, 4)).toEqual([255, 128, 0, 128])
  const plain = sharp({ create: { width: 8, height: 8, channels: 3, background: '#808080' } })
  const deep = await plain.clone().toColourspace('rgb16').png().toBuffer()
  expect(pixel(await decodeCover(deep, { width: 8, height: 8 }), 4, 4)).toEqual([128, 128, 128, 255])
  const grey = await plain.clone().toColourspace('b-w').png().toBuffer()
  expect(pixel(await decodeCover(grey, { width: 8, height: 8 }), 4, 4)).toEqual([128, 128, 128, 255])
  const print = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#ff0000' } })
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer()
  const [r = 0, g = 255, b = 255] = pixel(await decodeCover(print, { width: 16, height: 16 }), 8, 8)
  expect(r > 200 && g < 60 && b < 60).toBe(true)
})

test('colours of a wide-gamut picture are converted, not copied', async () => {
  const wide = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#00c800' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const { data } = await sharp(wide).raw().toBuffer({ resolveWithObject: true })
  const [r = 99, g = 0] = pixel(await decodeCover(wide, { width: 16, height: 16 }), 8, 8)
  expect([r, g]).toEqual([data[0], data[1]])
  expect(Math.abs(g - 200)).toBeLessThan(4)
  expect(r).toBeLessThan(12)
})

test('a damaged picture is an error in words, not half a picture', async () => {
  await expect(decodeCover(photo.subarray(0, photo.length * 0.7), { width: 400, height: 300 })).rejects.toMatchObject({
    code: 'input.invalid',
    details: { rule: 'damaged' },
  })
})
