import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { generate } from './api.ts'
import { startTestApp } from './app.ts'
import { openCustomer } from './customer.ts'
import { ask } from './rooms.ts'
import { signIn } from './session.ts'

const { app, account, api, brandKitId } = await openCustomer()
const view = await generate(api, { brandKitId, prompt: 'dunes', size: { width: 160, height: 90 } })
afterAll(() => app.close())

/** One of every kind of answer: pages, documents, data, streams, bytes, errors. */
function everyAnswer(headers: Record<string, string> = {}) {
  const image = view.images[0]
  const paths = [
    '/',
    '/sign-in',
    '/docs',
    '/docs/style.css',
    '/healthz',
    '/readyz',
    '/metrics',
    '/v1/openapi.json',
    '/v1/me',
    '/trpc/me?input={}',
    `/v1/generations/${view.id}/events`,
    `/v1/images/${image?.id}/file?format=webp`,
    new URL(image?.url ?? '').pathname + new URL(image?.url ?? '').search,
    '/auth/get-session',
    '/v1/images/img_nothing',
    '/nothing',
    '/v1/images?limit=none',
    '/trpc/nothing',
  ]
  return Promise.all(paths.map(async (path) => ({ path, answer: await api(path, { headers }) })))
}

test('every kind of answer carries the security headers, errors too, and nothing says what it runs on', async () => {
  for (const { path, answer } of await everyAnswer()) {
    const headers = Object.fromEntries(answer.headers)
    expect(headers, path).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': expect.any(String),
      'referrer-policy': expect.any(String),
      'cross-origin-resource-policy': 'cross-origin',
      'x-request-id': expect.stringMatching(/^req_/),
    })
    const policy = headers['content-security-policy'] ?? ''
    // A stored drawing may style itself, inside a sandbox; scripts are inline nowhere.
    expect(policy.replace(/^default-src 'none'; style-src 'unsafe-inline'; sandbox$/, ''), path).not.toContain('unsafe')
    expect(headers, path).not.toHaveProperty('x-powered-by')
    expect(headers, path).not.toHaveProperty('server')
  }
})

test('data and errors are kept in no cache; links’ bytes are kept for ever', async () => {
  for (const { path, answer } of await everyAnswer()) {
    const control = answer.headers.get('cache-control') ?? ''
    if (/^\/(v1|trpc|auth)\//.test(path) && !/openapi|file/.test(path))
      expect([path, control]).toEqual([path, expect.stringContaining('no-store')])
    if (path.startsWith('/i/')) expect(control).toContain('immutable')
  }
})

test('a panel whose origin is null calls with its key: the browser’s question and then the call are answered', async () => {
  const asked = ['authorization', 'content-type', 'idempotency-key', 'last-event-id', 'x-locale', 'x-publishable-key']
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
    const question = await ask(`${app.url}/v1/generations`, {
      method: 'OPTIONS',
      headers: {
        origin: 'null',
        'access-control-request-method': method,
        'access-control-request-headers': asked.join(','),
      },
    })
    expect(question.status).toBe(204)
    expect(question.headers.get('access-control-allow-origin')).toBe('*')
    expect(question.headers.get('access-control-allow-methods')).toContain(method)
    const allowed = question.headers.get('access-control-allow-headers')?.toLowerCase().split(/, */)
    expect(allowed).toEqual(expect.arrayContaining(asked))
    expect(question.headers.get('access-control-allow-credentials')).toBeNull()
  }
  const answer = await api('/v1/generations', {
    json: { brandKitId, prompt: 'dunes', size: { width: 64, height: 64 } },
    headers: { origin: 'null', 'idempotency-key': 'from-a-panel' },
  })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([202, '*'])
  const readable = answer.headers.get('access-control-expose-headers')?.toLowerCase() ?? ''
  for (const name of ['retry-after', 'x-request-id']) expect(readable).toContain(name)
})

test('every kind of answer may be read from any origin, and none with cookies', async () => {
  for (const origin of ['null', 'https://shop.example']) {
    for (const { path, answer } of await everyAnswer({ origin })) {
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, '*'])
      expect([path, answer.headers.get('access-control-allow-credentials')]).toEqual([path, null])
    }
  }
})

test('a cookie that another site sends along changes nothing', async () => {
  const session = await signIn(app.url, account)
  const generation = { brandKitId, prompt: 'dunes', size: { width: 64, height: 64 } }
  for (const origin of ['https://evil.example', 'null']) {
    for (const path of ['/v1/generations', '/trpc/generations.request']) {
      const answer = await session.fetch(path, { method: 'POST', json: generation, headers: { origin } })
      expect([origin, path, answer.status]).toEqual([origin, path, 403])
    }
  }
  expect((await session.fetch('/v1/generations', { method: 'POST', json: generation })).status).toBe(202)
})

test('behind https, browsers are told to stay there; without, they are not', async () => {
  const secure = await startTestApp({ PUBLIC_URL: 'https://images.example' })
  try {
    const answer = await ask(`${secure.url}/healthz`)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
    expect((await ask(`${app.url}/healthz`)).headers.get('strict-transport-security')).toBeNull()
  } finally {
    await secure.close()
  }
})

test('a process that cannot reach its store gets no traffic, and tells strangers nothing of why', async () => {
  const broken = await startTestApp()
  try {
    expect((await ask(`${broken.url}/readyz`)).status).toBe(200)
    rmSync(path.join(broken.dataDir, 'objects'), { recursive: true, force: true })
    writeFileSync(path.join(broken.dataDir, 'objects'), 'no folder')
    const { status, body } = await ask(`${broken.url}/readyz`)
    expect([status, body]).toEqual([503, { ok: false }])
    expect((await ask(`${broken.url}/healthz`)).status).toBe(200)
  } finally {
    await broken.close()
  }
})

test('metrics are for this machine, or for who has the token', async () => {
  expect((await ask(`${app.url}/metrics`)).status).toBe(200)
  const forwarded = await ask(`${app.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect([forwarded.status, forwarded.body.error.code]).toEqual([404, 'missing'])
  const token = 'a-token-for-the-scraper'
  const guarded = await startTestApp({ METRICS_TOKEN: token })
  try {
    const read = (headers: Record<string, string> = {}) => ask(`${guarded.url}/metrics`, { headers })
    expect((await read()).status).toBe(404)
    expect((await read({ authorization: `Bearer ${token}x` })).status).toBe(404)
    const { status, bytes } = await read({ authorization: `Bearer ${token}`, 'x-forwarded-for': '203.0.113.9' })
    expect(status).toBe(200)
    expect(bytes.toString()).toMatch(/imagelayer_http_request_seconds_count\{.*route="\/metrics"/)
    expect(bytes.toString()).toContain('imagelayer_jobs_waiting')
  } finally {
    await guarded.close()
  }
})
