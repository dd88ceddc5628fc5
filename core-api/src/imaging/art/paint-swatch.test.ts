import sharp from 'sharp'
import { siFirefoxbrowser } from 'simple-icons'
import { expect, test } from 'vitest'
import { paintSwatch } from './paint-swatch.ts'

test('the swatch shows each colour of the palette once, exactly', async () => {
  const palette = {
    primary: `#${siFirefoxbrowser.hex}`,
    secondary: '#20123A',
    accent: '#ffcb00',
    background: '#ffffff',
    text: '#111111',
    neutral: '#8a8f98',
  }
  const { data, info } = await sharp(await paintSwatch(palette))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 6 * 160, height: 160, channels: 3 })
  const at = (column: number) =>
    data
      .subarray((80 * info.width + column * 160 + 80) * 3)
      .subarray(0, 3)
      .toString('hex')
  expect([0, 1, 2, 3, 4, 5].map(at)).toEqual([
    siFirefoxbrowser.hex.toLowerCase(),
    '20123a',
    'ffcb00',
    'ffffff',
    '8a8f98',
    '111111',
  ])
})
