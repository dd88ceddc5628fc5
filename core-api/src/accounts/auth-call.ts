import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../db.ts'
import { readCookie } from '../read-cookie.ts'
import { localeOf } from '../request-locale.ts'
import type { Attempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { authWords } from './auth-words.ts'
import type { AskedMails } from './mail/asked-mails.ts'
import { type Pseudonyms, pseudonymousHeaders } from './pseudonyms.ts'
import type { SignUp } from './sign-up.ts'

export interface EdgeOptions {
  readonly auth: Auth
  readonly db: Db
  readonly attempts: Attempts
  readonly pseudonyms: Pseudonyms
  readonly signUp: SignUp
  readonly askedMails: AskedMails
  readonly publicUrl: string
  readonly sessionCookie: string
}

/** What our doors hand to better-auth, and what comes back. */
export interface AuthCall {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly body?: Record<string, unknown>
  readonly withoutCookies?: boolean
}
export type CallAuth = (request: FastifyRequest, call: AuthCall) => Promise<Response>

/**
 * Throws `access.denied` unless the request is our own page's, or a program's that brings no cookie. Who brings a bearer
 * token is not riding on anybody's cookie; no door reads cookies then.
 */
export function requireOwnOrigin(
  request: FastifyRequest,
  { publicUrl, sessionCookie }: Pick<EdgeOptions, 'publicUrl' | 'sessionCookie'>,
): void {
  const { origin, authorization } = request.headers
  if (authorization !== undefined) return
  const fits =
    origin === undefined ? readCookie(request, sessionCookie) === undefined : origin === new URL(publicUrl).origin
  if (!fits) throw new AppError('access.denied', { words: authWords.foreignOrigin })
}

/** The one thing that the token of a paired program may do here: end itself. */
const bearerPath = 'sign-out'

/**
 * The only way to better-auth: no raw address, agent or forwarding header, and the origin was judged before. It takes
 * any session's token as a bearer's, and would let a paired program act as its person, so none is passed on.
 */
export function createCallAuth({ auth, pseudonyms, publicUrl }: EdgeOptions): CallAuth {
  return (request, { path, method, body, withoutCookies }) => {
    const headers = pseudonymousHeaders(request, pseudonyms)
    if (withoutCookies || headers.has('authorization')) headers.delete('cookie')
    if (path !== bearerPath) headers.delete('authorization')
    headers.set('origin', new URL(publicUrl).origin)
    headers.set('x-locale', localeOf(request))
    const url = new URL(`/auth/${path}`, publicUrl)
    if (method === 'GET') {
      for (const [name, value] of Object.entries(body ?? {})) url.searchParams.set(name, String(value))
      return auth.handler(new Request(url, { headers }))
    }
    headers.set('content-type', 'application/json')
    return auth.handler(new Request(url, { method, headers, body: JSON.stringify(body ?? {}) }))
  }
}

export async function readJson(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text()
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
