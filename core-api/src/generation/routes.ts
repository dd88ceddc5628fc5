import { once } from 'node:events'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { generationById } from '@imagelayer/shared/contract/generations.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseInput } from '../parse-input.ts'
import { type Policy, type ReadContext, requireCaller } from '../trpc.ts'
import type { GenerationEvents, StreamWish } from './events.ts'
import { ownedBy } from './service.ts'

/** Readers take a stream that is silent for longer as lost; proxies often cut at 60 s. */
const heartbeatMs = 5000

export const readPolicy: Policy = { role: 'viewer', scope: 'read', publishable: true }

/** `GET /v1/generations/:id/events`: server-sent events; `Last-Event-ID` goes on after that event. */
export function mountGenerationRoutes(events: GenerationEvents) {
  return (app: FastifyInstance, readContext: ReadContext): void => {
    const open = new Set<AbortController>()
    // A stream would keep the process from closing; its reader comes back to another one with Last-Event-ID.
    app.addHook('preClose', async () => {
      for (const stream of open) stream.abort()
    })
    app.get('/v1/generations/:id/events', async (request, reply) => {
      const caller = requireCaller(await readContext(request), readPolicy)
      const { id } = parseInput(generationById, request.params)
      const left = new AbortController()
      reply.raw.once('close', () => left.abort())
      const wish = { id, owner: ownedBy(caller), lastSequence: readLastEventId(request), signal: left.signal }
      const stream = events.stream(wish)
      const first = await stream.next() // a refusal is an ordinary answer; afterwards the status is sent
      open.add(left)
      try {
        await send(reply, { first, stream, wish })
      } finally {
        open.delete(left)
      }
      return reply
    })
  }
}

type Step = Awaited<ReturnType<ReturnType<GenerationEvents['stream']>['next']>>

async function send(
  reply: FastifyReply,
  { first, stream, wish }: { first: Step; stream: ReturnType<GenerationEvents['stream']>; wish: StreamWish },
): Promise<void> {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const write = async (text: string): Promise<void> => {
    if (!reply.raw.write(text)) await once(reply.raw, 'drain', { signal: wish.signal })
  }
  const heartbeat = setInterval(() => reply.raw.write(': still here\n\n'), heartbeatMs)
  try {
    for (let step = first; !step.done; step = await stream.next()) {
      await write(`id: ${step.value.sequence}\ndata: ${JSON.stringify(step.value)}\n\n`)
    }
  } catch {
    // The reader left, or the database did: it comes back with the number of its last event.
  } finally {
    clearInterval(heartbeat)
    await stream.return(undefined)
    reply.raw.end()
  }
}

/** The header that EventSource sends when it comes back; `?lastEventId=` for readers that cannot set headers. */
function readLastEventId(request: FastifyRequest): number {
  const { lastEventId } = request.query as { lastEventId?: unknown }
  const given = request.headers['last-event-id'] ?? lastEventId
  if (given === undefined || given === '') return 0
  if (typeof given === 'string' && /^\d{1,9}$/.test(given)) return Number(given)
  throw new AppError('input.invalid', {
    words: { en: 'Last-Event-ID: not the number of an event.', zh: 'Last-Event-ID：不是事件编号。' },
  })
}
