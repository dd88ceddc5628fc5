import { findChannel } from '@imagelayer/shared/contract/channels.ts'
import { afterAll, expect, test } from 'vitest'
import { composeRequest } from '../../test/compose-requests.ts'
import { photo } from '../../test/picture-files.ts'
import { createComposer } from '../imaging/compose/compose-picture.ts'
import { createLogoStore } from '../imaging/compose/logo-store.ts'
import { createSvgRasterizer } from '../imaging/decode/svg-rasterizer.ts'
import { encodePicture } from '../imaging/encode/encode-picture.ts'
import { createTesseract } from './tesseract.ts'

const reader = createTesseract()
const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
afterAll(async () => {
  await reader.close()
  await rasterizer.close()
})
const composer = createComposer({ store: createLogoStore(rasterizer) })

test('a headline is read where it stands, and a painting that shows words fails the rule of phantoms', async () => {
  const request = composeRequest({ layout: 'panel-split', copy: { headline: 'Autumn collection' } })
  const { pixels, composition } = await composer.compose(request)
  const bytes = await encodePicture(pixels, { format: 'png' })
  const words = await reader.read(bytes)
  const autumn = words.find(({ text }) => text === 'Autumn')
  const headline = composition.layers.find((layer) => layer.id === 'headline')
  if (!autumn || !headline) throw new Error('not read')
  const { width, height } = findChannel('open-graph')
  expect(autumn.confidence).toBeGreaterThan(0.8)
  expect(Math.abs(autumn.box.x * width - headline.box.x)).toBeLessThan(12)
  expect(Math.abs(autumn.box.y * height - headline.box.y)).toBeLessThan(24)
  // The same picture as if a model had painted it, words and all.
  const painted = composeRequest({
    layout: 'quiet-corner',
    picture: { bytes, origin: 'model', seed: 1, words },
  })
  const { score } = await composer.compose(painted)
  const rule = score.rules.find((result) => result.rule === 'picture.phantoms')
  expect(rule?.passed).toBe(false)
  expect(rule?.box?.width).toBeGreaterThan(50)
})

test('a photograph without words has none', async () => {
  const sure = (await reader.read(photo('Dune.jpg').bytes)).filter(
    ({ confidence, text }) => confidence > 0.6 && /[A-Za-z]{3}/.test(text),
  )
  expect(sure).toEqual([])
})

test('pictures that are read at once each get their own words, and one that is no picture harms no other', async () => {
  const make = async (headline: string) => {
    const { pixels } = await composer.compose(composeRequest({ layout: 'panel-split', copy: { headline } }))
    return encodePicture(pixels, { format: 'png' })
  }
  const [one, other] = await Promise.all([make('Winter'), make('Summer')])
  const [first, broken, second] = await Promise.allSettled([
    reader.read(one),
    reader.read(Buffer.from('no picture')),
    reader.read(other),
  ])
  const textOf = (result: typeof first) =>
    result.status === 'fulfilled' ? result.value.map(({ text }) => text).join(' ') : ''
  expect(textOf(first)).toContain('Winter')
  expect(broken.status).toBe('rejected')
  expect(textOf(second)).toContain('Summer')
})
