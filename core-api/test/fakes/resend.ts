import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import type { DeliveredMail } from '../../src/ports/mailer.contract.ts'

const address = z.string().regex(/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
const emailBody = z.strictObject({
  from: address,
  to: z.union([address, z.array(address).min(1).max(50)]),
  subject: z
    .string()
    .regex(/^[^\r\n]*$/)
    .max(998),
  html: z.string(),
  text: z.string(),
})

export interface FakeResend {
  readonly url: string
  readonly apiKey: string
  readonly delivered: readonly DeliveredMail[]
  /** The next request is answered with 500 and delivers nothing. */
  failNext(): void
  close(): Promise<void>
}

class Refusal extends Error {
  readonly statusCode: number
  constructor(statusCode: number, name: string, message: string) {
    super(message)
    this.statusCode = statusCode
    this.name = name
  }
}

/**
 * Resend's `POST /emails` over HTTP, as strict as its documentation: key, user agent, JSON, no unknown field,
 * `Idempotency-Key` of at most 256 characters that replays the same body and refuses another one (409).
 */
export async function startFakeResend(): Promise<FakeResend> {
  const apiKey = `re_${randomUUID().replaceAll('-', '')}`
  const delivered: DeliveredMail[] = []
  const seen = new Map<string, { bodyHash: string; id: string }>()
  let failures = 0

  const accept = (request: IncomingMessage, raw: string): { id: string } => {
    if (request.method !== 'POST' || request.url !== '/emails') throw new Refusal(404, 'not_found', 'no such endpoint')
    if (request.headers.authorization !== `Bearer ${apiKey}`)
      throw new Refusal(401, 'missing_api_key', 'API key is invalid')
    if (!request.headers['user-agent']) throw new Refusal(403, 'invalid_access', 'a user agent is required')
    if (!request.headers['content-type']?.startsWith('application/json'))
      throw new Refusal(415, 'validation_error', 'JSON only')
    if (failures > 0) {
      failures--
      throw new Refusal(500, 'internal_server_error', 'An unexpected error occurred')
    }
    const parsed = emailBody.safeParse(JSON.parse(raw))
    if (!parsed.success) throw new Refusal(422, 'validation_error', parsed.error.message)
    const key = request.headers['idempotency-key']
    if (key !== undefined && (typeof key !== 'string' || key.length < 1 || key.length > 256))
      throw new Refusal(400, 'invalid_idempotency_key', 'the key must be 1 to 256 characters')
    const bodyHash = createHash('sha256').update(raw).digest('hex')
    const before = key ? seen.get(key) : undefined
    if (before && before.bodyHash !== bodyHash)
      throw new Refusal(409, 'invalid_idempotent_request', 'same key, other body')
    if (before) return { id: before.id }
    const id = randomUUID()
    if (key) seen.set(key, { bodyHash, id })
    const { to, subject, html, text } = parsed.data
    delivered.push({ id, to: [to].flat(), subject, html, text })
    return { id }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    try {
      answer(200, accept(request, Buffer.concat(chunks).toString()))
    } catch (error) {
      const { statusCode = 400, name, message } = error as Refusal
      answer(statusCode, { statusCode, name, message })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey,
    delivered,
    failNext: () => void failures++,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
