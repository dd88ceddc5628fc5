import type { FastifyInstance, FastifyRequest } from 'fastify'

const signals = new WeakMap<FastifyRequest, AbortSignal>()

/**
 * Lets `signalOf` know when whoever asked has gone. Fastify's own `request.signal` aborts as soon as the body has been read, since
 * that is when Node closes the request's stream; here the connection counts, until the answer is out.
 */
export function mountRequestSignals(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const controller = new AbortController()
    signals.set(request, controller.signal)
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) controller.abort()
    })
  })
}

/** Aborts when nobody waits for the answer any more. */
export const signalOf = (request: FastifyRequest): AbortSignal => signals.get(request) ?? new AbortController().signal
