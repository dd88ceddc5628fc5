import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { composeRequest, copies, textsOf } from '../../../test/compose-requests.ts'
import { photo, sample } from '../../../test/picture-files.ts'
import { onCanvas } from '../colour/read-picture.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { overlaps } from '../layout/boxes.ts'
import { findLayout, layouts } from '../layout/layouts.ts'
import { createComposer } from './compose-picture.ts'
import type { ComposeRequest } from './engine-request.ts'
import { createLogoStore } from './logo-store.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(() => rasterizer.close())
const composer = createComposer({ store: createLogoStore(rasterizer) })
const auto = (changes: Partial<ComposeRequest> = {}) => composer.compose(composeRequest({ layout: 'auto', ...changes }))
const upload = (bytes: Buffer, seed = 1) => ({ bytes, origin: 'upload', seed }) as const

test('the same picture, words and seed choose the same layout; other seeds choose among equals', async () => {
  const choose = async (seed: number) =>
    (await auto({ picture: upload(photo('TwoWings.jpg').bytes, seed) })).composition.layout
  expect(await choose(3)).toBe(await choose(3))
  const chosen = new Set(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(choose)))
  expect(chosen.size).toBeGreaterThan(1)
})

test('neither words nor cards are laid over a face', async () => {
  const sizes = [
    { width: 1200, height: 630 },
    { width: 1080, height: 1080 },
    { width: 1080, height: 1350 },
    { width: 1584, height: 396 },
  ]
  for (const size of sizes)
    for (const copy of [copies.english, { headline: 'Go outside.' }]) {
      const { composition } = await auto({ picture: upload(sample('astronaut').bytes), size, copy })
      const { background, layers } = composition
      if (background.kind === 'solid') throw new Error('there is no picture')
      const place = background.box ?? { x: 0, y: 0, ...size }
      const above = layers.filter(({ kind }) => kind === 'text' || kind === 'shape').map(({ box }) => box)
      const faces = (background.subject?.faces ?? []).map((face) => onCanvas(face, place))
      expect(faces.length).toBeGreaterThan(0)
      for (const face of faces)
        for (const box of above) {
          const isMeeting = overlaps(face, box)
          expect(isMeeting, `${composition.layout} ${size.width}x${size.height}`).toBe(false)
        }
    }
})

test('a picture without a calm place keeps the words off it, a calm one carries them', async () => {
  const noise = Buffer.alloc(300 * 200 * 3)
  for (let at = 0; at < noise.length; at += 1) noise[at] = (at * 7919 + (at >> 3) * 104_729) % 256
  const busy = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
    .resize(1200, 800, { kernel: 'nearest' })
    .png()
    .toBuffer()
  const onBusy = await auto({ picture: upload(busy) })
  expect(onBusy.composition.layers.some(({ kind }) => kind === 'scrim')).toBe(false)
  const calm = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#16324f' } })
    .png()
    .toBuffer()
  const onCalm = await auto({ picture: upload(calm), copy: { headline: 'Go outside.' } })
  expect(onCalm.composition.background).not.toHaveProperty('box')
  expect(onCalm.score.passed).toBe(true)
})

test('a layout that is built around a badge is chosen only for words that have one', async () => {
  const withBadge = { ...copies.english, badge: '-50%' }
  const built = layouts.filter(({ needs }) => needs.includes('badge')).map(({ id }) => id)
  const chosen = new Set<string>()
  for (const seed of [1, 2, 3, 4, 5, 6])
    for (const name of ['FreshFlower.jpg', 'YellowFlower.jpg']) {
      const picture = upload(photo(name).bytes, seed)
      expect(built).not.toContain((await auto({ picture })).composition.layout)
      chosen.add((await auto({ picture, copy: withBadge, size: { width: 1080, height: 1350 } })).composition.layout)
    }
  expect(built.some((id) => chosen.has(id))).toBe(true)
})

test('an organization’s own layouts may be named and compete with the built-in ones', async () => {
  const own = { ...findLayout('editorial-left'), id: 'own/shout', appeal: 1 }
  const named = await auto({ layout: 'own/shout', layouts: [own] })
  expect(named.composition.layout).toBe('own/shout')
  const chosen = new Set<string>()
  for (const seed of [1, 2, 3, 4])
    chosen.add(
      (
        await auto({
          picture: upload(photo('Storm.jpg').bytes, seed),
          copy: { headline: 'Go outside.' },
          layouts: [own],
        })
      ).composition.layout,
    )
  expect([...chosen]).toContain('own/shout')
  await expect(auto({ layout: 'own/nothing', layouts: [own] })).rejects.toMatchObject({
    code: 'input.invalid',
    details: { field: 'layout', layouts: expect.arrayContaining(['own/shout', 'panel-split']) },
  })
})

test('every word that was given is there, whatever is chosen', async () => {
  for (const copy of Object.values(copies)) {
    const { composition, score } = await auto({ copy })
    expect(new Set(textsOf(composition).map(({ role }) => role))).toEqual(new Set(Object.keys(copy)))
    expect(score.passed).toBe(true)
  }
})
