import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from '../../test/fakes/google.ts'
import { ended, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'
import { json } from '../../test/kit-factory.ts'
import { createGemini } from '../adapters/gemini.ts'
import { createResilientModel } from './resilient-model.ts'

let google: FakeGoogle
let rooms: GenerationRooms
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  google = await startFakeGoogle()
  const gemini = createGemini({ apiKey: google.apiKey, baseUrl: google.url, timeoutMs: 20_000 })
  const delay = async (): Promise<void> => {}
  rooms = await openGenerationRooms({ hasGoogle: true, model: createResilientModel({ models: { gemini }, delay }) })
  worker = await rooms.work(3)
})
afterAll(async () => {
  await worker.stop()
  expect(await rooms.ledger.check()).toEqual([])
  await rooms.close()
  await google.close()
})

const organization = () => rooms.addOrganization({ credits: 100 })
const ask = async (changes: Parameters<typeof inputOf>[1], owner?: Awaited<ReturnType<typeof organization>>) => {
  const { caller, brandKitId } = owner ?? (await organization())
  const { id } = await rooms.generations.request(caller, inputOf(brandKitId, changes), { locale: 'en' })
  return { caller, id, view: await ended(rooms, caller, id) }
}
const callsFor = (words: string) => google.requests.filter((request) => JSON.stringify(request.body).includes(words))

test('a picture of the model is charged at its price and says that it is AI', async () => {
  const owner = await organization()
  const photo = await readFile('/usr/share/backgrounds/mate/nature/Aqua.jpg')
  const asset = { kind: 'reference', fileName: 'aqua.jpg', bytes: photo } as const
  const { id: assetId } = await rooms.brandKits.addAsset(owner.caller, {
    brandKitId: owner.brandKitId,
    ...asset,
  } as never)
  const references = [{ assetId, role: 'style' as const }]
  const { caller, view } = await ask({ prompt: 'a glass of water', references, copy: { headline: 'Fresh' } }, owner)
  expect(view).toMatchObject({ status: 'succeeded', model: 'gemini-3.1-flash-image', credits: { charged: 4 } })
  const file = await rooms.images.openFile(caller.organizationId, view.images[0]?.id ?? '', {})
  const report = await rooms.provenance.read(await file.read(), 'image/png')
  expect(report.state).toBe('valid')
  expect(report.digitalSourceType).toContain('compositeWithTrainedAlgorithmicMedia')
  const [sent] = callsFor('a glass of water')
  const pictures = sent?.body.contents[0].parts.filter((part: { inlineData?: unknown }) => part.inlineData)
  expect(pictures).toHaveLength(2) // the palette and the reference
})

test('a block is a refusal with its reason, not charged, asked once', async () => {
  const { view, caller } = await ask({ prompt: 'first blocked [[fault:prompt-block=SAFETY]]' })
  expect(view).toMatchObject({ status: 'refused', error: { code: 'model.refused', details: { reason: 'safety' } } })
  expect(callsFor('first blocked')).toHaveLength(1)
  expect(await rooms.ledger.balance(caller.organizationId)).toMatchObject({ available: 100, held: 0 })
})

test('a busy model is asked again by the adapter, and the person gets the picture', async () => {
  const { view } = await ask({ prompt: 'busy at first [[fault:503x1]]' })
  expect(view).toMatchObject({ status: 'succeeded', credits: { charged: 4 } })
  expect(callsFor('busy at first')).toHaveLength(2)
})

test('an answer without a picture is a refusal, not charged', async () => {
  const { view } = await ask({ prompt: 'only words [[fault:text-only]]' })
  expect(view).toMatchObject({ status: 'refused', images: [], credits: { charged: 0 } })
})

test('a rejected request fails at once and says nothing of the vendor', async () => {
  const { view } = await ask({ prompt: 'rejected [[fault:400]]' })
  expect(view).toMatchObject({ status: 'failed', error: { code: 'model.failed', charged: 0 } })
  expect(JSON.stringify(view.error)).not.toMatch(/google|INVALID_ARGUMENT/i)
})

test('canceling while the vendor hangs ends the call and charges nothing', async () => {
  const { caller, brandKitId } = await organization()
  const input = inputOf(brandKitId, { prompt: 'never answered [[fault:hang]]' })
  const { id } = await rooms.generations.request(caller, input, { locale: 'en' })
  await expect.poll(() => callsFor('never answered').length, { timeout: 10_000 }).toBe(1)
  await rooms.as(caller)(`/v1/generations/${id}/cancel`, json('POST'))
  expect(await ended(rooms, caller, id)).toMatchObject({ status: 'canceled', credits: { charged: 0, held: 0 } })
})
