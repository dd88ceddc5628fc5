import { contrastOfLuminances, luminanceOfHex, luminanceOfRgb } from '@imagelayer/shared/brand/contrast.ts'
import type { BrandKitContentInput } from '@imagelayer/shared/contract/brand-kits.ts'
import { type ChannelId, findChannel } from '@imagelayer/shared/contract/channels.ts'
import type { Composition, LogoLayer, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { fontFile, photo } from '../../../test/picture-files.ts'
import { brandNames, realBrand } from '../../../test/real-brands.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { layoutIds } from '../layout/layouts.ts'
import type { RawPicture } from '../picture.ts'
import { createComposer } from './compose-picture.ts'
import type { ComposeRequest } from './engine-request.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ rasterizer })

const copies = {
  english: { headline: 'Autumn collection is here', subhead: 'Warm layers for long walks.', cta: 'Shop now' },
  german: {
    headline: 'Nachhaltigkeitsberichterstattung leicht gemacht',
    cta: 'Jetzt ausprobieren',
    legal: 'Angebot gültig bis 31. Dezember.',
  },
  arabic: { headline: 'مجموعة الخريف وصلت الآن', subhead: 'خصم 50% حتى نهاية الأسبوع.', cta: 'تسوق الآن' },
  hindi: { headline: 'शरद ऋतु का नया संग्रह आ गया है', subhead: 'हर मौसम के लिए गर्म कपड़े।', cta: 'अभी खरीदें' },
  chinese: { headline: '秋季新品，温暖上市', subhead: '为漫长的散步准备的层叠穿搭。', cta: '立即选购' },
  japanese: { headline: '秋の新作コレクションが届きました', cta: '詳しく見る' },
  thai: { headline: 'คอลเลกชันฤดูใบไม้ร่วงมาถึงแล้ว', subhead: 'เสื้อผ้าอบอุ่นสำหรับการเดินเล่น' },
  emoji: { headline: 'Fresh picks for fall 🍂🧣', cta: 'Take a look' },
} satisfies Record<string, Copy>
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

const requestFor = (changes: Partial<ComposeRequest> = {}): ComposeRequest => {
  const { width, height, safeArea } = findChannel('open-graph')
  return {
    size: { width, height },
    safeArea,
    layout: 'editorial-left',
    copy: copies.english,
    kit: realBrand('Stripe'),
    picture: { bytes: photo('Aqua.jpg').bytes, origin: 'model', seed: 1 },
    ...changes,
  }
}

const textsOf = ({ layers }: Composition) => layers.filter((layer): layer is TextLayer => layer.kind === 'text')
const logosOf = ({ layers }: Composition) => layers.filter((layer): layer is LogoLayer => layer.kind === 'logo')
const pixelAt = ({ data, width }: RawPicture, x: number, y: number) =>
  [0, 1, 2].map((channel) => data[(y * width + x) * 4 + channel] ?? 0) as [number, number, number]

/** The picture as painted without words and logo, by hiding those layers. */
const paintGround = (composition: Composition, request: ComposeRequest) =>
  composer.draw(
    { ...composition, layers: composition.layers.filter((layer) => layer.kind !== 'text' && layer.kind !== 'logo') },
    request.picture,
    request.kit,
  )

/** Least contrast over every pixel from above the capitals to below the descenders of each line. */
function leastContrast(layer: TextLayer, ground: RawPicture): number {
  const color = luminanceOfHex(layer.color.hex)
  let least = 21
  for (const line of layer.lines)
    for (
      let y = Math.floor(line.baseline - layer.fontSizePx * 0.74);
      y < line.baseline + layer.fontSizePx * 0.2;
      y += 1
    )
      for (let x = Math.floor(line.x); x < line.x + line.width; x += 1)
        least = Math.min(least, contrastOfLuminances(color, luminanceOfRgb(pixelAt(ground, x, y))))
  return least
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
    const request = requestFor({
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
      expect(leastContrast(layer, ground), layer.role).toBeGreaterThanOrEqual(4.5)
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

test('drawing a composition again gives the same pixels', async () => {
  for (const layout of ['framed-card', 'headline-top', 'lower-third']) {
    const request = requestFor({ layout, copy: copies.arabic })
    const { composition, pixels } = await composer.compose(request)
    const stored = JSON.parse(JSON.stringify(composition)) as Composition
    const again = await composer.draw(stored, request.picture, request.kit)
    expect(Buffer.compare(again.data, pixels.data)).toBe(0)
  }
})

test('capitals are a way of showing: the words stay as they were given', async () => {
  const kit = realBrand('TED', { type: { headlineCase: 'upper' } })
  const copy = { headline: 'Große Straße 🍂' }
  const { composition, score } = await composer.compose(requestFor({ kit, copy }))
  const [headline] = textsOf(composition)
  expect(headline).toMatchObject({ text: copy.headline, textCase: 'upper' })
  expect(headline?.lines.map((line) => line.text).join('')).toBe(copy.headline)
  expect(score.passed).toBe(true)
})

test('a forbidden pair is never used, on panels, cards, veils and buttons', async () => {
  const forbiddenPairs: BrandKitContentInput['forbiddenPairs'] = [
    { foreground: 'paper', background: 'brand' },
    { foreground: 'ink', background: 'paper' },
    { foreground: 'paper', background: 'ink' },
    { foreground: 'ink', background: 'spark' },
    { foreground: 'spark', background: 'paper' },
  ]
  const kit = realBrand('Mastodon', { forbiddenPairs })
  for (const layout of [...layoutIds, 'auto']) {
    const { composition, score } = await composer.compose(requestFor({ layout, kit }))
    const shapes = composition.layers.filter((layer) => layer.kind === 'shape' || layer.kind === 'scrim')
    const fill = shapes.find((layer) => layer.id === 'cta-button')?.color.colorId
    const solid = shapes.find((layer) => layer.id !== 'cta-button')?.color.colorId
    for (const text of textsOf(composition)) {
      const used = { foreground: text.color.colorId, background: text.role === 'cta' ? fill : solid }
      expect(forbiddenPairs).not.toContainEqual(used)
    }
    expect(forbiddenPairs).not.toContainEqual({ foreground: fill, background: solid })
    expect(score.rules.filter((rule) => rule.rule === 'color.forbidden-pair' && !rule.passed)).toEqual([])
  }
})

test('copy that cannot fit is refused, naming the field', async () => {
  const long = 'Unfassbarlangeswortungetümohnejedepause'.repeat(5).slice(0, 200)
  for (const layout of ['panel-split', 'auto']) {
    const refused = composer.compose(
      requestFor({ layout, copy: { headline: long }, size: { width: 300, height: 300 } }),
    )
    await expect(refused).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'copy.headline' } })
    await expect(refused).rejects.toBeInstanceOf(AppError)
  }
  const legal = composer.compose(
    requestFor({ copy: { headline: 'Fits', legal: 'word '.repeat(80).trim() }, size: { width: 240, height: 120 } }),
  )
  await expect(legal).rejects.toMatchObject({ details: { field: 'copy.legal' } })
})

test('an unknown layout is refused with the ones that exist', async () => {
  await expect(composer.compose(requestFor({ layout: 'fancy' }))).rejects.toMatchObject({
    code: 'input.invalid',
    details: { field: 'layout', layouts: layoutIds },
  })
})

test('without words and without logos the picture stands alone', async () => {
  const kit = { content: { ...realBrand('Stripe').content, logos: [] }, files: new Map() }
  for (const layout of [...layoutIds, 'auto']) {
    const { composition, score, warnings } = await composer.compose(requestFor({ layout, kit, copy: {} }))
    expect(composition.layers).toEqual([])
    expect(composition.background).not.toHaveProperty('box')
    expect(score.passed).toBe(true)
    expect(warnings).toEqual([])
  }
})

test('a logo that is too small for its rules is left out, and the person is told', async () => {
  const { composition, warnings } = await composer.compose(
    requestFor({ size: { width: 64, height: 64 }, copy: {}, layout: 'auto' }),
  )
  expect(logosOf(composition)).toEqual([])
  expect(warnings.join()).toContain('No logo fits 64 x 64')
})

test('an uploaded font without the glyphs falls back and names them', async () => {
  const kit = realBrand('Patreon', {
    type: { fonts: [{ role: 'headline', family: 'House Serif', assetId: 'ast_font', weight: 700 }] },
  })
  const files = new Map([
    ...kit.files,
    ['ast_font', { bytes: fontFile('newsreader/files/newsreader-latin-700-normal.woff2'), mime: 'font/woff2' }],
  ])
  const { composition, warnings } = await composer.compose(
    requestFor({ kit: { ...kit, files }, copy: { headline: 'Łódź 秋 autumn' } }),
  )
  expect(warnings.find((warning) => warning.includes('House Serif'))).toMatch(/Ł|秋/)
  expect(warnings.join()).toContain('秋')
  expect(textsOf(composition)[0]).toMatchObject({
    fontFamily: 'House Serif',
    fontAssetId: 'ast_font',
    text: 'Łódź 秋 autumn',
  })
})

test('a logo drawn as a bitmap is resized exactly and kept', async () => {
  const kit = realBrand('Stripe')
  const svg = kit.files.get('ast_light')
  if (!svg) throw new Error('no logo')
  const png = { bytes: await rasterizer.rasterize(svg.bytes, { width: 640, height: 640 }), mime: 'image/png' }
  const files = new Map([...kit.files].map(([id]) => [id, png] as const))
  const { composition, score } = await composer.compose(requestFor({ kit: { ...kit, files }, layout: 'headline-top' }))
  expect(logosOf(composition)).toHaveLength(1)
  expect(score.rules.find((rule) => rule.rule === 'logo.identity')).toMatchObject({ passed: true })
})

test('a logo that the picture would swallow stands on a plate in a colour of the kit', async () => {
  const gray = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#777777' } })
    .png()
    .toBuffer()
  const kit = realBrand('Shopify')
  const only = { ...kit.content, logos: kit.content.logos.filter((logo) => logo.variant === 'full') }
  const { composition, score } = await composer.compose(
    requestFor({
      kit: { ...kit, content: only },
      layout: 'editorial-left',
      copy: {},
      picture: { bytes: gray, origin: 'upload', seed: 1 },
    }),
  )
  const plate = composition.layers.find((layer) => layer.id === 'logo-plate')
  expect(plate).toMatchObject({ kind: 'shape', belongsTo: 'logo', color: { colorId: expect.any(String) } })
  expect(score.passed).toBe(true)
})

test('studio pictures become art, all others images, with their focal point', async () => {
  const { bytes } = photo('Aqua.jpg')
  const art = await composer.compose(requestFor({ picture: { bytes, origin: 'studio', artStyle: 'dunes', seed: 7 } }))
  expect(art.composition.background).toMatchObject({ kind: 'art', style: 'dunes', seed: 7 })
  const image = await composer.compose(
    requestFor({ picture: { bytes, origin: 'upload', seed: 7, focalPoint: { x: 0.2, y: 0.8 } } }),
  )
  expect(image.composition.background).toMatchObject({ kind: 'image', focalPoint: { x: 0.2, y: 0.8 } })
})
