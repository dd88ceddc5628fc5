import type { AddressInfo } from 'node:net'
import type { AnyTRPCRouter } from '@trpc/server'
import Fastify, { type FastifyInstance } from 'fastify'
import { mountErrors } from '../src/http-errors.ts'
import { createLog } from '../src/log.ts'
import { localeOf } from '../src/request-locale.ts'
import { mountRequestSignals, signalOf } from '../src/request-signal.ts'
import { mountRest } from '../src/rest.ts'
import type { Caller, ReadContext } from '../src/trpc.ts'

export interface ServedRooms {
  readonly url: string
  close(): Promise<void>
}

type Mount = (app: FastifyInstance, readContext: ReadContext) => void

/**
 * Rooms over real HTTP with the product's own errors and REST; the header `x-caller` says who asks. A fault of ours is
 * printed, for the one who reads a failing test.
 */
export async function serveRooms(router: AnyTRPCRouter, mounts: readonly Mount[]): Promise<ServedRooms> {
  const app = Fastify({ routerOptions: { maxParamLength: 500 }, forceCloseConnections: true })
  mountRequestSignals(app)
  mountErrors(app, { log: createLog('error'), localeOf })
  mountRest(app, { router, readContext })
  for (const mount of mounts) mount(app, readContext)
  await app.listen({ host: '127.0.0.1', port: 0 })
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, close: () => app.close() }
}

const readContext: ReadContext = async (request) => ({
  caller: request.headers['x-caller'] ? (JSON.parse(String(request.headers['x-caller'])) as Caller) : null,
  requestId: request.id,
  locale: localeOf(request),
  ...(request.headers['idempotency-key'] && { idempotencyKey: String(request.headers['idempotency-key']) }),
  log: createLog('silent'),
  signal: signalOf(request),
})
