import type { FastifyRequest } from 'fastify'
import type { Db } from '../db.ts'
import type { Log } from '../log.ts'
import { localeOf } from '../request-locale.ts'
import { signalOf } from '../request-signal.ts'
import type { Context, ReadContext } from '../trpc.ts'
import { sessionSeconds } from './auth.ts'
import type { KeyCheck } from './key-check.ts'
import { organizationOf } from './organization-of.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { scopesOfRole } from './roles.ts'
import { findSession, type SessionRow, sessionTokenOf } from './session-row.ts'

export interface ReadContextOptions {
  readonly db: Db
  readonly log: Log
  readonly keys: KeyCheck
  readonly pseudonyms: Pseudonyms
  readonly publicUrl: string
  readonly sessionCookie: string
}

type Who = Pick<Context, 'caller' | 'refusal'>
const refused = (refusal: NonNullable<Context['refusal']>): Who => ({ caller: null, refusal })

/**
 * Who asks, from the first of: `Authorization: Bearer` (secret key, or a paired device's token), `x-publishable-key`,
 * the session cookie. Credentials that are refused never fall through to weaker ones.
 */
export function createReadContext(options: ReadContextOptions): ReadContext {
  return async (request) => ({
    ...(await whoAsks(request, options)),
    requestId: request.id,
    locale: localeOf(request),
    ...idempotencyKey(request),
    log: options.log.child({ requestId: request.id }),
    signal: signalOf(request),
  })
}

function idempotencyKey(request: FastifyRequest): Pick<Context, 'idempotencyKey'> {
  const value = request.headers['idempotency-key']
  return typeof value === 'string' && value ? { idempotencyKey: value } : {}
}

async function whoAsks(request: FastifyRequest, options: ReadContextOptions): Promise<Who> {
  const { authorization, 'x-publishable-key': publishable } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer +(\S{1,300})$/i.exec(authorization)?.[1]
    if (!token) return refused('auth.required')
    return token.startsWith('il_') ? bySecretKey(token, options) : bySession(token, options)
  }
  if (publishable !== undefined) return byPublishableKey(String(publishable), request.headers.origin, options)
  const token = sessionTokenOf(request, options.sessionCookie)
  if (!token) return { caller: null }
  if (!isOwnPage(request, options.publicUrl)) return refused('access.denied')
  return bySession(token, options)
}

/** Cookies come along with requests that other sites start: what changes something must say that our page sent it. */
const isOwnPage = ({ method, headers }: FastifyRequest, publicUrl: string): boolean =>
  method === 'GET' || method === 'HEAD' || headers.origin === new URL(publicUrl).origin

async function bySecretKey(token: string, { keys }: ReadContextOptions): Promise<Who> {
  const key = token.startsWith('il_live_') ? await keys.find(token) : undefined
  if (key?.kind !== 'secret') return refused('auth.required')
  const { id: keyId, organizationId, scopes } = key
  return { caller: { via: 'key', keyId, organizationId, scopes, role: 'editor' } }
}

/** Anybody can read such a key in a page; the origin keeps other sites' browsers from using it, caps limit the rest. */
async function byPublishableKey(token: string, origin: string | undefined, { keys }: ReadContextOptions): Promise<Who> {
  const key = token.startsWith('il_pub_') && token.length < 300 ? await keys.find(token) : undefined
  if (key?.kind !== 'publishable') return refused('auth.required')
  if (origin === undefined || !key.origins.includes(origin)) return refused('access.denied')
  const { id: keyId, organizationId } = key
  return { caller: { via: 'publishable', keyId, organizationId, scopes: ['read', 'generate'], role: 'viewer' } }
}

/** A cookie's or device's token. One that has the right form but is unknown was ended: by time, sign-out or a reset. */
async function bySession(token: string, { db, log, pseudonyms }: ReadContextOptions): Promise<Who> {
  const plain = token.split('.', 1)[0] as string
  if (!/^[A-Za-z0-9]{32}$/.test(plain)) return refused('auth.required')
  const blindToken = pseudonyms.blind(plain)
  const session = await findSession(db, blindToken)
  if (!session?.live) return refused('auth.expired')
  if (session.stale)
    lengthenSession(db, session.id).catch((error: Error) => log.warn({ err: error.message }, 'session not lengthened'))
  const { userId, id: sessionId, clientId } = session
  if (clientId && !session.organizationId) return refused('auth.expired') // no member any more where it was approved
  const { organizationId, role } = session.organizationId ? session : await joinOne(db, userId, blindToken)
  if (!organizationId || !role) return refused('access.denied')
  const via = clientId ? 'device' : 'session'
  return { caller: { via, userId, sessionId, organizationId, role, scopes: scopesOfRole[role] } }
}

/** Someone removed from every organization gets one; the role is read again, as they may have joined another meanwhile. */
async function joinOne(db: Db, userId: string, blindToken: string): Promise<Partial<SessionRow>> {
  await organizationOf(db, userId)
  return (await findSession(db, blindToken)) ?? {}
}

const lengthenSession = (db: Db, id: string): Promise<number> => db.$executeRaw`
  UPDATE session SET "updatedAt" = now() AT TIME ZONE 'utc',
    "expiresAt" = now() AT TIME ZONE 'utc' + make_interval(secs => ${sessionSeconds}::int)
  WHERE id = ${id}`
