import { type BrandKitContentInput, brandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { photo } from '../../../test/picture-files.ts'
import { demoKitContent, demoLogos } from '../../demo/demo-kit.ts'
import { createLogoStore } from '../compose/logo-store.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import type { EngineKit } from '../engine-kit.ts'
import { createPictureChecker } from './check-picture.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const checker = createPictureChecker({ store: createLogoStore(rasterizer) })

const logos: BrandKitContentInput['logos'] = demoLogos.map(({ variant }) => ({
  assetId: variant,
  variant,
  clearSpace: 0.25,
  minWidthPx: 20,
}))
/** Two whole logos of sign and word, and the sign alone in both inks. */
const kit: EngineKit = {
  content: brandKitContent.parse({ ...demoKitContent, logos }),
  files: new Map(demoLogos.map(({ variant, bytes }) => [variant, { bytes: bytes(), mime: 'image/svg+xml' }])),
}
type Variant = (typeof demoLogos)[number]['variant']

const logoAt = async (width: number, variant: Variant = 'dark-on-light'): Promise<Sharp> => {
  const file = kit.files.get(variant)?.bytes ?? Buffer.alloc(0)
  const height = Math.round(variant.startsWith('mark') ? width : (width * 66) / 390)
  return sharp(await rasterizer.rasterize(file, { width, height }))
}

interface Setting {
  readonly left?: number
  readonly top?: number
  readonly ground?: string | Buffer
  readonly format?: 'png' | 'jpeg'
}

/** What the check says of a logo on a picture of 1200 x 630: what it found, and the rules of the logo that failed. */
async function checked(logo: Sharp, { left = 60, top = 60, ground = '#faf9f6', format = 'png' }: Setting = {}) {
  const plain = { create: { width: 1200, height: 630, channels: 3 as const, background: '#ffffff' } }
  const canvas =
    typeof ground === 'string'
      ? sharp({ create: { ...plain.create, background: ground } })
      : sharp(ground).resize(1200, 630)
  const input = await logo.png().toBuffer()
  const bytes = await canvas.composite([{ input, left, top }]).toFormat(format).toBuffer()
  const { logos: found, score } = await checker.check({ bytes, kit })
  const rules = score.rules.filter(({ rule }) => rule.startsWith('logo.'))
  return { found, rules, failed: rules.filter(({ passed }) => !passed).map(({ rule }) => rule) }
}

describe('a whole logo is found to the pixel, at small sizes too, and its sign is not named instead', () => {
  test.each([
    ['light-on-dark', 120, '#1e5a4c', 'png'],
    ['light-on-dark', 120, '#1e5a4c', 'jpeg'],
    ['dark-on-light', 169, '#faf9f6', 'jpeg'],
    ['dark-on-light', 600, '#ffffff', 'png'],
  ] as const)('%s, %i px on %s as %s', async (variant, width, ground, format) => {
    const { found, failed } = await checked(await logoAt(width, variant), { ground, format, left: 300, top: 200 })
    expect(found.map((logo) => logo.variant)).toEqual([variant])
    expect(Math.abs((found[0]?.box.x ?? 0) - 300)).toBeLessThan(1.5)
    expect(Math.abs((found[0]?.box.width ?? 0) - width)).toBeLessThan(2)
    expect(Math.abs((found[0]?.box.height ?? 0) - Math.round((width * 66) / 390))).toBeLessThan(1.5)
    expect(found[0]?.likeness).toBeGreaterThan(0.93)
    expect(failed).toEqual([])
  })
})

test('the sign alone is a logo of the kit where nothing of the word is beside it', async () => {
  const { found, failed } = await checked(await logoAt(64, 'mark-dark-on-light'))
  expect(found.map(({ variant }) => variant)).toEqual(['mark-dark-on-light'])
  expect(failed).toEqual([])
})

describe('a whole logo that was spoilt fails as the whole, though its sign is untouched', () => {
  test('the word cut off half-way', async () => {
    const logo = await logoAt(300)
    const { found, failed } = await checked(logo.extract({ left: 0, top: 0, width: 180, height: 51 }))
    expect(found.map(({ variant }) => variant)).toEqual(['dark-on-light'])
    expect(failed).toContain('logo.identity')
  })

  test('a part of the word painted over', async () => {
    const paint = { create: { width: 90, height: 51, channels: 3 as const, background: '#f0703a' } }
    const { failed } = await checked((await logoAt(300)).composite([{ input: paint, left: 150, top: 0 }]))
    expect(failed).toContain('logo.identity')
  })

  test('mirrored', async () => {
    const { failed } = await checked((await logoAt(300)).flop())
    expect(failed).toContain('logo.identity')
  })

  test('turned by eight degrees', async () => {
    const { failed } = await checked((await logoAt(300)).rotate(8, { background: '#faf9f600' }))
    expect(failed).toContain('logo.identity')
  })

  test('negated', async () => {
    const { failed } = await checked((await logoAt(300)).negate({ alpha: false }), { ground: '#1a1915' })
    expect(failed).toContain('logo.color')
  })
})

describe('a logo that is hard to see, or at the very edge, is found and fails for that', () => {
  test('light ink on middle grey', async () => {
    const { found, failed } = await checked(await logoAt(300, 'light-on-dark'), { ground: '#a0a0a0' })
    expect([found.length, failed]).toEqual([1, expect.arrayContaining(['logo.contrast'])])
  })

  test('dark ink on dark', async () => {
    const { found, failed } = await checked(await logoAt(300), { ground: '#1a1915' })
    expect([found.length, failed]).toEqual([1, expect.arrayContaining(['logo.contrast'])])
  })

  test.each([
    ['the corner', 0, 0],
    ['two pixels from the corner', 2, 2],
    ['the right edge', 1030, 300],
  ])('at %s', async (_, left, top) => {
    const { found, failed } = await checked(await logoAt(169), { left, top })
    expect(found.map(({ variant }) => variant)).toEqual(['dark-on-light'])
    expect(failed).toEqual(['logo.clear-space'])
  })
})

test('the figure of every rule agrees with its verdict, however the logo is stretched', async () => {
  for (const share of [0.92, 0.97, 1, 1.03, 1.15]) {
    const logo = (await logoAt(300)).resize(Math.round(300 * share), 51, { fit: 'fill' })
    const { rules } = await checked(logo)
    const identity = rules.find(({ rule }) => rule === 'logo.identity')
    expect(identity?.passed).toBe((identity?.measured ?? 0) >= (identity?.limit ?? 1))
    expect(identity?.passed).toBe(Math.abs(share - 1) < 0.04)
  }
})

test.each(['Aqua.jpg', 'Dune.jpg', 'GreenMeadow.jpg', 'Garden.jpg', 'Storm.jpg', 'LadyBird.jpg'])(
  'art without the kit’s logo shows none: %s',
  async (name) => {
    const bytes = await sharp(photo(name).bytes).resize(1200, 630).jpeg().toBuffer()
    expect((await checker.check({ bytes, kit })).logos).toEqual([])
  },
)
