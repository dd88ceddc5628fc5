import type { GenerationAccepted, GenerationEvent, GenerationView } from '@imagelayer/shared/contract/generations.ts'
import { afterAll, expect, test } from 'vitest'
import { type Api, generate, must, openApi } from './api.ts'
import { openCustomer } from './customer.ts'
import { type Answer, ask } from './rooms.ts'

const { app, account, api, brandKitId } = await openCustomer()
afterAll(() => app.close())

const size = { width: 160, height: 90 }
interface Event extends GenerationEvent {
  readonly id: number
}
const readEvents = (text: string): Event[] =>
  text
    .split('\n\n')
    .filter((block) => block.startsWith('id: '))
    .map((block) => {
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(block) ?? []
      return { id: Number(id), ...(JSON.parse(data ?? '{}') as GenerationEvent) }
    })

/** Reads a stream until it has given `count` events, then hangs up. */
async function readSome(path: string, count: number, headers: Record<string, string>): Promise<Event[]> {
  const hangUp = new AbortController()
  const response = await fetch(`${app.url}${path}`, { headers, signal: hangUp.signal })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (readEvents(text).length >= count) break
  }
  hangUp.abort()
  return readEvents(text).slice(0, count)
}

test('an event stream that breaks off goes on after its last event: nothing is lost, nothing comes twice', async () => {
  const input = { brandKitId, prompt: 'dunes', size, count: 3 }
  const { id } = await must<GenerationAccepted>(api('/v1/generations', { json: input }), 202)
  const path = `/v1/generations/${id}/events`
  const headers = { authorization: `Bearer ${account.apiKey}` }
  const seen: Event[] = []
  while (seen.at(-1)?.status !== 'succeeded') {
    const last = seen.at(-1)?.id
    seen.push(...(await readSome(path, 1, { ...headers, ...(last && { 'last-event-id': String(last) }) })))
    expect(seen.length).toBeLessThan(50)
  }
  const whole = readEvents((await api(path)).bytes.toString())
  expect(seen).toEqual(whole)
  expect(whole.map((event) => event.sequence)).toEqual(whole.map((_, index) => index + 1))
  expect(whole.map((event) => event.id)).toEqual(whole.map((event) => event.sequence))
  expect(whole[0]).toMatchObject({ status: 'queued', progress: { stage: 'queued', done: 0, total: 3 } })
  expect(whole.at(-1)).toMatchObject({ status: 'succeeded', progress: { stage: 'done', done: 3, total: 3 } })
  for (const { id: last } of whole) {
    const rest = await api(`${path}?lastEventId=${last}`)
    expect(readEvents(rest.bytes.toString())).toEqual(whole.slice(last))
  }
  const wrong = await api(path, { headers: { 'last-event-id': 'x' } })
  expect([wrong.status, wrong.body.error.code]).toEqual([400, 'input.invalid'])
})

test('a stream is told to no cache and no buffering proxy, and says that it is a stream', async () => {
  const view = await generate(api, { brandKitId, prompt: 'dunes', size })
  const { headers } = await api(`/v1/generations/${view.id}/events`)
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-accel-buffering')).toBe('no')
})

async function publishableKey(spendCapCredits: number): Promise<{ from: (origin?: string) => Api; key: string }> {
  const caller = { organizationId: account.organizationId, userId: account.userId } as never
  const wish = { kind: 'publishable', name: 'shop', origins: ['https://shop.example'], spendCapCredits } as const
  const { key } = await app.services.accounts.keys.create(caller, { ...wish, origins: [...wish.origins] })
  const from =
    (origin?: string): Api =>
    (path, { json, ...init } = {}) =>
      ask(`${app.url}${path}`, {
        ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
        ...init,
        headers: { 'x-publishable-key': key, ...(origin && { origin }), ...(init.headers as Record<string, string>) },
      })
  return { from, key }
}
const codeOf = ({ status, body }: Answer) => [status, body?.error?.code]

test('a publishable key makes pictures from its origin, sees its own, and reads nothing else', async () => {
  const { from, key } = await publishableKey(2)
  const widget = from('https://shop.example')
  const view: GenerationView = await generate(widget, { brandKitId, prompt: 'dunes', size })
  expect(view).toMatchObject({ status: 'succeeded', credits: { charged: 1 } })
  const bytes = await fetch(view.images[0]?.url ?? '')
  expect([bytes.status, bytes.headers.get('content-type')]).toEqual([200, 'image/png'])

  const imageId = view.images[0]?.id
  const closed = [
    '/v1/images',
    `/v1/images/${imageId}`,
    `/v1/images/${imageId}/file`,
    `/v1/images/${imageId}/provenance`,
    `/v1/compositions/${view.images[0]?.compositionId}`,
    '/v1/generations',
    '/v1/credits',
    '/v1/credits/entries',
    '/v1/brand-kits',
    `/v1/brand-kits/${brandKitId}`,
    '/v1/keys',
    '/v1/members',
  ]
  for (const path of closed) expect([path, ...codeOf(await widget(path))]).toEqual([path, 403, 'access.denied'])
  const theirs = await generate(api, { brandKitId, prompt: 'not for the shop', size })
  for (const path of [`/v1/generations/${theirs.id}`, `/v1/generations/${theirs.id}/events`])
    expect(codeOf(await widget(path))).toEqual([404, 'missing'])
  expect(codeOf(await widget(`/v1/generations/${theirs.id}/cancel`, { json: {} }))).toEqual([404, 'missing'])

  const request = { json: { brandKitId, prompt: 'dunes', size } }
  for (const origin of [
    'https://evil.example',
    'https://shop.example.evil.example',
    'http://shop.example',
    'null',
    undefined,
  ])
    expect([origin, ...codeOf(await from(origin)('/v1/generations', request))]).toEqual([origin, 403, 'access.denied'])
  // Sent as a secret key it opens nothing.
  expect(codeOf(await openApi(app.url, key)('/v1/generations', request))).toEqual([401, 'auth.required'])
})

test('a publishable key spends up to its cap and no credit more', async () => {
  const { from } = await publishableKey(2)
  const widget = from('https://shop.example')
  const request = { json: { brandKitId, prompt: 'dunes', size } }
  const answers = await Promise.all(Array.from({ length: 6 }, () => widget('/v1/generations', request)))
  const codes = answers.map(({ status }) => status).toSorted()
  expect(codes).toEqual([202, 202, 402, 402, 402, 402])
  const refused = answers.find(({ status }) => status === 402)
  expect(refused?.body.error).toMatchObject({
    code: 'credits.insufficient',
    charged: 0,
    details: { reason: 'key-cap' },
  })
})
