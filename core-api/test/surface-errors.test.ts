import { connect } from 'node:net'
import { errorTable, errorView } from '@imagelayer/shared/contract/errors.ts'
import { afterAll, expect, test } from 'vitest'
import { createDraft, must } from './api.ts'
import { openCustomer } from './customer.ts'
import { contentOf } from './kit-factory.ts'
import { type Answer, ask } from './rooms.ts'

const { app, account, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const body = errorView.strict()
/** Code and words of a failure, which must have the one body; at tRPC's doors under its `error.data`. */
function readError(answer: Answer, name = '') {
  const { error } = answer.body ?? {}
  const view = /trpc/i.test(name) ? error?.data?.error : error
  expect(body.safeParse(view).success, `${name} ${answer.status}: ${answer.bytes.toString().slice(0, 300)}`).toBe(true)
  const headers = Object.fromEntries(answer.headers)
  expect([name, answer.status, view.charged]).toEqual([name, errorTable[view.code as 'missing'].http, 0])
  expect(headers, name).toMatchObject({
    'content-type': expect.stringContaining('application/json'),
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('no-store'),
  })
  if (headers['x-request-id']) expect([name, view.requestId]).toEqual([name, headers['x-request-id']])
  expect(view.message.length, name).toBeGreaterThan(10)
  return { code: view.code as string, message: view.message as string, details: view.details }
}

const json = (text: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: text,
  headers: { 'content-type': 'application/json', ...headers },
})
const sized = (bytes: number): string => JSON.stringify({ prompt: 'a'.repeat(bytes) })

test('what cannot be found, read or understood has the same body at every door', async () => {
  const doors: [string, RequestInit, string][] = [
    ['/v1/nothing', {}, 'missing'],
    ['/v1/nothing', json('{}'), 'missing'],
    ['/v1/generations', { method: 'PUT' }, 'missing'],
    ['/v1/images/img_nothing', {}, 'missing'],
    ['/v1/images/img_nothing/file', {}, 'missing'],
    ['/v1/generations/gen_nothing/events', {}, 'missing'],
    ['/trpc/nothing.at.all', {}, 'missing'],
    ['/auth/nothing', json('{}'), 'missing'],
    ['/assets/nothing.js', {}, 'missing'],
    ['/nothing', { headers: { accept: 'application/json' } }, 'missing'],
    ['/v1/nothing', { headers: { accept: 'text/html' } }, 'missing'],
    ['/v1/%zz', {}, 'input.invalid'],
    ['/%ff%fe', {}, 'input.invalid'],
    ['/v1/generations', json('{"prompt": '), 'input.invalid'],
    ['/v1/generations', json(''), 'input.invalid'],
    ['/v1/generations', json('[1]'), 'input.invalid'],
    ['/v1/generations', json('"text"'), 'input.invalid'],
    ['/v1/generations', json('{"__proto__":{"a":1}}'), 'input.invalid'],
    ['/trpc/generations.request', json('{"prompt": '), 'input.invalid'],
    ['/trpc/generations.get?input={', {}, 'input.invalid'],
    ['/auth/sign-in/email', json('{"email": '), 'input.invalid'],
    ['/v1/images?limit=many', {}, 'input.invalid'],
    ['/v1/images?cursor=nonsense', {}, 'input.invalid'],
    ['/v1/images?colour=red', {}, 'input.invalid'],
    ['/v1/images/img_x/file?format=bmp', {}, 'input.invalid'],
    ['/v1/generations', json(sized(1_100_000)), 'input.too-large'],
    ['/trpc/generations.request', json(sized(1_100_000)), 'input.too-large'],
    ['/auth/sign-in/email', json(sized(20_000)), 'input.too-large'],
    ['/v1/generations', json('<a/>', { 'content-type': 'text/xml' }), 'input.unsupported'],
    ['/trpc/generations.request', json('<a/>', { 'content-type': 'text/xml' }), 'input.unsupported'],
    ['/auth/sign-in/email', json('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 'input.unsupported'],
  ]
  const wrong: string[] = []
  for (const [path, init, code] of doors) {
    const headers = { authorization: `Bearer ${account.apiKey}`, ...(init.headers as Record<string, string>) }
    const answer = await ask(`${app.url}${path}`, { ...init, headers })
    const name = `${init.method ?? 'GET'} ${path} ${String(init.body ?? '').slice(0, 20)}`
    const found = readError(answer, name).code
    if (found !== code) wrong.push(`${name}: ${found} instead of ${code}`)
  }
  expect(wrong).toEqual([])
})

test('a body that is too large is told the limit of that door', async () => {
  const large = await ask(`${app.url}/v1/generations`, json(sized(1_100_000)))
  expect(readError(large).details).toEqual({ maxBytes: 1024 * 1024 })
  const signIn = await ask(`${app.url}/auth/sign-in/email`, json(sized(20_000)))
  expect(readError(signIn).details).toEqual({ maxBytes: 16 * 1024 })
})

test('what is not even HTTP gets the one body too', async () => {
  const talk = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = ''
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text))
      socket.on('data', (bytes) => {
        answer += bytes
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
    })
  for (const [text, status] of [
    ['this is no HTTP\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 413],
  ] as const) {
    const [head = '', content = ''] = (await talk(text)).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(body.safeParse(JSON.parse(content).error).success).toBe(true)
  }
})

test('without credentials every door says so in the same words', async () => {
  const doors: [string, RequestInit][] = [
    ['/v1/me', {}],
    ['/v1/generations', json(JSON.stringify({ brandKitId, prompt: 'x' }))],
    ['/trpc/me?input={}', {}],
    ['/v1/images/img_x/file', {}],
    ['/v1/generations/gen_x/events', {}],
    [`/v1/brand-kits/${brandKitId}/assets`, { method: 'POST', body: new FormData() }],
  ]
  for (const [path, init] of doors) {
    const { code, message } = readError(await ask(`${app.url}${path}`, init), path)
    expect([path, code, message]).toEqual([path, 'auth.required', errorTable['auth.required'].en])
  }
})

test('REST and tRPC give the same code, words and status for the same fault', async () => {
  const draft = await createDraft(api, contentOf('1db954'))
  const caller = { organizationId: account.organizationId, userId: account.userId } as never
  const reader = await app.services.accounts.keys.create(caller, { kind: 'secret', name: 'reader', scopes: ['read'] })
  const request = { brandKitId, prompt: 'dunes', size: { width: 64, height: 64 } }
  const key = account.apiKey
  const faults: [object, string, string | undefined][] = [
    [{ ...request, prompt: '' }, 'input.invalid', key],
    [{ ...request, brandKitId: 'kit_x' }, 'missing', key],
    [{ ...request, brandKitId: draft }, 'input.invalid', key],
    [{ ...request, model: 'imagen-4.0-generate-001' }, 'input.invalid', key],
    [request, 'request.conflict', key],
    [request, 'auth.required', undefined],
    [request, 'auth.required', 'il_live_wrong'],
    [request, 'access.denied', reader.key],
  ]
  const once = { json: { ...request, prompt: 'first' }, headers: { 'idempotency-key': 'taken' } }
  await must(api('/v1/generations', once), 202)
  for (const [input, code, bearer] of faults) {
    const headers = { 'idempotency-key': 'taken', ...(bearer && { authorization: `Bearer ${bearer}` }) }
    const init = json(JSON.stringify(input), headers)
    if (code !== 'request.conflict') delete (init.headers as Record<string, string>)['idempotency-key']
    const rest = readError(await ask(`${app.url}/v1/generations`, init), `REST ${code}`)
    const trpc = readError(await ask(`${app.url}/trpc/generations.request`, init), `tRPC ${code}`)
    expect(rest.code).toBe(code)
    expect(trpc).toEqual(rest)
  }
})

test('words are Chinese for who asks in Chinese, by header or by browser, on REST and tRPC', async () => {
  const inChinese: Record<string, string>[] = [{ 'x-locale': 'zh-CN' }, { 'accept-language': 'zh-Hans-CN,en;q=0.5' }]
  for (const headers of inChinese) {
    for (const path of ['/v1/me', '/trpc/me?input={}']) {
      const { message } = readError(await ask(`${app.url}${path}`, { headers }), path)
      expect(message).toBe(errorTable['auth.required'].zh)
    }
    const missing = await api('/v1/images/img_nothing', { headers })
    expect(readError(missing).message).toBe(errorTable.missing.zh)
  }
  const english = await ask(`${app.url}/v1/me`, { headers: { 'accept-language': 'zh', 'x-locale': 'en' } })
  expect(readError(english).message).toBe(errorTable['auth.required'].en)
})

test('a body that is built to be costly is refused at once, with a short answer', async () => {
  const fields = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`field${at}`, 1]))
  const costly: Record<string, string> = {
    'deep arrays': `{"prompt":${'['.repeat(400_000)}${']'.repeat(400_000)}}`,
    'deep objects': `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`,
    'many unknown fields': JSON.stringify({ brandKitId, prompt: 'dunes', ...fields }),
    'many wrong items': JSON.stringify({ brandKitId, prompt: 'dunes', references: Array(100_000).fill(1) }),
    'a long name': JSON.stringify({ brandKitId, prompt: 'dunes', ['x'.repeat(900_000)]: 1 }),
    'a long model': JSON.stringify({ brandKitId, prompt: 'dunes', model: 'x'.repeat(900_000) }),
  }
  for (const [name, text] of Object.entries(costly)) {
    for (const path of ['/v1/generations', '/trpc/generations.request']) {
      const startedMs = performance.now()
      const answer = await api(path, json(text))
      expect([name, path, readError(answer, path).code]).toEqual([name, path, 'input.invalid'])
      expect(answer.bytes.length, name).toBeLessThan(10_000)
      expect(performance.now() - startedMs, name).toBeLessThan(3000)
    }
  }
})

test('a row of ours that is damaged is our fault, not the caller’s, and says nothing of itself', async () => {
  const damaged = await createDraft(api, contentOf('1db954'))
  await app.db.brandKit.update({ where: { id: damaged }, data: { draft: { colors: 'SECRET-SHAPE' } } })
  for (const path of [`/v1/brand-kits/${damaged}`, `/trpc/brandKits.get?input=${JSON.stringify({ id: damaged })}`]) {
    const answer = await api(path)
    expect(readError(answer, path)).toEqual({ code: 'internal', message: errorTable.internal.en, details: undefined })
    expect(answer.bytes.toString()).not.toMatch(/SECRET|colors|zod/i)
  }
})
