import { contrastRatio } from '@imagelayer/shared/brand/contrast.ts'
import { hexToRgb } from '@imagelayer/shared/brand/oklab.ts'
import type { Composition } from '@imagelayer/shared/contract/compositions.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { composeRequest, copies, textsOf } from '../../../test/compose-requests.ts'
import { realBrand } from '../../../test/real-brands.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { contains, overlaps } from '../layout/boxes.ts'
import { findLayout } from '../layout/layouts.ts'
import type { RawPicture } from '../picture.ts'
import { createComposer } from './compose-picture.ts'
import type { ComposeRequest, ComposeResult } from './engine-request.ts'
import { createLogoStore } from './logo-store.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })
const kit = realBrand('Stripe')
const withoutLogos = { content: { ...kit.content, logos: [] }, files: new Map() }
const size = { width: 1080, height: 1080 }

/** Neither light nor dark: words need a veil on it. */
const gray = '#808080'
const picture = {
  bytes: await sharp({ create: { width: 800, height: 800, channels: 3, background: gray } })
    .png()
    .toBuffer(),
  origin: 'upload',
  seed: 1,
} as const
const compose = (changes: Partial<ComposeRequest>): Promise<ComposeResult> =>
  composer.compose(composeRequest({ kit: withoutLogos, picture, size, ...changes }))

const pixelAt = ({ data, width }: RawPicture, x: number, y: number): number[] => {
  const at = (Math.round(y) * width + Math.round(x)) * 4
  return [...data.subarray(at, at + 3)]
}
const shapesOf = ({ layers }: Composition) => layers.filter((layer) => layer.kind === 'shape')
const failedOf = ({ score }: ComposeResult) =>
  score.rules.filter(({ passed, severity }) => !passed && severity === 'error')

test('a veil around the words leaves the corners of the picture as they were painted', async () => {
  const made = await compose({ layout: 'centered-poster', copy: { headline: 'Go outside.', subhead: 'Now and then.' } })
  expect(made.composition.layers.find(({ kind }) => kind === 'scrim')).toMatchObject({ gradient: 'radial' })
  const corners = [
    [4, 4],
    [1075, 4],
    [4, 1075],
    [1075, 1075],
  ] as const
  for (const [x, y] of corners) expect(pixelAt(made.pixels, x, y)).toEqual([...hexToRgb(gray)])
  expect(failedOf(made)).toEqual([])
})

test('a veil at head and foot leaves the middle as it was painted', async () => {
  const made = await compose({
    layout: 'center-stage',
    copy: { headline: 'Go outside.', cta: 'Now', legal: 'Not indoors.' },
  })
  expect(pixelAt(made.pixels, 540, 560)).toEqual([...hexToRgb(gray)])
  expect(pixelAt(made.pixels, 20, 20)).not.toEqual([...hexToRgb(gray)])
  expect(pixelAt(made.pixels, 20, 1060)).not.toEqual([...hexToRgb(gray)])
  expect(failedOf(made)).toEqual([])
})

test('a picture that is cut out shows the kit’s colour around it, and the picture inside', async () => {
  for (const layout of ['arch-window', 'circle-spot', 'slanted-split', 'quote', 'framed-card']) {
    const made = await compose({ layout })
    const { background } = made.composition
    if (background.kind === 'solid' || !background.box || !background.mat) throw new Error(`${layout} has no mat`)
    expect(kit.content.colors.map(({ hex }) => hex)).toContain(background.mat.hex)
    const { x, y, width, height } = background.box
    expect(pixelAt(made.pixels, x + width / 2, y + height * 0.7), layout).toEqual([...hexToRgb(gray)])
    const [text] = textsOf(made.composition)
    expect(pixelAt(made.pixels, 2, (text?.box.y ?? 0) + 2), layout).toEqual([...hexToRgb(background.mat.hex)])
    expect(failedOf(made), layout).toEqual([])
  }
})

test('a frame is a line inside the picture and nothing else', async () => {
  const made = await compose({ layout: 'corner-frame', copy: { headline: 'Go outside.' } })
  const frame = shapesOf(made.composition).find(({ id }) => id === 'frame')
  if (!frame?.stroke) throw new Error('there is no frame')
  expect(frame.opacity).toBe(0)
  const { x, y } = frame.box
  expect(pixelAt(made.pixels, x + 40, y + frame.stroke.widthPx / 2 - 0.5)).toEqual([
    ...hexToRgb(frame.stroke.color.hex),
  ])
  for (const text of textsOf(made.composition)) expect(contains(frame.box, text.box)).toBe(true)
  expect(failedOf(made)).toEqual([])
})

test('a badge of any shape is readable words on a colour of the kit, apart from words and logo', async () => {
  const own = (shape: 'pill' | 'tag' | 'circle' | 'seal' | 'ticket' | 'ribbon') => {
    const base = findLayout('editorial-left')
    const forms = base.forms.map((form) => ({
      ...form,
      slots: { ...form.slots, badge: { ...form.slots.badge, shape, largest: 0.04 } },
    }))
    return { ...base, id: `own/${shape}`, forms }
  }
  const shapes = ['pill', 'tag', 'circle', 'seal', 'ticket', 'ribbon'] as const
  for (const shape of shapes)
    for (const badge of ['New', '-30%', 'Nur bis Sonntag', 'جديد', '限时优惠']) {
      const layouts = [own(shape)]
      const request = composeRequest({
        layout: `own/${shape}`,
        layouts,
        picture,
        kit,
        copy: { ...copies.english, badge },
      })
      const made = await composer.compose(request)
      const label = textsOf(made.composition).find(({ role }) => role === 'badge')
      const under = shapesOf(made.composition).find(({ belongsTo }) => belongsTo === 'badge')
      if (!label || !under) throw new Error(`no badge ${shape}`)
      expect(contains(under.box, label.box, 1), `${shape} ${badge}`).toBe(true)
      expect(contrastRatio(label.color.hex, under.color.hex)).toBeGreaterThanOrEqual(4.5)
      expect(kit.content.colors.map(({ hex }) => hex)).toContain(under.color.hex)
      for (const other of textsOf(made.composition))
        if (other.role !== 'badge') expect(overlaps(under.box, other.box), `${shape} ${other.role}`).toBe(false)
      expect(failedOf(made), `${shape} ${badge}`).toEqual([])
    }
})

test('a hyphen that parts a word is shown and is none of the words', async () => {
  const headline = 'Nachhaltigkeitsberichterstattung leicht gemacht'
  const made = await compose({ layout: 'side-rail', copy: { headline }, size: { width: 896, height: 1120 } })
  const [layer] = textsOf(made.composition)
  expect(layer?.text).toBe(headline)
  expect(layer?.lines.map(({ text }) => text).join('')).toBe(headline)
  const parted = layer?.lines.filter(({ hyphen }) => hyphen) ?? []
  expect(parted.length).toBeGreaterThan(0)
  for (const line of parted) {
    const x = line.x + line.width - (layer?.fontSizePx ?? 0) * 0.2
    const y = line.baseline - (layer?.fontSizePx ?? 0) * 0.27
    expect(pixelAt(made.pixels, x, y)).toEqual([...hexToRgb(layer?.color.hex ?? '')])
  }
  expect(failedOf(made)).toEqual([])
})
