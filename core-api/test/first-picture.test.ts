import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import { type ImageDetail, type ImageFormat, imageMimes } from '@imagelayer/shared/contract/images.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { createC2paSigner } from '../src/imaging/provenance/cose-sign.ts'
import { createDevelopmentCertificate } from '../src/imaging/provenance/development-certificate.ts'
import { createProvenance } from '../src/imaging/provenance/provenance.ts'
import { generate, must, sendAsset } from './api.ts'
import { openCustomer } from './customer.ts'
import { startFakeGoogle } from './fakes/google.ts'
import { photo } from './picture-files.ts'
import { realBrand } from './real-brands.ts'
import { watchTraces } from './untouched.ts'

const google = await startFakeGoogle()
const { app, account, api, brandKitId } = await openCustomer({
  GOOGLE_API_KEY: google.apiKey,
  GOOGLE_GEMINI_BASE_URL: google.url,
})
const provenance = createProvenance({ signer: createC2paSigner(await createDevelopmentCertificate()) })
afterAll(async () => {
  await app.close()
  await google.close()
})

const copy = { headline: 'Autumn collection is here', cta: 'Look inside' }
const formats: ImageFormat[] = ['png', 'jpeg', 'webp', 'avif']
const available = async (): Promise<number> => (await must<{ available: number }>(api('/v1/credits'), 200)).available
const callsFor = (words: string) => google.requests.filter(({ body }) => JSON.stringify(body).includes(words))
/** The term of the IPTC vocabulary that a file's XMP states. */
const xmpSource = async (bytes: Buffer) =>
  /DigitalSourceType="[^"]*\/(\w+)"/.exec((await sharp(bytes).metadata()).xmp?.toString() ?? '')?.[1]

async function download(view: GenerationView, format: ImageFormat, width?: number): Promise<Buffer> {
  const query = `format=${format}${width ? `&width=${width}` : ''}`
  const { status, headers, bytes } = await api(`/v1/images/${view.images[0]?.id}/file?${query}`)
  expect([status, headers.get('content-type')]).toEqual([200, imageMimes[format]])
  return bytes
}

test('a brand’s first picture: asked, held, painted, set, stored, charged, and signed in every format', async () => {
  const before = await available()
  const request = { brandKitId, prompt: 'a quiet desk by a window', channel: 'open-graph', copy }
  const answer = await api('/v1/generations', { json: request, headers: { 'idempotency-key': 'first' } })
  expect(answer.status).toBe(202)
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^gen_/),
    status: 'queued',
    credits: { held: 4, available: before - 4 },
  })
  const events = (await api(`/v1/generations/${answer.body.id}/events`)).bytes.toString()
  const stages = [...events.matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage)
  expect([...new Set(stages)]).toEqual(['queued', 'painting', 'composing', 'storing', 'done'])

  const view = await must<GenerationView>(api(`/v1/generations/${answer.body.id}`), 200)
  expect(view).toMatchObject({
    status: 'succeeded',
    error: null,
    brandKitId,
    brandKitVersion: 1,
    model: 'gemini-3.1-flash-image',
    credits: { held: 0, charged: 4 },
    images: [{ width: 1200, height: 630, mime: 'image/png', score: { passed: true } }],
  })
  expect(await available()).toBe(before - 4)
  expect(view.images[0]?.altText).toContain('Autumn collection is here')

  for (const format of formats) {
    const bytes = await download(view, format)
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1200, height: 630 })
    expect(await provenance.read(bytes, imageMimes[format]), format).toMatchObject({
      state: 'valid',
      issues: [],
      digitalSourceType: expect.stringMatching(/\/compositeWithTrainedAlgorithmicMedia$/),
      model: 'gemini-3.1-flash-image',
      brandKitId,
      brandKitVersion: 1,
      imageId: view.images[0]?.id,
    })
    expect([format, await xmpSource(bytes)]).toEqual([format, 'compositeWithTrainedAlgorithmicMedia'])
  }
  const small = await download(view, 'webp', 600)
  expect(await sharp(small).metadata()).toMatchObject({ width: 600, height: 315 })
  expect(await provenance.read(small, 'image/webp')).toMatchObject({ state: 'valid', imageId: view.images[0]?.id })
  const linked = Buffer.from(await (await fetch(view.images[0]?.url ?? '')).arrayBuffer())
  expect(await provenance.read(linked, 'image/png')).toMatchObject({ state: 'valid' })
}, 60_000)

test('a picture that was changed afterwards is found out', async () => {
  const view = await generate(api, { brandKitId, prompt: 'a bridge', size: { width: 320, height: 180 } })
  const bytes = await download(view, 'png')
  const changed = Buffer.from(bytes)
  const at = changed.length - 200
  changed[at] = (changed[at] ?? 0) ^ 1
  expect(await provenance.read(bytes, 'image/png')).toMatchObject({ state: 'valid' })
  expect(await provenance.read(changed, 'image/png')).toMatchObject({ state: 'invalid' })
})

test('the model gets the brief, the palette first and references by role, and is told to paint no words', async () => {
  const bytes = await sharp(photo('Aqua.jpg').bytes).resize(640).jpeg().toBuffer()
  const asset = await must<{ id: string }>(
    sendAsset(api, brandKitId, { bytes, fileName: 'a.jpg', kind: 'reference' }),
    201,
  )
  const references = [{ assetId: asset.id, role: 'product' }]
  await generate(api, { brandKitId, prompt: 'a bottle on a rock', channel: 'square', copy, references })
  const [sent, ...more] = callsFor('a bottle on a rock')
  expect(more).toEqual([])

  const system = sent?.body.systemInstruction.parts[0].text
  const words = sent?.body.contents[0].parts[0].text
  expect(system).toMatch(/Paint no words, letters, digits, captions, logos/)
  expect(words).toContain('No text, no letters, no logos')
  expect(words).toContain('<brief>\na bottle on a rock\n</brief>')
  expect(words).toMatch(/Picture 2 is the product/)
  expect(words).toMatch(/A program will later set a headline, a button, a logo over/)
  for (const secret of [copy.headline, copy.cta]) expect(words + system).not.toContain(secret)
  expect(sent?.body.generationConfig.imageConfig.aspectRatio).toBe('1:1')

  expect(sent?.pictures).toHaveLength(2)
  const [swatch, product] = sent?.pictures ?? []
  expect((await sharp(product).metadata()).format).toBe('jpeg')
  const { data } = await sharp(swatch).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const shown = new Set<string>()
  for (let at = 0; at < data.length; at += 3) shown.add(`#${data.subarray(at, at + 3).toString('hex')}`)
  for (const { hex, role } of realBrand('Spotify').content.colors)
    if (role === 'primary' || role === 'accent') expect([...shown]).toContain(hex)
})

test('a picture of the studio costs one credit, needs no model, and is labelled as drawn by rules', async () => {
  const calls = google.requests.length
  const before = await available()
  const view = await generate(api, { brandKitId, prompt: 'dunes', model: 'studio', channel: 'open-graph', copy })
  expect(view).toMatchObject({ status: 'succeeded', model: 'studio', credits: { charged: 1 } })
  expect(await available()).toBe(before - 1)
  expect(google.requests.length).toBe(calls)
  const detail = await must<ImageDetail>(api(`/v1/images/${view.images[0]?.id}`), 200)
  expect(detail).toMatchObject({ origin: 'studio', model: 'studio', channel: 'open-graph' })
  for (const format of formats) {
    const bytes = await download(view, format)
    const report = await provenance.read(bytes, imageMimes[format])
    expect([format, report.state]).toEqual([format, 'valid'])
    expect(report.digitalSourceType).toMatch(/\/algorithmicMedia$/)
    expect([format, await xmpSource(bytes)]).toEqual([format, 'algorithmicMedia'])
  }
}, 60_000)

test('three pictures of which the model refuses one are two pictures, and two are charged', async () => {
  const before = await available()
  google.fault({ kind: 'image-block', reason: 'IMAGE_SAFETY' })
  const view = await generate(api, { brandKitId, prompt: 'three boats', size: { width: 320, height: 180 }, count: 3 })
  expect(view).toMatchObject({
    status: 'succeeded',
    error: null,
    progress: { stage: 'done', done: 2, total: 3 },
    credits: { held: 0, charged: 8 },
  })
  expect(view.images).toHaveLength(2)
  expect(callsFor('three boats')).toHaveLength(3)
  expect(await available()).toBe(before - 8)
  const shas = await Promise.all(view.images.map(({ id }) => must<ImageDetail>(api(`/v1/images/${id}`), 200)))
  expect(new Set(shas.map(({ sha256 }) => sha256)).size).toBe(2)
  const entries = await must<{ items: { kind: string; amount: number; generationId: string }[] }>(
    api('/v1/credits/entries'),
    200,
  )
  const own = entries.items.filter((entry) => entry.generationId === view.id)
  expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(-8)
  await (await watchTraces(app, account.organizationId)).expectUntouched()
})
