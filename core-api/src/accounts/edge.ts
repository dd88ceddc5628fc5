import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { authInputs, type SessionView } from '@imagelayer/shared/contract/sign-in.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { parseInput } from '../parse-input.ts'
import { localeOf } from '../request-locale.ts'
import type { Attempt, AttemptRule } from './attempts.ts'
import { type CallAuth, createCallAuth, type EdgeOptions, readJson, requireOwnOrigin } from './auth-call.ts'
import { fromAuthFailure } from './auth-errors.ts'
import { type AuthRoute, askedMailRules, authRoutes, confirmRule, signUpRules } from './auth-routes.ts'
import { mountDevice } from './device.ts'

const maxBodyBytes = 16 * 1024

/** Mounts `/auth/*`: a fixed list of doors, JSON only, our own origin only, no raw address or agent behind them. */
export async function mountAuth(app: FastifyInstance, options: EdgeOptions): Promise<void> {
  const callAuth = createCallAuth(options)
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson)
      scope.addHook('onRoute', (route) => {
        route.bodyLimit = maxBodyBytes // on the route and not on the parser, so that a refusal can name it
      })
      scope.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store')
      })
      for (const [path, route] of Object.entries(authRoutes))
        mountRoute(scope, { ...options, callAuth }, { path: path as keyof typeof authInputs, route })
      mountSignUp(scope, options)
      mountConfirm(scope, options)
      mountAskedMails(scope, options)
      mountDevice(scope, options, callAuth)
      mountSession(scope, callAuth)
      mountGoogleReturn(scope, callAuth)
    },
    { prefix: '/auth' },
  )
}

function parseJson(
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  try {
    done(null, body.length === 0 ? {} : JSON.parse(String(body)))
  } catch (cause) {
    done(new AppError('input.invalid', { cause, words: { en: 'The body is not JSON.', zh: '请求正文不是 JSON。' } }))
  }
}

interface Mounted {
  readonly path: keyof typeof authInputs
  readonly route: AuthRoute
}

function mountRoute(
  scope: FastifyInstance,
  options: EdgeOptions & { callAuth: CallAuth },
  { path, route }: Mounted,
): void {
  const { attempts, pseudonyms, publicUrl, callAuth } = options
  scope.post(`/${path}`, async (request, reply) => {
    if (!route.anyOrigin) requireOwnOrigin(request, options)
    const body = parseInput(authInputs[path], request.body ?? {}) as Record<string, unknown>
    const tries: Attempt[] = []
    if (route.perAddress) tries.push({ rule: route.perAddress, subject: pseudonyms.address(request.ip) })
    if (route.perEmail) tries.push({ rule: route.perEmail, subject: String(body.email).toLowerCase() })
    await attempts.take(tries)
    const response = await callAuth(request, {
      path: route.to ?? path,
      method: 'POST',
      body: route.ask ? route.ask(body, publicUrl) : body,
      withoutCookies: route.anyOrigin === true,
    })
    if (response.ok) await attempts.giveBack(tries)
    return answer(reply, { response, route })
  })
}

async function answer(reply: FastifyReply, { response, route }: { response: Response; route: AuthRoute }) {
  const body = await readJson(response)
  if (!response.ok && !route.verbatim) throw fromAuthFailure(response.status, body)
  passCookies(response, reply)
  if (route.verbatim) return reply.status(response.status).send(body)
  return route.answer ? route.answer(body) : { ok: true }
}

/** One header each, never joined. */
const passCookies = (response: Response, reply: FastifyReply): void => {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
}

/** The answer is the same for a new and a known address; what differs goes to the mailbox. */
function mountSignUp(scope: FastifyInstance, options: EdgeOptions): void {
  scope.post('/sign-up', async (request) => {
    const input = await readAddressed(request, options, { path: 'sign-up', rules: signUpRules })
    await options.signUp.signUp(input, localeOf(request))
    return { ok: true }
  })
}

/** The link of a sign-up; it signs nobody in, as the password proves who signed up. */
function mountConfirm(scope: FastifyInstance, options: EdgeOptions): void {
  scope.post('/verify-email', async (request) => {
    requireOwnOrigin(request, options)
    const { token } = parseInput(authInputs['verify-email'], request.body ?? {})
    const tries: Attempt[] = [{ rule: confirmRule, subject: options.pseudonyms.address(request.ip) }]
    await options.attempts.take(tries)
    await options.signUp.confirm(token)
    await options.attempts.giveBack(tries)
    return { ok: true }
  })
}

function mountAskedMails(scope: FastifyInstance, options: EdgeOptions): void {
  for (const path of ['send-verification-email', 'request-password-reset'] as const) {
    scope.post(`/${path}`, async (request) => {
      const { email } = await readAddressed(request, options, { path, rules: askedMailRules[path] })
      await options.askedMails.ask({ path, email, locale: localeOf(request) })
      return { ok: true }
    })
  }
}

interface Gate<Path> {
  readonly path: Path
  readonly rules: { readonly perAddress: AttemptRule; readonly perEmail: AttemptRule }
}

/** A body with an address in it, once origin and limits allow the try. */
async function readAddressed<Path extends 'sign-up' | keyof typeof askedMailRules>(
  request: FastifyRequest,
  options: EdgeOptions,
  { path, rules }: Gate<Path>,
): Promise<z.infer<(typeof authInputs)[Path]>> {
  requireOwnOrigin(request, options)
  const body = parseInput(authInputs[path], request.body ?? {}) as z.infer<(typeof authInputs)[Path]>
  await options.attempts.take([
    { rule: rules.perAddress, subject: options.pseudonyms.address(request.ip) },
    { rule: rules.perEmail, subject: body.email.toLowerCase() },
  ])
  return body
}

/** The page's own view of who is signed in; `null` when nobody is. Also lengthens a session that is in use. */
function mountSession(scope: FastifyInstance, callAuth: CallAuth): void {
  scope.get('/get-session', async (request, reply): Promise<SessionView> => {
    const response = await callAuth(request, { path: 'get-session', method: 'GET' })
    const { user, session } = (await readJson(response)) as {
      user?: NonNullable<SessionView>['user'] & { locale?: string | null }
      session?: { expiresAt: string }
    }
    passCookies(response, reply)
    reply.type('application/json')
    if (!user || !session) return reply.send('null') as never
    const { id, name, email, emailVerified, twoFactorEnabled, locale } = user
    const view = { id, name, email, emailVerified, twoFactorEnabled: twoFactorEnabled === true, locale: locale ?? null }
    return { user: view, expiresAt: session.expiresAt }
  })
}

/** Google sends the person back here; state and PKCE are checked by better-auth, which answers with a redirect. */
function mountGoogleReturn(scope: FastifyInstance, callAuth: CallAuth): void {
  scope.get('/callback/google', async (request, reply) => {
    const query = Object.fromEntries(
      Object.entries(request.query as object).filter(([, value]) => typeof value === 'string'),
    )
    const response = await callAuth(request, { path: 'callback/google', method: 'GET', body: query })
    passCookies(response, reply)
    const to = response.headers.get('location')
    if (!to) throw fromAuthFailure(response.status, await readJson(response))
    return reply.redirect(to, 302)
  })
}
