import type { KeyScope, Role } from '@imagelayer/shared/contract/accounts.ts'
import {
  AppError,
  describeError,
  type ErrorCode,
  type ErrorView,
  errorTable,
} from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { initTRPC, TRPCError } from '@trpc/server'
import type { FastifyRequest } from 'fastify'
import type { OpenApiMeta } from 'trpc-to-openapi'
import { ZodError, z } from 'zod'
import { requireKeepableText } from './keepable-text.ts'
import type { Log } from './log.ts'
import { invalidInput } from './parse-input.ts'

/** Who asks. Always within one organization. */
export interface Caller {
  readonly organizationId: string
  /** `device` is a paired program's session: it acts for a person, within what a key could do. */
  readonly via: 'session' | 'device' | 'key' | 'publishable'
  readonly userId?: string
  readonly sessionId?: string
  readonly keyId?: string
  /** The person's role in this organization; a key acts as an editor within its scopes. */
  readonly role: Role
  readonly scopes: readonly KeyScope[]
}

/** An opaque name for the ledger and the audit log: `user:<id>` or `key:<id>`. */
export const actorOf = (caller: Caller): string => (caller.userId ? `user:${caller.userId}` : `key:${caller.keyId}`)

/** All that a procedure may know of the request. */
export interface Context {
  readonly caller: Caller | null
  /** Why there is no caller, when credentials were sent and refused. */
  readonly refusal?: 'auth.required' | 'auth.expired' | 'access.denied'
  /** What stopped the request before it was known who asks, such as a limit. Every procedure throws it. */
  readonly fault?: AppError
  readonly requestId: string
  readonly locale: Locale
  readonly idempotencyKey?: string
  readonly log: Log
  readonly signal: AbortSignal
}

const ranks: Record<Role, number> = { viewer: 0, editor: 1, admin: 2, owner: 3 }

/**
 * Who may call: the least role of a person, the scope a key needs, whether a publishable key may. A paired program needs
 * both. Walked by tests.
 */
export interface Policy {
  readonly role: Role
  readonly scope: KeyScope | 'none'
  readonly publishable?: boolean
}
export interface Meta extends OpenApiMeta {
  policy?: Policy
}

/** The cause when we threw it, else what tRPC's own code stands for. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof TRPCError) {
    if (error.cause instanceof AppError) return error.cause
    // Only of what came in: rows or answers of ours that have a wrong shape are our fault.
    if (error.cause instanceof ZodError && error.code === 'BAD_REQUEST') return invalidInput(error.cause)
    const code = transportCodes[error.code]
    if (code) return new AppError(code, { cause: error })
  }
  return new AppError('internal', { cause: error })
}

const transportCodes: Partial<Record<TRPCError['code'], ErrorCode>> = {
  BAD_REQUEST: 'input.invalid',
  PARSE_ERROR: 'input.invalid',
  UNAUTHORIZED: 'auth.required',
  FORBIDDEN: 'access.denied',
  NOT_FOUND: 'missing',
  METHOD_NOT_SUPPORTED: 'input.invalid',
  PAYLOAD_TOO_LARGE: 'input.too-large',
  UNSUPPORTED_MEDIA_TYPE: 'input.unsupported',
  TOO_MANY_REQUESTS: 'rate.limited',
  CONFLICT: 'request.conflict',
}

/** tRPC's own word for a status, for clients that read no further. */
const statusCodes: Readonly<Record<number, TRPCError['code']>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  402: 'PAYMENT_REQUIRED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
}
export const trpcCodeOf = (code: ErrorCode): TRPCError['code'] =>
  statusCodes[errorTable[code].http] ?? 'INTERNAL_SERVER_ERROR'

/** The body of every failure, in the caller's language. */
export function errorBody(error: AppError, { requestId, locale }: Pick<Context, 'requestId' | 'locale'>): ErrorView {
  const { message, details } = describeError(error, locale)
  const { retryable } = errorTable[error.code]
  return { code: error.code, message, retryable, charged: 0, requestId, ...(details && { details }) }
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false, // never a stack in an answer
    sse: { ping: { enabled: true, intervalMs: 5000 }, client: { reconnectAfterInactivityMs: 15_000 } },
    errorFormatter({ shape, error, ctx }) {
      const appError = asAppError(error)
      const where = { requestId: ctx?.requestId ?? '', locale: ctx?.locale ?? ('en' as const) }
      const body = errorBody(appError, where)
      return {
        ...shape,
        message: body.message,
        data: { ...shape.data, code: trpcCodeOf(body.code), httpStatus: errorTable[body.code].http, error: body },
      }
    },
  })

export const router = t.router
export const mergeRouters = t.mergeRouters

interface Who {
  readonly caller: Caller | null
  readonly refusal?: Context['refusal'] | undefined
}

/** The caller, when they may do this; throws `auth.required`, `auth.expired` or `access.denied` otherwise. */
export function requireCaller({ caller, refusal }: Who, policy: Policy): Caller {
  if (!caller) throw new AppError(refusal ?? 'auth.required')
  if (caller.via === 'publishable' && !policy.publishable) throw new AppError('access.denied')
  const { via, scopes } = caller
  if ((via === 'key' || via === 'device') && (policy.scope === 'none' || !scopes.includes(policy.scope)))
    throw new AppError('access.denied')
  if ((via === 'session' || via === 'device') && ranks[caller.role] < ranks[policy.role])
    throw new AppError('access.denied')
  return caller
}

/** Every procedure starts here: names its policy, and runs only for a caller who meets it. */
export const procedure = (policy: Policy, openapi?: OpenApiMeta['openapi']) =>
  t.procedure.meta(openapi ? { policy, openapi } : { policy }).use(async ({ ctx, next, getRawInput }) => {
    if (ctx.fault) throw ctx.fault
    const caller = requireCaller(ctx, policy)
    requireKeepableText(await getRawInput())
    return next({ ctx: { ...ctx, caller } })
  })

/** How a plain HTTP route (upload, event stream) learns who asks; the same answer tRPC gets. */
export type ReadContext = (request: FastifyRequest) => Promise<Context>

export const noContent = z.object({ ok: z.literal(true) })
