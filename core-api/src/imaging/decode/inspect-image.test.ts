import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inspectImage } from './inspect-image.ts'
import { sniffImage } from './sniff-image.ts'

const photo = readFileSync('/usr/share/backgrounds/mate/nature/Garden.jpg')
const flat = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 80, b: 20, alpha: 0.5 } } })
const small = await sharp(photo).resize(300).jpeg().toBuffer()
const png = await sharp(photo).resize(300).png().toBuffer()
const webp = await sharp(photo).resize(300).webp().toBuffer()

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
/** A PNG that declares a size; its pixel data is whatever is given. */
function declaredPng(width: number, height: number, data: Buffer, extra: Buffer[] = []): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([magic, chunk('IHDR', header), ...extra, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}
const zeros = (length: number) => deflateSync(Buffer.alloc(length), { level: 9 })
const damagedAt = (bytes: Buffer, share: number, length: number) => {
  const damaged = Buffer.from(bytes)
  damaged.fill(0xaa, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + length)
  return damaged
}
const frames = await sharp(
  await Promise.all(
    [20, 120, 220].map((r) =>
      sharp({ create: { width: 40, height: 40, channels: 3, background: { r, g: 0, b: 0 } } })
        .png()
        .toBuffer(),
    ),
  ),
  { join: { animated: true } },
)
  .webp()
  .toBuffer()
const isoBrand = (brand: string) =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftyp', 'latin1'), Buffer.from(brand), Buffer.alloc(40)])

test.each([
  ['a JPEG', small, { mime: 'image/jpeg', width: 300, height: 188, hasAlpha: false }],
  ['a PNG', png, { mime: 'image/png', width: 300, height: 188, hasAlpha: false }],
  ['a WebP', webp, { mime: 'image/webp', width: 300, height: 188, hasAlpha: false }],
  ['a whole photograph', photo, { mime: 'image/jpeg', width: 2560, height: 1600, hasAlpha: false }],
  [
    'a see-through PNG',
    await flat(9, 5, 4).png().toBuffer(),
    { mime: 'image/png', width: 9, height: 5, hasAlpha: true },
  ],
  [
    'a grey PNG of 16 bits',
    await flat(9, 5).toColourspace('grey16').png().toBuffer(),
    { mime: 'image/png', width: 9, height: 5, hasAlpha: false },
  ],
  [
    'a CMYK JPEG',
    await flat(64, 32).toColourspace('cmyk').jpeg().toBuffer(),
    { mime: 'image/jpeg', width: 64, height: 32, hasAlpha: false },
  ],
  [
    'a progressive JPEG',
    await flat(64, 32).jpeg({ progressive: true }).toBuffer(),
    { mime: 'image/jpeg', width: 64, height: 32, hasAlpha: false },
  ],
  ['the least size', await flat(2, 2).png().toBuffer(), { mime: 'image/png', width: 2, height: 2, hasAlpha: false }],
  [
    'a photograph that lies on its side',
    await sharp(small).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    { mime: 'image/jpeg', width: 188, height: 300, hasAlpha: false },
  ],
  [
    'a JPEG with a page of HTML behind it',
    Buffer.concat([small, Buffer.from('<script>alert(1)</script>')]),
    { mime: 'image/jpeg', width: 300, height: 188, hasAlpha: false },
  ],
  [
    'a PNG with a ZIP behind it',
    Buffer.concat([png, Buffer.from('PK\x03\x04aaaa', 'latin1')]),
    { mime: 'image/png', width: 300, height: 188, hasAlpha: false },
  ],
])('%s is known by its bytes', async (_name, bytes, facts) => {
  expect(await inspectImage(bytes)).toEqual(facts)
})

const declaredJpeg = Buffer.from(small)
const frame = declaredJpeg.indexOf(Buffer.from([0xff, 0xc0]))
declaredJpeg.writeUInt16BE(60_000, frame + 5)
declaredJpeg.writeUInt16BE(60_000, frame + 7)

test.each([
  ['nothing', Buffer.alloc(0), 'input.invalid', 'empty'],
  ['one pixel', await flat(1, 1).png().toBuffer(), 'input.invalid', 'side'],
  ['a line of one pixel', await flat(1, 900).jpeg().toBuffer(), 'input.invalid', 'side'],
  ['a truncated JPEG', small.subarray(0, small.length / 2), 'input.invalid', 'damaged'],
  ['a JPEG that lacks its end', small.subarray(0, small.length - 200), 'input.invalid', 'damaged'],
  ['a large JPEG cut in its middle', photo.subarray(0, photo.length / 2), 'input.invalid', 'damaged'],
  ['a JPEG of its first bytes', small.subarray(0, 12), 'input.invalid', 'damaged'],
  ['a truncated PNG', png.subarray(0, png.length / 2), 'input.invalid', 'damaged'],
  ['a truncated WebP', webp.subarray(0, webp.length / 2), 'input.invalid', 'damaged'],
  ['a PNG with damage inside', damagedAt(png, 0.5, 64), 'input.invalid', 'damaged'],
  ['a PNG without pixels', declaredPng(600, 600, Buffer.alloc(0)), 'input.invalid', 'damaged'],
  ['a PNG with too few pixels', declaredPng(600, 600, zeros(1000)), 'input.invalid', 'damaged'],
  ['30 000 x 30 000 pixels', declaredPng(30_000, 30_000, zeros(100)), 'input.too-large', 'pixels'],
  ['a size of two thousand million', declaredPng(2_000_000, 1000, zeros(100)), 'input.too-large', 'pixels'],
  [
    'a real bomb of 100 million pixels',
    declaredPng(10_000, 10_000, zeros(10_001 * 10_000)),
    'input.too-large',
    'pixels',
  ],
  ['a JPEG that declares 60 000 x 60 000', declaredJpeg, 'input.too-large', 'pixels'],
  ['more than 20 MB', Buffer.concat([small, Buffer.alloc(20_000_000)]), 'input.too-large', 'bytes'],
  ['an animation', frames, 'input.unsupported', 'animation'],
  ['a GIF', await flat(9, 9).gif().toBuffer(), 'input.unsupported', 'format'],
  ['a TIFF', await flat(9, 9).tiff().toBuffer(), 'input.unsupported', 'format'],
  ['an AVIF', await flat(9, 9).avif().toBuffer(), 'input.unsupported', 'format'],
  ['a HEIC', isoBrand('heic'), 'input.unsupported', 'format'],
  ['a film', isoBrand('isom'), 'input.unsupported', 'format'],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'input.unsupported', 'format'],
  ['a PostScript file', Buffer.from('%!PS-Adobe-3.0'), 'input.unsupported', 'format'],
  ['a BMP', Buffer.from('BM\x36\x00\x0c\x00', 'latin1'), 'input.unsupported', 'format'],
  ['a ZIP', Buffer.from('PK\x03\x04\x14', 'latin1'), 'input.unsupported', 'format'],
  [
    'an SVG',
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'input.unsupported',
    'format',
  ],
  ['a web page', Buffer.from('<!doctype html><img src=x>'), 'input.unsupported', 'format'],
  ['a GIF that ends as a JPEG', Buffer.concat([Buffer.from('GIF89a'), small]), 'input.unsupported', 'format'],
  [
    'noise',
    Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251)),
    'input.unsupported',
    'format',
  ],
])('%s is refused', async (_name, bytes, code, rule) => {
  const begin = performance.now()
  const error = await inspectImage(bytes).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'AppError', code, details: { rule } })
  expect(performance.now() - begin).toBeLessThan(5000)
})

test('text chunks that unpack to a hundred megabytes do not fill the memory', async () => {
  const bomb = Buffer.concat([Buffer.from('k\0\0', 'latin1'), zeros(100_000_000)])
  const bytes = declaredPng(40, 40, zeros(41 * 40), [chunk('zTXt', bomb), chunk('iCCP', bomb)])
  const before = process.memoryUsage().rss
  await inspectImage(bytes).catch(() => undefined)
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
})

test('a PNG named .svg and an SVG named .png are what their bytes say', () => {
  expect(sniffImage(png)?.name).toBe('PNG')
  expect(sniffImage(Buffer.from('\uFEFF<!-- x --><svg viewBox="0 0 1 1"/>'))?.name).toBe('SVG')
})
