import { afterAll, expect, test } from 'vitest'
import { checkInvariants } from '../src/credits/invariants.ts'
import { must, openApi, publishBrand } from './api.ts'
import { openCustomer } from './customer.ts'
import { watchTraces } from './untouched.ts'

const { app, account, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const size = { width: 160, height: 90 }
const post = (key: string, input: Record<string, unknown> = {}, use = api) =>
  use('/v1/generations', {
    json: { brandKitId, prompt: 'Dunes in the evening', size, ...input },
    headers: { 'idempotency-key': key },
  })
const finish = (id: string) => api(`/v1/generations/${id}/events`)
const available = async (): Promise<number> => (await must<{ available: number }>(api('/v1/credits'), 200)).available

test('the same request under the same key gets the same answer byte for byte, also once it is done, and is charged once', async () => {
  const before = await available()
  const first = await post('replay-1')
  expect(first.status).toBe(202)
  const second = await post('replay-1')
  await finish(first.body.id)
  const third = await post('replay-1')
  for (const repeat of [second, third]) {
    expect(repeat.status).toBe(202)
    expect(repeat.bytes.equals(first.bytes)).toBe(true)
  }
  expect(await available()).toBe(before - 1)
  expect(await app.db.generation.count({ where: { idempotencyKey: 'replay-1' } })).toBe(1)
  expect(await checkInvariants(app.db)).toEqual([])
})

test('the order of fields and what defaults say do not make another request', async () => {
  const first = await post('order-1', { count: 1 })
  const body = `{"size":{"height":90,"width":160},"references":[],"prompt":"Dunes in the evening","brandKitId":"${brandKitId}"}`
  const again = await api('/v1/generations', { method: 'POST', body, headers: { 'idempotency-key': 'order-1' } })
  expect([again.status, again.bytes.toString()]).toEqual([202, first.bytes.toString()])
  await finish(first.body.id)
})

test('the same key with another body is a conflict; nothing is held and the first one goes on', async () => {
  const first = await post('conflict-1')
  await finish(first.body.id)
  const traces = await watchTraces(app, account.organizationId)
  for (const input of [{ prompt: 'Something else' }, { count: 2 }, { seed: 7 }, { copy: { headline: 'Hi' } }]) {
    const other = await post('conflict-1', input)
    expect([other.status, other.body.error.code, other.body.error.charged]).toEqual([409, 'request.conflict', 0])
    expect(other.body.error.message).toContain('Idempotency-Key')
    await traces.expectUntouched()
  }
  expect((await post('conflict-1')).bytes.equals(first.bytes)).toBe(true)
})

test('8 posts at once with one key are one generation, charged once, and all get the same answer', async () => {
  const before = await available()
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('race-1')))
  expect(new Set(answers.map((answer) => `${answer.status} ${answer.bytes}`)).size).toBe(1)
  expect(answers[0]?.status).toBe(202)
  await finish(answers[0]?.body.id)
  expect(await available()).toBe(before - 1)
  expect(await app.db.generation.count({ where: { idempotencyKey: 'race-1' } })).toBe(1)
  expect(await checkInvariants(app.db)).toEqual([])
})

test('8 posts at once with one key and different bodies are one generation and seven conflicts', async () => {
  const before = await available()
  const answers = await Promise.all(Array.from({ length: 8 }, (_, seed) => post('race-2', { seed })))
  const statuses = answers.map((answer) => answer.status).sort()
  expect(statuses).toEqual([202, ...Array(7).fill(409)])
  await finish(answers.find((answer) => answer.status === 202)?.body.id)
  expect(await available()).toBe(before - 1)
  expect(await checkInvariants(app.db)).toEqual([])
})

test("a key belongs to its organization: another one's same key is another request", async () => {
  const other = await app.createAccount()
  const theirs = openApi(app.url, other.apiKey)
  const kit = await publishBrand(theirs, 'Figma')
  const mine = await post('shared-1')
  const answer = await post('shared-1', { brandKitId: kit }, theirs)
  expect([mine.status, answer.status]).toEqual([202, 202])
  expect(answer.body.id).not.toBe(mine.body.id)
  await finish(mine.body.id)
})

test('a key that is no key is refused, not ignored', async () => {
  const traces = await watchTraces(app, account.organizationId)
  for (const key of ['x'.repeat(256), 'two words', 'tab\there']) {
    const answer = await post(key)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'input.invalid'])
  }
  await traces.expectUntouched()
})
