import type { GenerationEvent } from '@imagelayer/shared/contract/generations.ts'
import { readEventStream } from '@imagelayer/shared/plugin/event-stream.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerOf, type GenerationRooms, inputOf, openGenerationRooms } from '../../test/generation-rooms.ts'
import { createLog } from '../log.ts'
import { generationsRouter } from './router.ts'

let rooms: GenerationRooms
let worker: { stop(): Promise<void> }
beforeAll(async () => {
  rooms = await openGenerationRooms()
  worker = await rooms.work()
})
afterAll(async () => {
  await worker.stop()
  await rooms.close()
})

const ask = async (count = 2) => {
  const { caller, brandKitId } = await rooms.addOrganization()
  const { id } = await rooms.generations.request(caller, inputOf(brandKitId, { count }), { locale: 'en' })
  const owner = { organizationId: caller.organizationId }
  const headers = { 'x-caller': JSON.stringify(caller) }
  return { id, owner, url: `${rooms.url}/v1/generations/${id}/events`, headers }
}
const collect = async (stream: AsyncIterable<GenerationEvent>): Promise<GenerationEvent[]> => {
  const all: GenerationEvent[] = []
  for await (const event of stream) all.push(event)
  return all
}

test('a reader sees every event in order, from queued to the end, and the stream ends', async () => {
  const { id, owner } = await ask()
  const events = await collect(rooms.events.stream({ id, owner, lastSequence: 0, signal: AbortSignal.timeout(15_000) }))
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1))
  expect([...new Set(events.map((event) => event.progress.stage))]).toEqual([
    'queued',
    'painting',
    'composing',
    'storing',
    'done',
  ])
  expect(events.at(-1)).toMatchObject({ status: 'succeeded', progress: { done: 2, total: 2 } })
})

test('forty readers of one generation see the same', async () => {
  const { id, owner } = await ask()
  const signal = AbortSignal.timeout(15_000)
  const all = await Promise.all(
    Array.from({ length: 40 }, () => collect(rooms.events.stream({ id, owner, lastSequence: 0, signal }))),
  )
  expect(new Set(all.map((events) => JSON.stringify(events))).size).toBe(1)
})

test('over HTTP a reader that comes back with Last-Event-ID gets what it has not seen, once', async () => {
  const { url, headers } = await ask()
  const read = async (lastEventId?: string) => {
    const response = await fetch(url, {
      headers: { ...headers, ...(lastEventId && { 'last-event-id': lastEventId }) },
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events: Array<GenerationEvent & { id: string }> = []
    if (!response.body) throw new Error('no stream')
    for await (const event of readEventStream(response.body, { idleMs: 16_000 })) {
      if (event.data) events.push({ ...(JSON.parse(event.data) as GenerationEvent), id: event.id ?? '' })
    }
    return events
  }
  const whole = await read()
  expect(whole.at(-1)?.status).toBe('succeeded')
  expect(whole.map((event) => event.id)).toEqual(whole.map((event) => String(event.sequence)))
  expect(await read('3')).toEqual(whole.slice(3))
  expect(await read(String(whole.length))).toEqual([])
})

test('a reader whose database connections are all cut off still sees every event', async () => {
  const { id, owner } = await ask(1)
  const reading = collect(rooms.events.stream({ id, owner, lastSequence: 0, signal: AbortSignal.timeout(15_000) }))
  await rooms.database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN generation%'`,
  )
  const events = await reading
  expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1))
  expect(events.at(-1)?.status).toBe('succeeded')
})

test('a reader that leaves costs nothing any more, and one who sends nonsense is told', async () => {
  const { url, headers } = await ask()
  const leaving = new AbortController()
  const response = await fetch(url, { headers, signal: leaving.signal })
  expect(response.status).toBe(200)
  leaving.abort()
  const bad = await fetch(url, { headers: { ...headers, 'last-event-id': 'x; DROP' } })
  expect([bad.status, ((await bad.json()) as { error: { code: string } }).error.code]).toEqual([400, 'input.invalid'])
})

test('a subscription resumes after the event that the client names', async () => {
  const { id, owner } = await ask(1)
  const whole = await collect(rooms.events.stream({ id, owner, lastSequence: 0, signal: AbortSignal.timeout(15_000) }))
  const { generations, events } = rooms
  const caller = generationsRouter({ generations, events }).createCaller({
    caller: callerOf(owner.organizationId),
    requestId: 'req_test',
    locale: 'en',
    log: createLog('silent'),
    signal: AbortSignal.timeout(15_000),
  })
  const seen: Array<[id: string, event: GenerationEvent]> = []
  for await (const item of await caller.events({ id, lastEventId: '2' })) {
    // On the server a tracked event is a pair; the client makes an object of it.
    const [trackedId, event] = item as unknown as [string, GenerationEvent]
    seen.push([trackedId, event])
  }
  expect(seen).toEqual(whole.slice(2).map((event) => [String(event.sequence), event]))
})

test('an organization has a hundred streams open at most, at every door, and others are not affected', async () => {
  const { id, owner, url, headers } = await ask(1)
  const other = await ask(1)
  const open = (to: { id: string; owner: { organizationId: string } }) =>
    rooms.events.stream({ id: to.id, owner: to.owner, lastSequence: 0, signal: AbortSignal.timeout(20_000) })
  const streams = Array.from({ length: 100 }, () => open({ id, owner }))
  await Promise.all(streams.map((stream) => stream.next()))
  await expect(open({ id, owner }).next()).rejects.toMatchObject({ code: 'rate.limited' })
  const refused = await fetch(url, { headers })
  expect([refused.status, ((await refused.json()) as { error: object }).error]).toMatchObject([
    429,
    { code: 'rate.limited', details: { maxStreams: 100 } },
  ])
  const elsewhere = open(other)
  expect((await elsewhere.next()).value).toMatchObject({ sequence: 1 })
  await streams[0]?.return(undefined)
  const next = open({ id, owner })
  expect((await next.next()).value).toMatchObject({ sequence: 1 })
  for (const stream of [...streams, elsewhere, next]) await stream.return(undefined)
})
