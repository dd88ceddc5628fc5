import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { CompositionView, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { afterAll, expect, test } from 'vitest'
import { decodeRaw } from '../src/imaging/encode/encode-picture.ts'
import { generate, must, openApi } from './api.ts'
import { openCustomer } from './customer.ts'
import { startFakeGoogle } from './fakes/google.ts'

const google = await startFakeGoogle()
const { app, api, brandKitId } = await openCustomer({
  GOOGLE_API_KEY: google.apiKey,
  GOOGLE_GEMINI_BASE_URL: google.url,
})
afterAll(async () => {
  await app.close()
  await google.close()
})

const copy = { headline: 'Autumn is here', subhead: 'Warm layers for long walks.', cta: 'Shop now' }
const first = await generate(api, { brandKitId, prompt: 'dunes at dawn', copy, channel: 'open-graph' })
const original = first.images[0] as GenerationView['images'][number]

const edit = (id: string, change: Record<string, unknown>) =>
  api(`/v1/compositions/${id}`, { method: 'PATCH', body: JSON.stringify(change) })
const render = (wish: Record<string, unknown>, id = original.compositionId) =>
  api(`/v1/compositions/${id}/render`, { json: wish })
const wordsOf = ({ layers }: Pick<CompositionView, 'layers'>) =>
  Object.fromEntries(
    layers.filter((layer): layer is TextLayer => layer.kind === 'text').map((layer) => [layer.role, layer.text]),
  )
const balance = async () => (await must<{ available: number }>(api('/v1/credits'), 200)).available

test('other words make another picture of the same painting, for nothing, and the first one stays', async () => {
  const before = { credits: await balance(), asked: google.requests.length }
  const changed = { ...copy, headline: 'Winter is coming' }
  const made = await must<EditedComposition>(edit(original.compositionId, { copy: changed }), 200)
  expect(wordsOf(made.composition)).toEqual(changed)
  expect(made.composition.id).not.toBe(original.compositionId)
  expect(made.image).toMatchObject({ width: 1200, height: 630, channel: 'open-graph', generationId: first.id })
  expect(made.image.altText).toContain('Winter is coming')
  expect(made.image.score?.passed).toBe(true)
  expect({ credits: await balance(), asked: google.requests.length }).toEqual(before)
  const untouched = await must<CompositionView>(api(`/v1/compositions/${original.compositionId}`), 200)
  expect(wordsOf(untouched)).toEqual(copy)
  const generation = await must<GenerationView>(api(`/v1/generations/${first.id}`), 200)
  expect(generation.images.map(({ id }) => id)).toEqual([original.id])
  const gallery = await must<{ items: ImageDetail[] }>(api('/v1/images?search=Winter'), 200)
  expect(gallery.items.map(({ id }) => id)).toEqual([made.image.id])
})

test('what changes nothing, and a second click, make no second picture', async () => {
  const count = () => app.db.image.count({ where: { generationId: first.id } })
  const same = await must<EditedComposition>(edit(original.compositionId, { copy }), 200)
  expect(same.image.id).toBe(original.id)
  const once = await must<EditedComposition>(edit(original.compositionId, { layout: 'panel-split' }), 200)
  const before = await count()
  const twice = await must<EditedComposition>(edit(original.compositionId, { layout: 'panel-split' }), 200)
  expect(twice.image.id).toBe(once.image.id)
  expect(await count()).toBe(before)
  const clicks = await Promise.all(
    Array.from({ length: 3 }, () =>
      must<EditedComposition>(edit(original.compositionId, { layout: 'framed-card' }), 200),
    ),
  )
  expect(new Set(clicks.map(({ image }) => image.id)).size).toBe(1)
  expect(await count()).toBe(before + 1)
  const back = await must<EditedComposition>(edit(once.composition.id, { copy: { headline: 'Only this' } }), 200)
  expect(wordsOf(back.composition)).toEqual({ headline: 'Only this' })
  expect(back.composition.layout).toBe('panel-split')
})

test('one request gives a picture for each channel, in its own pixels', async () => {
  const channels = ['square', 'story', 'linkedin-cover']
  const path = `/v1/compositions/${original.compositionId}/sizes`
  const { items } = await must<{ items: EditedComposition[] }>(api(path, { json: { channels } }), 200)
  expect(items.map(({ image }) => [image.channel, image.width, image.height])).toEqual([
    ['square', 1080, 1080],
    ['story', 1080, 1920],
    ['linkedin-cover', 1584, 396],
  ])
  for (const { composition, image } of items) {
    expect(wordsOf(composition)).toEqual(copy)
    expect((await decodeRaw((await api(`/v1/images/${image.id}/file`)).bytes)).width).toBe(image.width)
  }
})

test('layers are left out as asked, and what comes out is signed', async () => {
  const whole = await render({ format: 'png' })
  const stored = await api(`/v1/images/${original.id}/file`)
  const pixels = async (bytes: Buffer) => (await decodeRaw(bytes)).data
  expect((await pixels(whole.bytes)).equals(await pixels(stored.bytes))).toBe(true)
  const bare = await render({ format: 'webp', width: 600, hide: ['text', 'logo', 'shape', 'scrim'] })
  expect(bare.headers.get('content-type')).toBe('image/webp')
  expect((await decodeRaw(bare.bytes)).width).toBe(600)
  for (const { bytes } of [whole, bare]) {
    const body = new FormData()
    body.append('file', new Blob([new Uint8Array(bytes)]), 'picture')
    const report = await api('/v1/provenance', { method: 'POST', body })
    expect(report.body.credentials.state).toBe('valid')
    const isBare = bytes === bare.bytes
    expect(report.body.credentials.digitalSourceType.endsWith('/trainedAlgorithmicMedia')).toBe(isBare)
  }
})

test('an SVG keeps its layers and nothing of those that were left out', async () => {
  const full = await render({ format: 'svg', width: 600 })
  expect(full.headers.get('content-type')).toBe('image/svg+xml')
  expect(full.headers.get('content-security-policy')).toContain('sandbox')
  const text = full.bytes.toString()
  expect(text).toContain('width="600" height="315" viewBox="0 0 1200 630"')
  for (const word of ['Autumn', 'Shop now', 'c2pa:manifest', 'DigitalSourceType']) expect(text).toContain(word)
  const wordless = (await render({ format: 'svg', hide: ['text'] })).bytes.toString()
  expect(wordless).not.toContain('<text')
  expect(wordless).not.toContain('font-face')
})

test('every bad input ends in a typed error and stores nothing', async () => {
  const count = () => app.db.image.count()
  const before = await count()
  const wrong = async (answer: ReturnType<typeof edit>) => {
    const { status, body } = await answer
    return [status, body.error.code]
  }
  const id = original.compositionId
  expect(await wrong(edit(id, { layout: 'no-such' }))).toEqual([400, 'input.invalid'])
  expect(await wrong(edit(id, { channel: 'square', size: { width: 100, height: 100 } }))).toEqual([
    400,
    'input.invalid',
  ])
  expect(await wrong(edit(id, { copy: { headline: 'word '.repeat(39) }, size: { width: 80, height: 64 } }))).toEqual([
    400,
    'input.invalid',
  ])
  expect(await wrong(edit('cmp_none', { layout: 'auto' }))).toEqual([404, 'missing'])
  expect(await wrong(render({ format: 'gif' }))).toEqual([400, 'input.invalid'])
  expect(await wrong(render({ hide: ['everything'] }))).toEqual([400, 'input.invalid'])
  expect(await wrong(api(`/v1/compositions/${id}/sizes`, { json: { channels: [] } }))).toEqual([400, 'input.invalid'])
  const stranger = openApi(app.url, (await app.createAccount()).apiKey)
  const theirs = await stranger(`/v1/compositions/${id}`, { method: 'PATCH', body: '{"layout":"auto"}' })
  expect([theirs.status, theirs.body.error.code]).toEqual([404, 'missing'])
  expect((await stranger(`/v1/compositions/${id}/render`, { json: {} })).status).toBe(404)
  expect(await count()).toBe(before)
})
