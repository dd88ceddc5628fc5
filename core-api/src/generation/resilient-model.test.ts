import { AppError, type ErrorCode } from '@imagelayer/shared/contract/errors.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { type FakeGoogle, startFakeGoogle } from '../../test/fakes/google.ts'
import { createGemini } from '../adapters/gemini.ts'
import { createStudio } from '../adapters/studio.ts'
import { paintRequest, testImageModel } from '../ports/image-model.contract.ts'
import type { ImageModel, PaintRequest } from '../ports/image-model.ts'
import { createResilientModel, type ResilientModelOptions } from './resilient-model.ts'

const model = 'gemini-3.1-flash-image'
const opened: FakeGoogle[] = []
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(opened.splice(0).map((google) => google.close()))
})

const small = (change: Partial<PaintRequest> = {}) =>
  paintRequest({ model, size: { width: 300, height: 300 }, ...change })

/** The real adapter and SDK against the fake, with waits that are written down instead of slept. */
async function open(change: Partial<ResilientModelOptions> = {}, timeoutMs = 10_000) {
  const google = await startFakeGoogle()
  opened.push(google)
  const waits: number[] = []
  const resilient = createResilientModel({
    models: { gemini: createGemini({ apiKey: google.apiKey, baseUrl: google.url, timeoutMs }), studio: createStudio() },
    delay: async (ms) => {
      waits.push(Math.round(ms))
    },
    random: () => 0.5,
    ...change,
  })
  return { google, waits, resilient }
}

/** An adapter that fails as told and counts its calls, for the long runs in which the wire is not the point. */
function failing(code: ErrorCode, reason: string) {
  let calls = 0
  const adapter: ImageModel = {
    paint: async () => {
      calls += 1
      throw new AppError(code, { details: { reason } })
    },
  }
  return { adapter, calls: () => calls }
}

testImageModel('resilient over the studio', 'studio', () =>
  createResilientModel({ models: { studio: createStudio() } }),
)

test('an overloaded model is asked again, after growing jittered pauses, and then paints', async () => {
  const { google, waits, resilient } = await open()
  google.fault({ kind: '503', times: 2 })
  await resilient.paint(small())
  expect(google.requests).toHaveLength(3)
  expect(waits).toEqual([400, 800])
})

test('a fault can be asked for in the prompt, as the demo and other tests do', async () => {
  const { google, resilient } = await open()
  await resilient.paint(small({ prompt: 'hills [[fault:429x2]]' }))
  expect(google.requests).toHaveLength(3)
  const blocked = resilient.paint(small({ prompt: 'hills [[fault:prompt-block=JAILBREAK]]' }))
  await expect(blocked).rejects.toMatchObject({ code: 'model.refused', details: { reason: 'jailbreak' } })
})

test('after three attempts the failure is told', async () => {
  const { google, resilient } = await open()
  google.fault({ kind: '500', times: 9 })
  await expect(resilient.paint(small())).rejects.toMatchObject({ code: 'model.failed' })
  expect(google.requests).toHaveLength(3)
})

test('a wait that Google asks for is kept, plus jitter; one that is too long is left to the caller', async () => {
  const { google, waits, resilient } = await open()
  google.fault({ kind: '429', retryAfterSeconds: 4 })
  await resilient.paint(small())
  expect(waits).toEqual([4400])
  google.fault({ kind: '429', retryAfterSeconds: 90 })
  await expect(resilient.paint(small())).rejects.toMatchObject({ code: 'model.busy', retryAfterSeconds: 90 })
  expect(google.requests).toHaveLength(3)
})

test.each([
  { kind: 'prompt-block' },
  { kind: 'image-block' },
  { kind: 'text-only' },
  { kind: '400' },
  { kind: 'daily-quota' },
] as const)('$kind is never asked again', async (fault) => {
  const { google, resilient } = await open()
  google.fault({ ...fault, times: 5 })
  await expect(resilient.paint(small())).rejects.toBeInstanceOf(AppError)
  expect(google.requests).toHaveLength(1)
})

test('a timeout is not repeated: the vendor may have painted and charged', async () => {
  const { google, resilient } = await open({}, 150)
  google.fault({ kind: 'hang', times: 5 })
  await expect(resilient.paint(small())).rejects.toMatchObject({ code: 'model.timeout' })
  expect(google.requests).toHaveLength(1)
})

test('cancelling during a pause rejects with the caller’s reason and asks no more', async () => {
  const controller = new AbortController()
  const reason = new Error('left')
  const { google, resilient } = await open({
    delay: async (_ms, signal) => {
      controller.abort(reason)
      signal.throwIfAborted()
    },
  })
  google.fault({ kind: '503', times: 5 })
  await expect(resilient.paint(small({ signal: controller.signal }))).rejects.toBe(reason)
  expect(google.requests).toHaveLength(1)
})

test('retries stay within a fifth of the first tries, beyond a small floor', async () => {
  const { adapter, calls } = failing('model.failed', 'bad-picture')
  const resilient = createResilientModel({ models: { gemini: adapter }, delay: async () => {} })
  for (let i = 0; i < 100; i += 1) await resilient.paint(small()).catch(() => {})
  expect(calls() - 100).toBe(20)
})

test('a sick model is left alone, then probed once; a good probe opens the way again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T12:00:00Z') })
  const { google, resilient } = await open({ breaker: { failures: 3, openMs: 30_000 } })
  google.fault({ kind: '503', times: 3 })
  await resilient.paint(small()).catch(() => {})
  expect(google.requests).toHaveLength(3)
  await expect(resilient.paint(small())).rejects.toMatchObject({
    code: 'model.busy',
    details: { reason: 'circuit-open' },
    retryAfterSeconds: 30,
  })
  expect(google.requests).toHaveLength(3)
  vi.setSystemTime(new Date('2026-11-20T12:00:31Z'))
  google.fault({ kind: '400' })
  const probe = resilient.paint(small())
  const beside = resilient.paint(small())
  await expect(beside).rejects.toMatchObject({ details: { reason: 'circuit-open' } })
  await expect(probe).rejects.toMatchObject({ details: { reason: 'request-rejected' } })
  expect(google.requests).toHaveLength(4)
  await resilient.paint(small())
})

test('refusals do not count against a model’s health', async () => {
  const { adapter, calls } = failing('model.refused', 'safety')
  const resilient = createResilientModel({ models: { gemini: adapter }, breaker: { failures: 2, openMs: 30_000 } })
  for (let i = 0; i < 10; i += 1) {
    await expect(resilient.paint(small())).rejects.toMatchObject({ code: 'model.refused' })
  }
  expect(calls()).toBe(10)
})

test('another model paints only when allowed and within the held price, and is named', async () => {
  const { google, resilient } = await open()
  google.fault({ kind: 'daily-quota' })
  await expect(resilient.paint(small())).rejects.toMatchObject({ code: 'model.busy' })
  google.fault({ kind: 'daily-quota' })
  await expect(resilient.paint(small({ fallback: { heldCredits: 1 } }))).rejects.toMatchObject({ code: 'model.busy' })
  google.fault({ kind: 'daily-quota' })
  const painted = await resilient.paint(small({ fallback: { heldCredits: 4 } }))
  expect(painted.paintedBy).toBe('gemini-3.1-flash-lite-image')
  expect(google.requests.at(-1)?.path).toContain('gemini-3.1-flash-lite-image:generateContent')
})

test('a refusal is final: no other model is asked to paint what one declined', async () => {
  const { google, resilient } = await open()
  google.fault({ kind: 'prompt-block' })
  await expect(resilient.paint(small({ fallback: { heldCredits: 9 } }))).rejects.toMatchObject({
    code: 'model.refused',
  })
  expect(google.requests).toHaveLength(1)
})

test('calls to one model are bounded; those beyond the queue are told at once', async () => {
  const { google, resilient } = await open({ bulkheads: { running: 1, waiting: 1 } })
  google.fault({ kind: 'hang' })
  const controller = new AbortController()
  const first = resilient.paint(small({ signal: controller.signal })).catch((error) => error)
  const second = resilient.paint(small())
  await expect(resilient.paint(small())).rejects.toMatchObject({
    code: 'model.busy',
    details: { reason: 'queue-full' },
  })
  await expect.poll(() => google.requests.length).toBe(1)
  controller.abort(new Error('enough'))
  await first
  await expect(second).resolves.toMatchObject({ origin: 'model' })
})

test('more references than the model takes are refused before a call', async () => {
  const { google, resilient } = await open()
  const reference = { role: 'style', bytes: Buffer.from('x'), mime: 'image/png' } as const
  const references = Array.from({ length: 15 }, () => reference)
  await expect(resilient.paint(small({ references }))).rejects.toMatchObject({
    details: { reason: 'request-rejected' },
  })
  expect(google.requests).toHaveLength(0)
})
