import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { refusalTable } from '@imagelayer/shared/contract/refusals.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from '../../test/fakes/google.ts'
import type { GoogleFault } from '../../test/fakes/google-faults.ts'
import { pictureFor } from '../../test/fakes/google-pictures.ts'
import { paintSwatch } from '../imaging/art/paint-swatch.ts'
import { paintRequest, testImageModel } from '../ports/image-model.contract.ts'
import type { PaintRequest } from '../ports/image-model.ts'
import { createGemini } from './gemini.ts'

let google: FakeGoogle
beforeAll(async () => {
  google = await startFakeGoogle()
})
afterAll(() => google.close())

const model = 'gemini-3.1-flash-image'
const open = (timeoutMs = 20_000) => createGemini({ apiKey: google.apiKey, baseUrl: google.url, timeoutMs })
const small = (change: Partial<PaintRequest> = {}) =>
  paintRequest({ model, size: { width: 320, height: 320 }, ...change })
const failure = (fault: GoogleFault, timeoutMs?: number): Promise<AppError> => {
  google.fault(fault)
  return open(timeoutMs)
    .paint(small())
    .then(
      () => {
        throw new Error('it painted')
      },
      (error) => {
        expect(error).toBeInstanceOf(AppError)
        return error as AppError
      },
    )
}

testImageModel('gemini', model, () => open())
testImageModel('gemini pro', 'gemini-3-pro-image', () => open())
testImageModel('gemini flash-lite', 'gemini-3.1-flash-lite-image', () => open())

test('prompt, rules, pictures, seed, shape and tier go over the wire as Google takes them', async () => {
  const bytes = await paintSwatch(paintRequest().palette)
  const photo = await pictureFor(3, { width: 800, height: 600 }, 'jpeg')
  const references = [
    { role: 'palette', bytes, mime: 'image/png' },
    { role: 'product', bytes: photo, mime: 'image/jpeg' },
  ] as const
  const painted = await open().paint(paintRequest({ model, references, size: { width: 1200, height: 630 }, seed: 41 }))
  const sent = google.requests.at(-1)
  expect(sent?.path).toBe(`/v1/models/${model}:generateContent`)
  expect(sent?.headers['x-goog-api-key']).toBe(google.apiKey)
  expect(sent?.headers['x-server-timeout']).toBe('20')
  expect(sent?.body.generationConfig).toEqual({
    seed: 41,
    responseModalities: ['IMAGE'],
    imageConfig: { aspectRatio: '16:9', imageSize: '1K' },
  })
  expect(sent?.body.systemInstruction.parts[0].text).toBe('Paint no words.')
  const types = sent?.body.contents[0].parts.map(
    (part: { inlineData?: { mimeType: string } }) => part.inlineData?.mimeType,
  )
  expect(types).toEqual([undefined, 'image/png', 'image/jpeg'])
  expect(painted).toMatchObject({ origin: 'model', modelVersion: model, mime: 'image/png' })
})

test('a large reference is scaled down before it is sent', async () => {
  const bytes = await pictureFor(1, { width: 3000, height: 2000 }, 'jpeg')
  await open().paint(small({ references: [{ role: 'style', bytes, mime: 'image/jpeg' }] }))
  const { inlineData } = google.requests.at(-1)?.body.contents[0].parts[1] ?? {}
  expect(inlineData.mimeType).toBe('image/webp')
  expect(Number(google.requests.at(-1)?.headers['content-length'])).toBeLessThan(1_500_000)
})

const promptBlocks = [
  ['SAFETY', 'safety'],
  ['OTHER', 'other'],
  ['BLOCKLIST', 'blocked-words'],
  ['PROHIBITED_CONTENT', 'prohibited'],
  ['IMAGE_SAFETY', 'image-safety'],
  ['MODEL_ARMOR', 'policy'],
  ['JAILBREAK', 'jailbreak'],
  ['A_REASON_OF_TOMORROW', 'other'],
] as const
test.each(promptBlocks)('a brief blocked for %s is refused as %s, in our words', async (vendor, reason) => {
  const error = await failure({ kind: 'prompt-block', reason: vendor })
  expect(error.code).toBe('model.refused')
  expect(error.details).toEqual({ reason, stage: 'prompt' })
  expect(error.message).toBe(refusalTable[reason].en)
})

const imageBlocks = [
  ['IMAGE_SAFETY', 'image-safety'],
  ['IMAGE_PROHIBITED_CONTENT', 'prohibited'],
  ['NO_IMAGE', 'no-image'],
  ['IMAGE_RECITATION', 'recitation'],
  ['IMAGE_OTHER', 'other'],
  ['SAFETY', 'safety'],
  ['PROHIBITED_CONTENT', 'prohibited'],
  ['RECITATION', 'recitation'],
  ['BLOCKLIST', 'blocked-words'],
  ['SPII', 'personal-data'],
] as const
test.each(imageBlocks)('a picture held back for %s is refused as %s', async (vendor, reason) => {
  const error = await failure({ kind: 'image-block', reason: vendor })
  expect(error.code).toBe('model.refused')
  expect(error.details).toEqual({ reason, stage: 'image' })
})

test('an answer in words only is a refusal without a picture', async () => {
  expect(await failure({ kind: 'text-only' })).toMatchObject({ code: 'model.refused', details: { reason: 'no-image' } })
})

const faults = [
  [{ kind: '400' }, 'model.failed', 'request-rejected'],
  [{ kind: '429' }, 'model.busy', 'rate-limited'],
  [{ kind: 'daily-quota' }, 'model.busy', 'quota-used-up'],
  [{ kind: '503' }, 'model.busy', 'overloaded'],
  [{ kind: '500' }, 'model.failed', 'server-error'],
  [{ kind: '504' }, 'model.timeout', 'timeout'],
  [{ kind: 'html-502' }, 'model.failed', 'server-error'],
  [{ kind: 'cut-body' }, 'model.failed', 'connection'],
  [{ kind: 'broken-json' }, 'model.failed', 'no-answer'],
  [{ kind: 'no-candidates' }, 'model.failed', 'no-answer'],
  [{ kind: 'empty-candidate' }, 'model.failed', 'no-answer'],
  [{ kind: 'image-block', reason: 'MAX_TOKENS' }, 'model.failed', 'no-answer'],
  [{ kind: 'bad-base64' }, 'model.failed', 'bad-picture'],
  [{ kind: 'truncated-picture' }, 'model.failed', 'bad-picture'],
  [{ kind: 'wrong-mime' }, 'model.failed', 'bad-picture'],
  [{ kind: 'lying-mime' }, 'model.failed', 'bad-picture'],
  [{ kind: 'huge' }, 'model.failed', 'answer-too-large'],
] as const satisfies ReadonlyArray<readonly [GoogleFault, string, string]>
test.each(faults)('%o becomes %s with reason %s, and no vendor words', async (fault, code, reason) => {
  const error = await failure(fault)
  expect(error).toMatchObject({ code, details: { reason } })
  expect(error.message).not.toMatch(/INVALID|Resource|html|fetch|JSON/i)
})

test('the wait Google asks for is told, from RetryInfo or from the header alone', async () => {
  expect((await failure({ kind: '429', retryAfterSeconds: 7 })).retryAfterSeconds).toBe(7)
  expect((await failure({ kind: '503', retryAfterSeconds: 3, headerOnly: true })).retryAfterSeconds).toBe(3)
  expect((await failure({ kind: '429', retryAfterSeconds: 86_400 })).retryAfterSeconds).toBe(600)
  expect((await failure({ kind: '429' })).retryAfterSeconds).toBeUndefined()
})

test('a wrong key, an unknown model and a dead host are told apart', async () => {
  const wrongKey = createGemini({ apiKey: 'wrong', baseUrl: google.url, timeoutMs: 5000 })
  await expect(wrongKey.paint(small())).rejects.toMatchObject({
    code: 'model.failed',
    details: { reason: 'key-rejected' },
  })
  await expect(open().paint(small({ model: 'gemini-9' }))).rejects.toMatchObject({
    details: { reason: 'unknown-model' },
  })
  const dead = createGemini({ apiKey: 'x', baseUrl: 'http://127.0.0.1:9', timeoutMs: 5000 })
  await expect(dead.paint(small())).rejects.toMatchObject({ code: 'model.failed', details: { reason: 'connection' } })
})

test('a silent server ends in our own timeout, not in a wait without end', async () => {
  expect(await failure({ kind: 'hang' }, 150)).toMatchObject({ code: 'model.timeout', details: { reason: 'timeout' } })
})

test('cancelling while the model works rejects with the caller’s reason', async () => {
  google.fault({ kind: 'hang' })
  const controller = new AbortController()
  const reason = new Error('the person left')
  const before = google.requests.length
  const painting = open().paint(small({ signal: controller.signal }))
  const settled = expect(painting).rejects.toBe(reason)
  await expect.poll(() => google.requests.length).toBe(before + 1)
  controller.abort(reason)
  await settled
})

test('a thinking model’s draft is skipped', async () => {
  google.fault({ kind: 'thought-first' })
  const painted = await open().paint(small())
  expect((await sharp(painted.bytes).metadata()).width).toBe(512)
})

test('the adapter itself never asks twice', async () => {
  const before = google.requests.length
  await failure({ kind: '503' })
  expect(google.requests.length).toBe(before + 1)
})

test('the fake refuses what Google refuses', async () => {
  const request = small()
  await expect(open().paint({ ...request, output: { aspectRatio: '7:3' } })).rejects.toMatchObject({
    details: { reason: 'request-rejected' },
  })
  await expect(open().paint({ ...request, output: { aspectRatio: '1:1', imageSize: '1k' } })).rejects.toMatchObject({
    details: { reason: 'request-rejected' },
  })
})
