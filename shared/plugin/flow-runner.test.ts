import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { GenerationStatus } from '../contract/generation-status.ts'
import type { GenerationInput, GenerationStage } from '../contract/generations.ts'
import { createClient } from './client.ts'
import type { FlowMemory, FlowState } from './flow.ts'
import { createFlow, type Flow } from './flow-runner.ts'

const draft: GenerationInput = { brandKitId: 'kit_1', prompt: 'autumn light', count: 1, references: [] }
const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

type Route = (request: IncomingMessage, response: ServerResponse) => void

/** A server on the wire protocol of the API, with the routes a test gives it. */
async function startServer(routes: Record<string, Route>) {
  const seen: { route: string; key: string | undefined }[] = []
  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`
    seen.push({ route, key: request.headers['idempotency-key'] as string | undefined })
    const answer = routes[route]
    if (answer) answer(request, response)
    else json(response, 404, { error: { code: 'missing', message: 'no such route' } })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, streamIdleMs: 50 })
  return { seen, client }
}
const json = (response: ServerResponse, status: number, body: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
const view = (status: GenerationStatus, stage: GenerationStage) => ({
  id: 'gen_1',
  status,
  progress: { stage, done: status === 'succeeded' ? 1 : 0, total: 1 },
  images: [],
  error: null,
})
const accept: Route = (_, response) =>
  json(response, 202, { id: 'gen_1', status: 'queued', credits: { held: 4, available: 96 } })
const sse = (response: ServerResponse, events: [GenerationStatus, GenerationStage][]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  events.forEach(([status, stage], sequence) => {
    const data = { sequence, status, progress: view(status, stage).progress }
    response.write(`: ping\n\nid: ${sequence}\ndata: ${JSON.stringify(data)}\n\n`)
  })
}
const until = (flow: Flow, accepts: (state: FlowState) => boolean): Promise<FlowState> =>
  new Promise((resolve) => {
    const check = (state: FlowState) => accepts(state) && resolve(state)
    flow.subscribe(check)
    check(flow.state())
  })
const track = (flow: Flow): Flow => {
  open.push(() => flow.close())
  return flow
}
const noWait = async () => undefined

test('a picture is followed by the stream from press to end', async () => {
  const { client, seen } = await startServer({
    'POST /v1/generations': accept,
    'GET /v1/generations/gen_1/events': (_, response) => {
      sse(response, [
        ['queued', 'queued'],
        ['running', 'painting'],
        ['succeeded', 'done'],
      ])
      response.end()
    },
    'GET /v1/generations/gen_1': (_, response) => json(response, 200, view('succeeded', 'done')),
  })
  const flow = track(createFlow({ client }))
  flow.edit(draft)
  flow.submit()
  flow.submit()
  const state = await until(flow, ({ phase }) => phase === 'choosing')
  expect(state.stages.map(({ stage }) => stage)).toEqual(['queued', 'painting', 'done'])
  expect(seen.filter(({ route }) => route === 'POST /v1/generations')).toHaveLength(1)
})

test('a stream that falls silent gives way to asking, first each second and later every two', async () => {
  let polls = 0
  const waits: number[] = []
  const { client } = await startServer({
    'POST /v1/generations': accept,
    'GET /v1/generations/gen_1/events': (_, response) => sse(response, [['running', 'painting']]), // never ends
    'GET /v1/generations/gen_1': (_, response) => {
      polls += 1
      if (polls === 3)
        response.destroy() // one lost answer is waited out
      else json(response, 200, polls < 14 ? view('running', 'composing') : view('succeeded', 'done'))
    },
  })
  const flow = track(createFlow({ client, wait: async (ms) => void waits.push(ms) }))
  const connections = new Set<string>()
  flow.subscribe(({ connection }) => connections.add(connection))
  flow.edit(draft)
  flow.submit()
  await until(flow, ({ phase }) => phase === 'choosing')
  expect([...connections]).toEqual(['live', 'polling', 'lost'])
  expect(waits).toEqual([...Array(10).fill(1000), 2000, 2000, 2000])
})

test('a reload in the middle finds the same generation and pays nothing again', async () => {
  let isDone = false
  const { client, seen } = await startServer({
    'POST /v1/generations': accept,
    'GET /v1/generations/gen_1': (_, response) =>
      json(response, 200, isDone ? view('succeeded', 'done') : view('running', 'painting')),
    'GET /v1/generations/gen_1/events': (_, response) => sse(response, [['running', 'painting']]),
  })
  let kept: FlowMemory | null = null
  const memory = {
    read: () => kept,
    write(next: FlowMemory | null) {
      kept = next
    },
  }
  const before = createFlow({ client, memory, wait: noWait })
  before.edit(draft)
  before.submit()
  await until(before, ({ progress }) => progress?.stage === 'painting')
  before.close()
  isDone = true
  const after = track(createFlow({ client, memory, wait: noWait }))
  expect(after.state().phase).toBe('generating')
  await until(after, ({ phase }) => phase === 'choosing')
  expect(seen.filter(({ route }) => route === 'POST /v1/generations')).toHaveLength(1)
  expect(kept).toBeNull()
})

test('a request whose answer was lost is sent again under the same key', async () => {
  let tries = 0
  const { client, seen } = await startServer({
    'POST /v1/generations': (request, response) => {
      tries += 1
      if (tries === 1) response.destroy()
      else accept(request, response)
    },
    'GET /v1/generations/gen_1': (_, response) => json(response, 200, view('succeeded', 'done')),
    'GET /v1/generations/gen_1/events': (_, response) => sse(response, [['succeeded', 'done']]),
  })
  const flow = track(createFlow({ client, wait: noWait }))
  flow.edit(draft)
  flow.submit()
  const failed = await until(flow, ({ phase }) => phase === 'failed')
  expect(failed.failure?.code).toBe('network')
  flow.submit()
  await until(flow, ({ phase }) => phase === 'choosing')
  const keys = seen.filter(({ route }) => route === 'POST /v1/generations').map(({ key }) => key)
  expect(keys).toHaveLength(2)
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(keys).size).toBe(1)
})

test('a refusal from the server arrives with its code and words', async () => {
  const { client } = await startServer({
    'POST /v1/generations': (_, response) =>
      json(response, 402, { error: { code: 'credits.insufficient', message: 'You need 4 credits and have 1.' } }),
  })
  const flow = track(createFlow({ client }))
  flow.edit(draft)
  flow.submit()
  const state = await until(flow, ({ phase }) => phase === 'failed')
  expect(state.failure).toMatchObject({ code: 'credits.insufficient', message: 'You need 4 credits and have 1.' })
  expect(state.intent).toBeNull()
})
