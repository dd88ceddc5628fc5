import { refusalTable } from '@imagelayer/shared/contract/refusals.ts'
import { afterAll, expect, test } from 'vitest'
import { generate, must, openApi, publishBrand } from './api.ts'
import { startTestApp } from './app.ts'
import { openCustomer } from './customer.ts'
import { startFakeGoogle } from './fakes/google.ts'
import { watchTraces } from './untouched.ts'

const google = await startFakeGoogle()
const { app, account, api, brandKitId } = await openCustomer({
  GOOGLE_API_KEY: google.apiKey,
  GOOGLE_GEMINI_BASE_URL: google.url,
})
const traces = await watchTraces(app, account.organizationId)
afterAll(async () => {
  await app.close()
  await google.close()
})

const size = { width: 320, height: 180 }
const ask = (prompt: string, input: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  generate(api, { brandKitId, prompt, size, ...input }, headers)
const callsFor = (words: string): number =>
  google.requests.filter((request) => JSON.stringify(request.body).includes(words)).length

test('a refusal of the model is not charged, tells the reason, and speaks the reader’s language', async () => {
  const blocks = [
    ['prompt-block=SAFETY', 'safety'],
    ['prompt-block=BLOCKLIST', 'blocked-words'],
    ['image-block=IMAGE_SAFETY', 'image-safety'],
    ['image-block=IMAGE_RECITATION', 'recitation'],
    ['text-only', 'no-image'],
    ['prompt-block=SOMETHING_NEW', 'other'],
  ] as const
  for (const [fault, reason] of blocks) {
    const view = await ask(`a dragon [[fault:${fault}]]`, {}, { 'x-locale': 'zh-CN' })
    expect(view, fault).toMatchObject({
      status: 'refused',
      images: [],
      credits: { held: 0, charged: 0 },
      error: {
        code: 'model.refused',
        retryable: false,
        charged: 0,
        message: refusalTable[reason].zh,
        details: { reason },
      },
    })
    const inEnglish = await must(api(`/v1/generations/${view.id}`), 200)
    expect(inEnglish).toMatchObject({ error: { message: refusalTable[reason].en } })
    expect(callsFor(fault)).toBe(1)
  }
  await traces.expectUncharged()
})

test('what the model breaks is our 502 or 503 in words, never the vendor’s own, and not charged', async () => {
  const faults = [
    ['400', 'model.failed'],
    ['daily-quota', 'model.busy'],
    ['wrong-mime', 'model.failed'],
  ] as const
  for (const [fault, code] of faults) {
    const { status, error } = await ask(`broken ${fault} [[fault:${fault}]]`)
    expect([fault, status, error?.code, error?.charged]).toEqual([fault, 'failed', code, 0])
    expect(JSON.stringify(error)).not.toMatch(/google|gemini|INVALID_ARGUMENT|RESOURCE_EXHAUSTED/i)
  }
  await traces.expectUncharged()
}, 60_000)

test('a model that never answers ends as a timeout, not charged', async () => {
  const impatient = await startTestApp({
    GOOGLE_API_KEY: google.apiKey,
    GOOGLE_GEMINI_BASE_URL: google.url,
    MODEL_TIMEOUT_MS: '1000',
  })
  try {
    const owner = await impatient.createAccount()
    const use = openApi(impatient.url, owner.apiKey)
    const kit = await publishBrand(use)
    const before = await watchTraces(impatient, owner.organizationId)
    const startedMs = performance.now()
    const view = await generate(use, { brandKitId: kit, prompt: 'silence [[fault:hang]]', size })
    expect(view).toMatchObject({
      status: 'failed',
      images: [],
      credits: { held: 0, charged: 0 },
      error: { code: 'model.timeout', retryable: true, charged: 0 },
    })
    expect(performance.now() - startedMs).toBeLessThan(15_000)
    await before.expectUncharged()
  } finally {
    await impatient.close()
  }
}, 60_000)

test('words that fit at no readable size are refused before the model is asked, naming the field', async () => {
  const copy = { headline: 'An unreasonably long headline '.repeat(6), legal: 'And the small print. '.repeat(19) }
  for (const layout of ['auto', 'panel-split']) {
    const view = await ask(`does not fit ${layout}`, { copy, layout, size: { width: 96, height: 64 } })
    expect(view).toMatchObject({
      status: 'failed',
      credits: { held: 0, charged: 0 },
      error: { code: 'input.invalid', charged: 0, details: { field: 'copy.headline' } },
    })
    expect(view.error?.message).toMatch(/headline does not fit 96 x 64.*Shorten it/)
    expect(callsFor(`does not fit ${layout}`)).toBe(0)
  }
  await traces.expectUncharged()
})
