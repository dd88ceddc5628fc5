import { imageMimes } from '@imagelayer/shared/contract/images.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeRequest } from '../../../test/compose-requests.ts'
import { photo } from '../../../test/picture-files.ts'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { decodeRaw, encodePicture } from '../encode/encode-picture.ts'
import { createDevelopmentCertificate } from '../provenance/development-certificate.ts'
import { createEngine, type Engine } from './engine.ts'
import { openEngine } from './open-engine.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
let here: Engine
let elsewhere: Engine
beforeAll(async () => {
  const signing = await createDevelopmentCertificate()
  here = createEngine({ signing }, { rasterizer })
  elsewhere = openEngine({ signing }, 2)
})
afterAll(async () => {
  await elsewhere.close()
  await here.close()
  await rasterizer.close()
})

test('a picture made on another thread is the same to the byte, with its score and what was mended', async () => {
  const request = composeRequest({ layout: 'auto' })
  const [one, other] = await Promise.all([here.composer.compose(request), elsewhere.composer.compose(request)])
  expect(other.composition).toEqual(one.composition)
  expect(other.pixels.data.equals(one.pixels.data)).toBe(true)
  expect(other.score).toEqual(one.score)
  expect(other.repairs).toEqual(one.repairs)
  const again = await elsewhere.composer.draw(other.composition, request.picture, request.kit)
  expect(again.data.equals(one.pixels.data)).toBe(true)
  const checked = await elsewhere.checker.check({
    bytes: await encodePicture(other.pixels, { format: 'png' }),
    kit: request.kit,
  })
  expect(checked.logos).toHaveLength(1)
})

test('a file signed on another thread reads as valid on this one', async () => {
  const { pixels } = await elsewhere.composer.compose(composeRequest())
  const record = {
    origin: 'model',
    overlaid: true,
    title: 'Autumn',
    modelVersion: 'gemini',
    brandKitId: 'kit_1',
    brandKitVersion: 1,
    imageId: 'img_1',
    createdAt: new Date('2026-03-01T12:00:00Z'),
    description: '',
  } as const
  const bytes = await elsewhere.provenance.label(pixels, 'jpeg', record)
  expect((await here.provenance.read(bytes, imageMimes.jpeg)).state).toBe('valid')
})

test('what is refused there arrives as the same typed error, with words and details', async () => {
  const unknown = composeRequest({ layout: 'no-such-layout' })
  const failure = await elsewhere.composer.compose(unknown).catch((error: unknown) => error)
  const wanted = await here.composer.compose(unknown).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'AppError', code: 'input.invalid' })
  expect((failure as { words: unknown }).words).toEqual((wanted as { words: unknown }).words)
  expect((failure as { details: unknown }).details).toEqual((wanted as { details: unknown }).details)
  const cut = composeRequest({
    picture: { bytes: photo('Aqua.jpg').bytes.subarray(0, 50_000), origin: 'upload', seed: 1 },
  })
  await expect(elsewhere.composer.compose(cut)).rejects.toMatchObject({ code: 'input.invalid' })
})

test('pictures are made on other threads: this one stays free to answer', async () => {
  const work = Promise.all(Array.from({ length: 6 }, () => elsewhere.composer.compose(composeRequest())))
  const before = { thread: process.threadCpuUsage(), all: process.cpuUsage() }
  await work
  const thread = process.threadCpuUsage(before.thread)
  const all = process.cpuUsage(before.all)
  // By work done, not by the clock: on a busy machine any timer may come late.
  expect((thread.user + thread.system) / (all.user + all.system)).toBeLessThan(0.2)
})

test('a stored composition becomes a signed file on another thread, at the width that was asked for', async () => {
  const request = composeRequest()
  const { composition } = await here.composer.compose(request)
  const label = {
    origin: 'upload',
    overlaid: true,
    title: 'Autumn',
    modelVersion: '',
    brandKitId: 'kit_1',
    brandKitVersion: 1,
    imageId: 'img_1',
    createdAt: new Date('2026-03-01T12:00:00Z'),
    description: '',
  } as const
  const wish = {
    composition,
    bytes: request.picture.bytes,
    kit: request.kit,
    format: 'webp',
    widthPx: 600,
    label,
  } as const
  const bytes = await elsewhere.render(wish)
  expect((await decodeRaw(bytes)).width).toBe(600)
  expect((await here.provenance.read(bytes, imageMimes.webp)).state).toBe('valid')
})
