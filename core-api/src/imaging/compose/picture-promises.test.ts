import { contrastOfLuminances, isLargeText, luminanceOfHex, luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import { type ChannelId, findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { Composition, LogoLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { composeRequest, copies, logosOf, textsOf } from '../../../test/compose-requests.ts'
import { photo } from '../../../test/picture-files.ts'
import { brandNames, realBrand } from '../../../test/real-brands.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { layoutIds } from '../layout/layouts.ts'
import type { RawPicture } from '../picture.ts'
import { createComposer } from './compose-picture.ts'
import type { ComposeRequest } from './engine-request.ts'
import { createLogoStore } from './logo-store.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })

const photographs = [
  'Aqua.jpg',
  'Dune.jpg',
  'GreenMeadow.jpg',
  'Storm.jpg',
  'YellowFlower.jpg',
  'FreshFlower.jpg',
  'Wood.jpg',
]
const sizes: ChannelId[] = ['open-graph', 'square', 'story', 'linkedin-cover', 'email-header']

const pixelAt = ({ data, width }: RawPicture, x: number, y: number) =>
  [0, 1, 2].map((channel) => data[(y * width + x) * 4 + channel] ?? 0) as [number, number, number]

/** The picture as painted without words and logo, by hiding those layers. */
const paintGround = (composition: Composition, request: ComposeRequest) =>
  composer.draw(
    { ...composition, layers: composition.layers.filter((layer) => layer.kind !== 'text' && layer.kind !== 'logo') },
    request.picture,
    request.kit,
  )

/** Least contrast over every window of 4 x 4 pixels from above the capitals to below the descenders of each line. */
function leastContrast(layer: TextLayer, ground: RawPicture): number {
  const color = luminanceOfHex(layer.color.hex)
  let least = 21
  for (const line of layer.lines)
    for (
      let y = Math.floor(line.baseline - layer.fontSizePx * 0.74);
      y < line.baseline + layer.fontSizePx * 0.2;
      y += 4
    )
      for (let x = Math.floor(line.x); x < line.x + line.width; x += 4)
        least = Math.min(least, contrastOfLuminances(color, meanLuminance(ground, x, y)))
  return least
}

function meanLuminance(ground: RawPicture, left: number, top: number): number {
  let sum = 0
  for (let y = top; y < top + 4; y += 1)
    for (let x = left; x < left + 4; x += 1) sum += luminanceOfRgb(pixelAt(ground, x, y))
  return sum / 16
}

/** Every layout with every script, over the channels, brands and photographs in turn. */
const samples = layoutIds.flatMap((layout, at) =>
  (Object.keys(copies) as Array<keyof typeof copies>)
    .filter((_, index) => (index + at) % 2 === 0)
    .map((copy, index) => ({
      layout,
      copy,
      channel: sizes[(at * 2 + index) % sizes.length] ?? 'square',
      brand: brandNames[(at * 4 + index) % brandNames.length] ?? 'Stripe',
      photograph: photographs[(at * 3 + index) % photographs.length] ?? 'Aqua.jpg',
    })),
)

describe('every sampled output keeps the promises', () => {
  test.each(samples)('$layout, $copy, $channel, $brand on $photograph', async (sample) => {
    const { width, height, safeArea } = findChannel(sample.channel)
    const request = composeRequest({
      // Half size: the same geometry, a quarter of the pixels.
      size: { width: Math.round(width / 2), height: Math.round(height / 2) },
      safeArea,
      layout: sample.layout,
      copy: copies[sample.copy],
      kit: realBrand(sample.brand),
      picture: { bytes: photo(sample.photograph).bytes, origin: 'model', seed: 1 },
    })
    const { composition, pixels, score } = await composer.compose(request)
    const ground = await paintGround(composition, request)
    const wanted: Copy = request.copy
    for (const layer of textsOf(composition)) {
      const shortSide = Math.min(request.size.width, request.size.height)
      const least = isLargeText(layer.fontSizePx, layer.fontWeight, shortSide) ? 3 : 4.5
      expect(leastContrast(layer, ground), layer.role).toBeGreaterThanOrEqual(least)
      expect(layer.text).toBe(wanted[layer.role])
      expect(layer.lines.map((line) => line.text).join('')).toBe(wanted[layer.role])
    }
    expect(
      textsOf(composition)
        .map((layer) => layer.role)
        .sort(),
    ).toEqual(Object.keys(wanted).sort())
    const [logo, ...others] = logosOf(composition)
    expect(others).toEqual([])
    if (!logo) throw new Error('the logo is missing')
    await expectLogoExact(logo, { pixels, ground, request })
    expect(logo.box.width).toBeGreaterThanOrEqual(48)
    expect(score.rules.filter((rule) => !rule.passed && rule.severity === 'error')).toEqual([])
    expect(score.passed).toBe(true)
  })
})

async function expectLogoExact(
  logo: LogoLayer,
  { pixels, ground, request }: { pixels: RawPicture; ground: RawPicture; request: ComposeRequest },
) {
  const file = request.kit.files.get(logo.assetId)
  if (!file) throw new Error('the logo file is missing')
  const png = await rasterizer.rasterize(file.bytes, { width: logo.box.width, height: logo.box.height })
  const drawn = await sharp(png).ensureAlpha().raw().toBuffer()
  let worst = 0
  let readable = 0
  let inked = 0
  for (let y = 0; y < logo.box.height; y += 1)
    for (let x = 0; x < logo.box.width; x += 1) {
      const offset = (y * logo.box.width + x) * 4
      const alpha = (drawn[offset + 3] ?? 0) / 255
      const ink = [0, 1, 2].map((channel) => drawn[offset + channel] ?? 0) as [number, number, number]
      const below = pixelAt(ground, logo.box.x + x, logo.box.y + y)
      const shown = pixelAt(pixels, logo.box.x + x, logo.box.y + y)
      for (const channel of [0, 1, 2] as const)
        worst = Math.max(worst, Math.abs(shown[channel] - (ink[channel] * alpha + below[channel] * (1 - alpha))))
      if (alpha < 0.5) continue
      inked += 1
      if (contrastOfLuminances(luminanceOfRgb(ink), luminanceOfRgb(below)) >= 3) readable += 1
    }
  expect(worst).toBeLessThanOrEqual(2.5)
  expect(readable / inked).toBeGreaterThanOrEqual(0.95)
}
