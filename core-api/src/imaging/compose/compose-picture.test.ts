import type { BrandKitContentInput } from '@imagelayer/shared/contract/brand-kits.ts'
import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { composeRequest, copies, logosOf, textsOf } from '../../../test/compose-requests.ts'
import { fontFile, photo } from '../../../test/picture-files.ts'
import { realBrand } from '../../../test/real-brands.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { overlaps } from '../layout/boxes.ts'
import { layoutIds } from '../layout/layouts.ts'
import { createComposer } from './compose-picture.ts'
import { createLogoStore } from './logo-store.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })

const messagesOf = (warnings: readonly PictureWarning[]): string => warnings.map(({ message }) => message).join('\n')

test('drawing a composition again gives the same pixels', async () => {
  for (const layout of ['framed-card', 'headline-top', 'lower-third']) {
    const request = composeRequest({ layout, copy: copies.arabic })
    const { composition, pixels } = await composer.compose(request)
    const stored = JSON.parse(JSON.stringify(composition)) as Composition
    const again = await composer.draw(stored, request.picture, request.kit)
    expect(Buffer.compare(again.data, pixels.data)).toBe(0)
  }
})

test('capitals are a way of showing: the words stay as they were given', async () => {
  const kit = realBrand('TED', { type: { headlineCase: 'upper' } })
  const copy = { headline: 'Große Straße 🍂' }
  const { composition, score } = await composer.compose(composeRequest({ kit, copy }))
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
    const { composition, score } = await composer.compose(composeRequest({ layout, kit }))
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
  const long = 'MW'.repeat(100)
  for (const layout of ['panel-split', 'auto']) {
    const refused = composer.compose(
      composeRequest({ layout, copy: { headline: long }, size: { width: 300, height: 300 } }),
    )
    await expect(refused).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'copy.headline' } })
    await expect(refused).rejects.toBeInstanceOf(AppError)
  }
  const legal = composer.compose(
    composeRequest({ copy: { headline: 'Fits', legal: 'word '.repeat(80).trim() }, size: { width: 240, height: 120 } }),
  )
  await expect(legal).rejects.toMatchObject({ details: { field: 'copy.legal' } })
})

test('an unknown layout is refused with the ones that exist', async () => {
  await expect(composer.compose(composeRequest({ layout: 'fancy' }))).rejects.toMatchObject({
    code: 'input.invalid',
    details: { field: 'layout', layouts: layoutIds },
  })
})

test('without words and without logos the picture stands alone', async () => {
  const kit = { content: { ...realBrand('Stripe').content, logos: [] }, files: new Map() }
  for (const layout of [...layoutIds, 'auto']) {
    const { composition, score, warnings } = await composer.compose(composeRequest({ layout, kit, copy: {} }))
    expect(composition.layers).toEqual([])
    expect(composition.background).not.toHaveProperty('box')
    expect(score.passed).toBe(true)
    expect(warnings).toEqual([])
  }
})

test('a logo that is too small for its rules is left out, and the person is told', async () => {
  const { composition, warnings, score } = await composer.compose(
    composeRequest({ size: { width: 64, height: 64 }, copy: {}, layout: 'auto' }),
  )
  expect(logosOf(composition)).toEqual([])
  expect(messagesOf(warnings)).toContain('No logo fits 64 x 64')
  expect(score.rules.find((rule) => rule.rule === 'logo.present')).toMatchObject({
    passed: false,
    severity: 'warning',
    measured: 0,
  })
  expect(score.passed).toBe(true)
  expect(score.value).toBeLessThan(90)
})

test('a kit none of whose logos can be read gives a picture that does not pass', async () => {
  const kit = realBrand('Stripe')
  const broken = {
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    mime: 'image/svg+xml',
  }
  const files = new Map([['ast_full', broken]])
  const { score, warnings } = await composer.compose(composeRequest({ kit: { ...kit, files } }))
  expect(score.passed).toBe(false)
  expect(score.rules.find((rule) => rule.rule === 'logo.present')).toMatchObject({ passed: false, severity: 'error' })
  expect(messagesOf(warnings)).toContain('full logo cannot be read')
  expect(messagesOf(warnings)).toContain('dark-on-light logo is missing')
})

test('words in a script without a font do not pass, are named, and look the same on every host', async () => {
  const headline = 'தமிழ் ไทย שלום'
  const { composition, score, warnings, pixels } = await composer.compose(composeRequest({ copy: { headline } }))
  expect(score.passed).toBe(false)
  const exact = score.rules.find((rule) => rule.rule === 'text.exact')
  expect(exact).toMatchObject({ passed: false, severity: 'error', limit: 1, measured: expect.closeTo(3 / 12, 2) })
  expect(score.value).toBeLessThan(90)
  const [warning] = warnings
  for (const character of headline.replaceAll(' ', ''))
    expect(warning?.message.includes(character), character).toBe(!'ไทย'.includes(character))
  // Hebrew, which many hosts have, and Gothic, which few have, are the same boxes.
  const other = headline.replace('שלום', '𐌰𐌱𐌲𐌳')
  const swap = (text: string) => text.replace('שלום', '𐌰𐌱𐌲𐌳')
  const layers = composition.layers.map((layer) =>
    layer.kind === 'text'
      ? { ...layer, text: other, lines: layer.lines.map((line) => ({ ...line, text: swap(line.text) })) }
      : layer,
  )
  const request = composeRequest()
  const again = await composer.draw({ ...composition, layers }, request.picture, request.kit)
  expect(Buffer.compare(again.data, pixels.data)).toBe(0)
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
    composeRequest({ kit: { ...kit, files }, copy: { headline: 'Łódź 秋 autumn' } }),
  )
  expect(warnings.find(({ message }) => message.includes('House Serif'))?.message).toMatch(/Ł|秋/)
  expect(messagesOf(warnings)).toContain('秋')
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
  const { composition, score } = await composer.compose(
    composeRequest({ kit: { ...kit, files }, layout: 'headline-top' }),
  )
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
    composeRequest({
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

test('a plate beside words leaves them alone', async () => {
  const gray = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#777777' } })
    .png()
    .toBuffer()
  const kit = realBrand('Figma', {
    logos: [{ assetId: 'ast_full', variant: 'full', minWidthPx: 112, clearSpace: 0.05 }],
  })
  const size = { width: 560, height: 280 }
  const picture = { bytes: gray, origin: 'upload', seed: 1 } as const
  const { composition, score } = await composer.compose(
    composeRequest({ kit, layout: 'editorial-left', copy: copies.chinese, size, picture }),
  )
  const plate = composition.layers.find((layer) => layer.id === 'logo-plate')
  if (!plate) throw new Error('the logo has no plate')
  for (const text of textsOf(composition)) expect(overlaps(plate.box, text.box), text.role).toBe(false)
  expect(score.rules.filter((rule) => !rule.passed && rule.severity === 'error')).toEqual([])
})

test('a solid ground is a colour of the kit on which its logo can be seen', async () => {
  const kit = realBrand('Figma', { logos: [{ assetId: 'ast_light', variant: 'light-on-dark' }] })
  for (const layout of ['lower-third', 'framed-card', 'swiss-grid']) {
    const { composition, score } = await composer.compose(composeRequest({ kit, layout }))
    expect(composition.layers.some((layer) => layer.id === 'logo-plate')).toBe(false)
    expect(logosOf(composition)).toHaveLength(1)
    expect(score.passed).toBe(true)
  }
})

test('a logo rather goes to a corner that it can be read on than onto a plate', async () => {
  const busy = `<rect width="1200" height="630" fill="#fff"/>${Array.from(
    { length: 60 },
    (_, index) => `<path d="M${index * 20} 0h10v630h-10z"/>`,
  ).join('')}<rect x="900" y="440" width="300" height="190" fill="#0a0a0a"/>`
  const bytes = await sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">${busy}</svg>`),
  )
    .png()
    .toBuffer()
  const kit = realBrand('Stripe', { logos: [{ assetId: 'ast_light', variant: 'light-on-dark' }] })
  const picture = { bytes, origin: 'upload', seed: 1 } as const
  const request = composeRequest({ kit, layout: 'editorial-left', copy: {}, picture })
  const { composition, score } = await composer.compose(request)
  const [logo] = logosOf(composition)
  expect(composition.layers.some((layer) => layer.id === 'logo-plate')).toBe(false)
  expect(logo?.box.x).toBeGreaterThan(900)
  expect(logo?.box.y).toBeGreaterThan(440)
  expect(score.rules.filter((rule) => !rule.passed && rule.severity === 'error')).toEqual([])
})

test('a plate stays inside the safe area', async () => {
  const gray = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#777777' } })
    .png()
    .toBuffer()
  const kit = realBrand('Shopify', { logos: [{ assetId: 'ast_full', variant: 'full' }] })
  const picture = { bytes: gray, origin: 'upload', seed: 1 } as const
  for (const copy of [{}, copies.english]) {
    const request = composeRequest({ kit, layout: 'headline-top', copy, picture })
    const { composition, score } = await composer.compose(request)
    const { size, safeArea } = request
    const plate = composition.layers.find((layer) => layer.id === 'logo-plate')
    if (!plate) throw new Error('the logo has no plate')
    expect(plate.box.x).toBeGreaterThanOrEqual(Math.floor(safeArea.left * size.width))
    expect(plate.box.x + plate.box.width).toBeLessThanOrEqual(Math.ceil(size.width * (1 - safeArea.right)))
    expect(score.rules.filter((rule) => !rule.passed && rule.severity === 'error')).toEqual([])
  }
})

test('studio pictures become art, all others images, with their focal point', async () => {
  const { bytes } = photo('Aqua.jpg')
  const art = await composer.compose(
    composeRequest({ picture: { bytes, origin: 'studio', artStyle: 'dunes', seed: 7 } }),
  )
  expect(art.composition.background).toMatchObject({ kind: 'art', style: 'dunes', seed: 7 })
  const image = await composer.compose(
    composeRequest({ picture: { bytes, origin: 'upload', seed: 7, focalPoint: { x: 0.2, y: 0.8 } } }),
  )
  expect(image.composition.background).toMatchObject({ kind: 'image', focalPoint: { x: 0.2, y: 0.8 } })
})
