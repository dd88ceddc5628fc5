import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { brandNames, realBrand } from '../../../test/real-brands.ts'
import { createComposer } from '../compose/compose-picture.ts'
import { createLogoStore } from '../compose/logo-store.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { encodePicture } from '../encode/encode-picture.ts'
import { createPictureChecker } from './check-picture.ts'
import type { CheckRequest } from './check-request.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })
const checker = createPictureChecker({ store: createLogoStore(rasterizer) })

const photographs = ['Aqua.jpg', 'Dune.jpg', 'GreenMeadow.jpg', 'Garden.jpg', 'Storm.jpg', 'LadyBird.jpg']
const channels = ['open-graph', 'square', 'story', 'linkedin-cover'] as const
const layouts = ['editorial-left', 'panel-split', 'quiet-corner', 'centered-poster']
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** A picture of a brand as somebody else would have it: a JPEG of half the size. */
async function postOf(brand: string, index: number) {
  const { width, height, safeArea } = findChannel(at(channels, index))
  const made = await composer.compose({
    size: { width, height },
    safeArea,
    layout: at(layouts, index),
    copy: { headline: 'Autumn collection is here', cta: 'Shop now' },
    kit: realBrand(brand),
    picture: { bytes: photo(at(photographs, index)).bytes, origin: 'upload', seed: 1 },
  })
  const png = await encodePicture(made.pixels, { format: 'png' })
  const bytes = await sharp(png)
    .resize(Math.round(width / 2))
    .jpeg({ quality: 72 })
    .toBuffer()
  const logo = made.composition.layers.find((layer) => layer.kind === 'logo')
  if (!logo) throw new Error('no logo')
  return { bytes, logo, png }
}

const check = (bytes: Buffer, brand: string, changes: Partial<CheckRequest> = {}) =>
  checker.check({ bytes, kit: realBrand(brand), ...changes })
const failedOf = async (bytes: Buffer, brand: string, changes: Partial<CheckRequest> = {}) =>
  (await check(bytes, brand, changes)).score.rules.filter((rule) => !rule.passed).map((rule) => rule.rule)

describe('a brand’s logo is found in its own pictures, with its place, and not in another’s', () => {
  test.each(brandNames.map((brand, index) => [brand, index] as const))('%s', async (brand, index) => {
    const { bytes, logo } = await postOf(brand, index)
    const { logos, score } = await check(bytes, brand)
    expect(logos).toHaveLength(1)
    const [found] = logos
    expect(Math.abs((found?.box.x ?? 0) * 2 - logo.box.x)).toBeLessThan(6)
    expect(Math.abs((found?.box.y ?? 0) * 2 - logo.box.y)).toBeLessThan(6)
    expect(Math.abs((found?.box.width ?? 0) * 2 - logo.box.width)).toBeLessThan(8)
    expect(found?.variant).toBe(logo.variant)
    expect(
      score.rules.filter(({ rule, passed }) => rule.startsWith('logo.') && rule !== 'logo.min-size' && !passed),
    ).toEqual([])
    const stranger = at(brandNames, index + 5)
    expect((await check(bytes, stranger)).logos).toEqual([])
  })
})

describe('what was done to a picture is noticed', () => {
  let post: Awaited<ReturnType<typeof postOf>>
  const brand = 'Mastodon'
  beforeAll(async () => {
    post = await postOf(brand, 1)
  })
  const paste = async (change: (logo: Sharp, size: { width: number; height: number }) => Sharp | Promise<Sharp>) => {
    const { box } = post.logo
    const size = { width: box.width, height: box.height }
    const beside = box.x > box.width + 20 ? box.x - box.width - 20 : box.x + box.width + 20
    const bare = await sharp(post.png)
      .composite([
        {
          // The ground beside the logo, laid over it.
          input: await sharp(post.png)
            .extract({ left: beside, top: box.y, ...size })
            .toBuffer(),
          left: box.x,
          top: box.y,
        },
      ])
      .png()
      .toBuffer()
    const kit = realBrand(brand)
    const png = await rasterizer.rasterize(kit.files.get(post.logo.assetId)?.bytes ?? Buffer.alloc(0), size)
    const changed = await (await change(sharp(png), size)).png().toBuffer()
    return sharp(bare)
      .composite([{ input: changed, left: box.x, top: box.y }])
      .jpeg({ quality: 85 })
      .toBuffer()
  }

  test('nothing was done: the rules of the logo pass', async () => {
    const same = await paste((logo) => logo)
    expect((await failedOf(same, brand)).filter((rule) => rule.startsWith('logo.'))).toEqual([])
  })

  test('a stretched logo', async () => {
    const wide = await paste((logo, { width, height }) =>
      logo.resize(Math.round(width * 1.25), height, { fit: 'fill' }),
    )
    expect(await failedOf(wide, brand)).toContain('logo.identity')
  })

  test('a logo in another colour', async () => {
    const green = await paste(async (logo, size) =>
      sharp({ create: { ...size, channels: 3, background: '#0a8f3c' } }).joinChannel(
        await logo.extractChannel('alpha').raw().toBuffer(),
        { raw: { ...size, channels: 1 } },
      ),
    )
    expect(await failedOf(green, brand)).toContain('logo.color')
  })

  test('a logo half covered', async () => {
    const covered = await paste((logo, { width, height }) =>
      logo.composite([
        {
          input: { create: { width: Math.round(width * 0.45), height, channels: 4, background: '#ff8800' } },
          left: 0,
          top: 0,
        },
      ]),
    )
    const failed = await failedOf(covered, brand)
    expect(failed.some((rule) => rule === 'logo.present' || rule === 'logo.identity')).toBe(true)
  })

  test('a logo too near to the edge, and too small', async () => {
    const { box } = post.logo
    const cropped = await sharp(post.png)
      .extract({ left: 0, top: 0, width: box.x + box.width + 2, height: box.y + box.height + 60 })
      .jpeg()
      .toBuffer()
    expect(await failedOf(cropped, brand)).toContain('logo.clear-space')
    const tiny = await sharp(post.png).resize(240).jpeg({ quality: 90 }).toBuffer()
    expect(await failedOf(tiny, brand)).toContain('logo.min-size')
  })

  test('a picture in other colours, of a forbidden hue, too small for its channel, without a label', async () => {
    const kit = realBrand('Netflix', { forbiddenHues: [{ name: 'Green', from: 110, to: 170 }] })
    const { bytes } = photo('GreenMeadow.jpg')
    const { width, height, safeArea } = findChannel('open-graph')
    const small = await sharp(bytes).resize(600, 315).jpeg().toBuffer()
    const { score, logos } = await checker.check({
      bytes: small,
      kit,
      channel: { size: { width, height }, safeArea },
      labelled: 0,
    })
    expect(logos).toEqual([])
    const failed = score.rules.filter((rule) => !rule.passed).map((rule) => rule.rule)
    expect(failed).toEqual(
      expect.arrayContaining([
        'logo.present',
        'color.palette',
        'color.forbidden-hue',
        'picture.resolution',
        'picture.provenance',
      ]),
    )
  })
})

test('words that were read are judged: too faint, misspelt, or right', async () => {
  const shares = (x: number, y: number, width: number, height: number) => ({
    x: x / 600,
    y: y / 400,
    width: width / 600,
    height: height / 400,
  })
  const words = [
    { text: 'Autumn', box: shares(40, 40, 160, 30), confidence: 0.95 },
    { text: 'sale', box: shares(40, 110, 120, 12), confidence: 0.95 },
  ]
  const svg = (faint: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#ffffff"/>
     <rect x="44" y="44" width="60" height="22" fill="#1a1a1a"/><rect x="44" y="112" width="60" height="8" fill="${faint}"/></svg>`
  const judge = async (faint: string, headline: string) =>
    (
      await checker.check({
        bytes: await sharp(Buffer.from(svg(faint)))
          .png()
          .toBuffer(),
        kit: realBrand('Stripe'),
        copy: { headline },
        words,
      })
    ).score.rules
      .filter((rule) => rule.rule.startsWith('text.') && !rule.passed)
      .map((rule) => rule.rule)
  expect(await judge('#333333', 'Autumn sale')).toEqual([])
  expect(await judge('#b8b8b8', 'Autumn sale')).toEqual(['text.contrast'])
  expect(await judge('#333333', 'Spring fest')).toEqual(['text.exact'])
})

test('a logo that a painter drew into the picture is found where it is, and counts against it', async () => {
  const kit = realBrand('Mastodon')
  const logo = await rasterizer.rasterize(kit.files.get('ast_light')?.bytes ?? Buffer.alloc(0), {
    width: 240,
    height: 240,
  })
  const painted = await sharp(photo('Storm.jpg').bytes)
    .resize(1600, 840)
    .composite([{ input: logo, left: 1100, top: 300 }])
    .jpeg({ quality: 85 })
    .toBuffer()
  const [found, ...others] = await checker.findLogos(painted, kit)
  expect(others).toEqual([])
  expect((found?.box.x ?? 0) * 1600).toBeGreaterThan(1090)
  const { width, height, safeArea } = findChannel('open-graph')
  const { score } = await composer.compose({
    size: { width, height },
    safeArea,
    layout: 'editorial-left',
    copy: { headline: 'Autumn' },
    kit,
    picture: { bytes: painted, origin: 'model', seed: 1, words: [], paintedLogos: found ? [found] : [] },
  })
  expect(score.rules.find(({ rule }) => rule === 'picture.phantoms')).toMatchObject({ passed: false, measured: 1 })
  expect(await checker.findLogos(photo('Storm.jpg').bytes, kit)).toEqual([])
})

test('hostile bytes end in a typed error', async () => {
  await expect(check(Buffer.from('<svg/>'), 'Stripe')).rejects.toMatchObject({ code: 'input.unsupported' })
  await expect(check(photo('Aqua.jpg').bytes.subarray(0, 90_000), 'Stripe')).rejects.toMatchObject({
    code: 'input.invalid',
  })
})
