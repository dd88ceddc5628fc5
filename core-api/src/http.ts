import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { answerGarbage, answerUnreadable, mountErrors, reportFault } from './http-errors.ts'
import { newId } from './ids.ts'
import { requireKeepableText } from './keepable-text.ts'
import type { Log } from './log.ts'
import { mountOpenApi } from './openapi.ts'
import { mountRequestSignals, signalOf } from './request-signal.ts'
import { mountRest } from './rest.ts'
import type { AppRouter } from './router.ts'
import { asAppError, type Context, type ReadContext } from './trpc.ts'
import type { Metrics } from './usage/metrics.ts'
import type { RateLimits } from './usage/rate-limits.ts'
import type { RequestLog } from './usage/request-log.ts'

export interface HttpOptions {
  readonly log: Log
  readonly publicUrl: string
  readonly trustProxyHops: number
  readonly router: AppRouter
  readonly readContext: ReadContext
  readonly localeOf: (request: FastifyRequest) => Context['locale']
  /** A keyed pseudonym of the request's address. */
  readonly addressOf: (request: FastifyRequest) => string
  readonly requestLog: RequestLog
  readonly rateLimits: RateLimits
  readonly metrics: Metrics
  /** Rejects while this process should get no traffic. */
  readonly checkReady: () => Promise<void>
  /** Lets scrapers in from other machines; without it only this machine may read `/metrics`. */
  readonly metricsToken: string | undefined
  /** The rooms' own ways in: uploads, event streams, signed bytes, sign-in, pages. */
  readonly mounts: readonly ((app: FastifyInstance, readContext: ReadContext) => Promise<void> | void)[]
}

const maxBodyBytes = 1024 * 1024
/** A request that has not arrived whole by then is cut off; an upload over a slow line fits. */
const requestTimeoutMs = 120_000
/** Calls in one tRPC request; a batch must not slip under the rate limit. */
const maxBatch = 10

/** The one HTTP surface: limits, headers and log around tRPC, REST and what the rooms mount. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => newId('req'),
    trustProxy: (_address, hop) => hop < options.trustProxyHops, // our own proxies, counted from the socket
    bodyLimit: maxBodyBytes,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 5000 }, // a tRPC batch puts many names into one path segment
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerGarbage,
  })
  await app.register(helmet, helmetOptions(options.publicUrl))
  // Bearer keys only and never cookies, so any origin may ask, also the `null` origin of plugin panels.
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'x-publishable-key',
      'x-locale',
      'last-event-id',
    ],
    exposedHeaders: ['retry-after', 'x-request-id'],
    maxAge: 86_400,
  })
  const seen: Seen = new WeakMap()
  mountRequestSignals(app)
  watchRequests(app, options, seen)
  mountErrors(app, options)
  mountHealth(app, options)

  const readContext: ReadContext = async (request) => {
    const context = seen.get(request) ?? (await limitedContext(request, options))
    seen.set(request, context)
    return context
  }
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: options.router,
      // A refusal here would leave tRPC without the request's id and language, so it travels inside the context.
      createContext: ({ req }: { req: FastifyRequest }) =>
        readContext(req).catch((error: unknown) => refusedContext(req, asAppError(error), options)),
      responseMeta: ({ errors }: { errors: readonly Error[] }) => ({ headers: headersFor(errors.map(asAppError)) }),
      onError: ({ error, ctx }: { error: Error; ctx?: Context }) =>
        reportFault(asAppError(error), ctx?.requestId, options.log),
    },
  })
  mountRest(app, { router: options.router, readContext })
  mountOpenApi(app, { router: options.router, publicUrl: options.publicUrl })
  for (const mount of options.mounts) await mount(app, readContext)
  return app
}

const refusedContext = (request: FastifyRequest, fault: AppError, { log, localeOf }: HttpOptions): Context => ({
  caller: null,
  fault,
  requestId: request.id,
  locale: localeOf(request),
  log,
  signal: signalOf(request),
})

function headersFor(errors: readonly AppError[]): Record<string, string> {
  const waitSeconds = Math.max(0, ...errors.map((error) => error.retryAfterSeconds ?? 0))
  return { 'cache-control': 'private, no-store', ...(waitSeconds > 0 && { 'retry-after': String(waitSeconds) }) }
}

/** Who asked, for the request log, once it is known. */
type Seen = WeakMap<FastifyRequest, Context>

async function limitedContext(request: FastifyRequest, { readContext, rateLimits }: HttpOptions): Promise<Context> {
  // The decoded names, as tRPC reads them: a comma may also be written %2C.
  const names = request.url.startsWith('/trpc/') ? String((request.params as { path?: string }).path).split(',') : []
  if (names.length > maxBatch) throw new AppError('input.too-large', { details: { maxBatch } })
  const context = await readContext(request)
  const subject = context.caller?.keyId ?? context.caller?.organizationId
  if (subject) await (request.method === 'GET' ? rateLimits.countRead(subject) : rateLimits.countWrite(subject))
  return context
}

const helmetOptions = (publicUrl: string) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      // Links carry the public address; a person on 127.0.0.1 must see them too.
      imgSrc: ["'self'", 'data:', 'blob:', publicUrl],
      connectSrc: ["'self'", publicUrl],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginResourcePolicy: { policy: 'cross-origin' as const }, // pictures are shown on customers' sites
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
  strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
})

function watchRequests(
  app: FastifyInstance,
  { rateLimits, addressOf, requestLog, metrics }: HttpOptions,
  seen: Seen,
): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    await rateLimits.countAddress(addressOf(request))
  })
  app.addHook('preValidation', async ({ params, query, body }) => {
    for (const input of [params, query, body]) requireKeepableText(input)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const seconds = reply.elapsedTime / 1000
    metrics.observeRequest({ method: request.method, route, status: reply.statusCode }, seconds)
    const caller = seen.get(request)?.caller
    requestLog.add({
      requestId: request.id,
      ...(caller && { organizationId: caller.organizationId }),
      ...(caller?.keyId && { keyId: caller.keyId }),
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    })
  })
}

function mountHealth(app: FastifyInstance, { log, checkReady, metrics, metricsToken }: HttpOptions): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await checkReady()
      return { ok: true }
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'not ready') // anybody may ask, so the reason stays here
      return reply.status(503).send({ ok: false })
    }
  })
  app.get('/metrics', async (request, reply) => {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip) && !request.headers['x-forwarded-for']
    const allowed = metricsToken ? request.headers.authorization === `Bearer ${metricsToken}` : local
    if (!allowed) throw new AppError('missing')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
