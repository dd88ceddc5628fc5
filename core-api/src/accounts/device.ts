import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { authInputs, type DeviceClient } from '@imagelayer/shared/contract/sign-in.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { parseInput } from '../parse-input.ts'
import type { Attempt } from './attempts.ts'
import { type CallAuth, type EdgeOptions, readJson, requireOwnOrigin } from './auth-call.ts'
import { fromAuthFailure } from './auth-errors.ts'
import { deviceRules } from './auth-routes.ts'
import { findSession, sessionTokenOf } from './session-row.ts'
import { normalizeUserCode } from './user-code.ts'

const grantedIn = (organizationId: string): string => `organization:${organizationId}`

/**
 * Pairing of a plugin (RFC 8628), the person's side. Better-auth keeps the codes; here a wrong code is counted, what
 * changes something is a POST, and the token works in the organization that was on the approver's screen.
 */
export function mountDevice(scope: FastifyInstance, options: EdgeOptions, callAuth: CallAuth): void {
  mountPages(scope, options, callAuth)
  scope.post('/device/token', async (request, reply) => {
    const body = parseInput(authInputs['device/token'], request.body ?? {})
    const tries: Attempt[] = [{ rule: deviceRules.token, subject: options.pseudonyms.address(request.ip) }]
    await options.attempts.take(tries)
    const response = await callAuth(request, { path: 'device/token', method: 'POST', body, withoutCookies: true })
    const answer = await readJson(response)
    if (answer.error !== 'invalid_grant') await options.attempts.giveBack(tries)
    if (typeof answer.access_token === 'string')
      await bindSession(options, answer.access_token, { clientId: body.client_id, scope: String(answer.scope ?? '') })
    return reply.status(response.status).send(answer)
  })
}

interface Grant {
  readonly clientId: DeviceClient
  readonly scope: string
}

/**
 * Before the token leaves: the session is the program's and not the person's own, and works in the organization that was
 * approved and in no other.
 */
async function bindSession({ db, pseudonyms }: EdgeOptions, token: string, { clientId, scope }: Grant): Promise<void> {
  const granted = scope.split(' ').find((word) => word.startsWith('organization:'))
  const organizationId = granted?.slice('organization:'.length) ?? null
  await db.session.update({
    where: { token: pseudonyms.blind(token) },
    data: { clientId, activeOrganizationId: organizationId },
  })
}

function mountPages(scope: FastifyInstance, options: EdgeOptions, callAuth: CallAuth): void {
  scope.post('/device/review', async (request) => {
    const userCode = await readCode(request, 'device/review', options)
    const who = await requireSession(request, options)
    const tries: Attempt[] = [
      { rule: deviceRules.review, subject: who.userId },
      { rule: deviceRules.reviewAddress, subject: options.pseudonyms.address(request.ip) },
    ]
    await options.attempts.take(tries)
    const response = await callAuth(request, { path: 'device', method: 'GET', body: { user_code: userCode } })
    const body = await readJson(response)
    // A code that another person looked at first is as good as no code.
    if (!response.ok || !body.client_id) throw fromAuthFailure(400, { error: 'invalid_request' })
    await options.attempts.giveBack(tries)
    return { userCode, client: body.client_id as DeviceClient, status: body.status }
  })
  for (const verb of ['approve', 'deny'] as const) {
    scope.post(`/device/${verb}`, async (request) => {
      const userCode = await readCode(request, `device/${verb}`, options)
      const who = await requireSession(request, options)
      const mine = { userCode: options.pseudonyms.blind(userCode), userId: who.userId, status: 'pending' }
      await options.db.deviceCode.updateMany({ where: mine, data: { scope: grantedIn(who.organizationId) } })
      const response = await callAuth(request, { path: `device/${verb}`, method: 'POST', body: { userCode } })
      if (!response.ok) throw fromAuthFailure(response.status, await readJson(response))
      return { ok: true }
    })
  }
}

type CodePath = 'device/review' | 'device/approve' | 'device/deny'

async function readCode(request: FastifyRequest, path: CodePath, options: EdgeOptions): Promise<string> {
  requireOwnOrigin(request, options)
  return normalizeUserCode(parseInput(authInputs[path], request.body ?? {}).userCode)
}

async function requireSession(request: FastifyRequest, { db, pseudonyms, sessionCookie }: EdgeOptions) {
  const token = request.headers.authorization === undefined ? sessionTokenOf(request, sessionCookie) : undefined
  const session = token ? await findSession(db, pseudonyms.blind(token)) : undefined
  if (!session?.live || !session.organizationId) throw new AppError(token ? 'auth.expired' : 'auth.required')
  if (session.clientId) throw new AppError('access.denied') // a program pairs no other
  return { userId: session.userId, organizationId: session.organizationId }
}
