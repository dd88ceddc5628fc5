import { errorTable } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Api, must, openApi, publishBrand } from './api.ts'
import { startTestApp, type TestAccount, type TestApp } from './app.ts'
import { ask } from './rooms.ts'

let app: TestApp
let account: TestAccount
let api: Api
const writesPerMinute = 20

beforeAll(async () => {
  app = await startTestApp({ RATE_WRITES_PER_MINUTE: String(writesPerMinute) })
  account = await app.createAccount()
  api = openApi(app.url, account.apiKey)
}, 60_000)
afterAll(() => app?.close())

test('a tRPC request of more than ten calls is refused, however its commas are written', async () => {
  const names = (count: number, comma: string) => Array(count).fill('me').join(comma)
  const input = (count: number) =>
    encodeURIComponent(JSON.stringify(Object.fromEntries(Array(count).fill({}).entries())))
  const ten = await api(`/trpc/${names(10, ',')}?batch=1&input=${input(10)}`)
  expect([ten.status, ten.body.length]).toEqual([200, 10])
  for (const comma of [',', '%2C', '%2c']) {
    const eleven = await api(`/trpc/${names(11, comma)}?batch=1&input=${input(11)}`)
    expect([comma, eleven.status]).toEqual([comma, 413])
    const errors = eleven.body.map((one: { error: { data: { error: object } } }) => one.error.data.error)
    const requestId = eleven.headers.get('x-request-id')
    expect(errors[0]).toMatchObject({ code: 'input.too-large', details: { maxBatch: 10 }, requestId })
  }
})

test('a key that writes too often waits as long as it is told, at every door, and others do not wait', async () => {
  const brandKitId = await publishBrand(api)
  const size = { width: 64, height: 64 }
  const write = (path: string, headers: Record<string, string> = {}) =>
    api(path, { json: { brandKitId, prompt: 'dunes', size }, headers })
  let last = await write('/v1/generations/quote')
  for (let count = 0; last.status === 200 && count < writesPerMinute; count++)
    last = await write('/v1/generations/quote')
  const doors = [
    await write('/v1/generations'),
    await write('/trpc/generations.request'),
    await write('/v1/generations', { 'x-locale': 'zh-CN' }),
    await write('/trpc/generations.request', { 'x-locale': 'zh-CN' }),
    await api(`/v1/brand-kits/${brandKitId}/assets`, { method: 'POST', body: new FormData() }),
  ]
  for (const { status, headers, body } of doors) {
    const error = body.error.data?.error ?? body.error
    expect(status).toBe(429)
    expect(error).toMatchObject({
      code: 'rate.limited',
      retryable: true,
      charged: 0,
      requestId: headers.get('x-request-id'),
    })
    const seconds = Number(headers.get('retry-after'))
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(error.details).toMatchObject({ retryAfterSeconds: seconds })
  }
  const words = doors.map(({ body }) => (body.error.data?.error ?? body.error).message)
  const { en, zh } = errorTable['rate.limited']
  expect(words).toEqual([en, en, zh, zh, en])
  expect((await api('/v1/me')).status).toBe(200)
  const other = await app.createAccount()
  const theirs = {
    json: { name: 'Theirs', content: { colors: [{ id: 'a', name: 'A', hex: '#123456', role: 'primary' }] } },
  }
  await must(openApi(app.url, other.apiKey)('/v1/brand-kits', theirs), 201)
  expect(await app.db.generation.count()).toBe(0)
})

test('an address that asks too often waits, whatever it asks', async () => {
  const small = await startTestApp({ RATE_ADDRESS_PER_MINUTE: '5' })
  try {
    for (let count = 0; count < 5; count++) expect((await ask(`${small.url}/healthz`)).status).toBe(200)
    for (const path of ['/healthz', '/v1/me', '/trpc/me', '/docs', '/nothing']) {
      const { status, headers, body } = await ask(`${small.url}${path}`, { headers: { origin: 'null' } })
      const error = body.error.data?.error ?? body.error
      expect([path, status, error.code]).toEqual([path, 429, 'rate.limited'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  } finally {
    await small.close()
  }
})

test('a request leaves one line: route, status, time and key, but no query, address, agent or name', async () => {
  const headers = {
    'user-agent': 'CANARY-AGENT/1.0',
    'x-forwarded-for': '203.0.113.77',
    referer: 'https://canary.example/page',
    authorization: `Bearer ${account.apiKey}`,
  }
  const asked = [
    ['GET', '/v1/images/img_CANARYNAME?width=CANARYQUERY', '/v1/images/:id', 400],
    ['GET', '/v1/images?search=CANARYQUERY', '/v1/images', 200],
    ['GET', '/v1/images/img_CANARYNAME', '/v1/images/:id', 404],
    ['GET', '/CANARYPATH?x=CANARYQUERY', 'unknown', 404],
    ['GET', '/trpc/me?input=%7B%7D', '/trpc/:path', 200],
  ] as const
  for (const [method, path, route, status] of asked) {
    const answer = await ask(`${app.url}${path}`, { method, headers })
    expect([path, answer.status]).toEqual([path, status])
    const requestId = answer.headers.get('x-request-id') ?? ''
    const line = await vi.waitFor(() => app.db.requestLog.findFirstOrThrow({ where: { requestId } }), 10_000)
    expect(line).toMatchObject({ method, route, status, durationMs: expect.any(Number) })
    expect(line.durationMs).toBeLessThan(10_000)
    if (route !== 'unknown')
      expect(line).toMatchObject({ organizationId: account.organizationId, keyId: expect.any(String) })
    expect(JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /CANARY|203\.0\.113|127\.0\.0\.1|canary/,
    )
  }
})
