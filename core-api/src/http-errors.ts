import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { AppError, type ErrorView, errorTable, type Words } from '@imagelayer/shared/contract/errors.ts'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { localeOf } from './request-locale.ts'
import { asAppError, type Context, errorBody, trpcCodeOf } from './trpc.ts'

export interface ErrorOptions {
  readonly log: Log
  readonly localeOf: (request: FastifyRequest) => Context['locale']
}

/** Gives every failure the one body, whichever door it came through. */
export function mountErrors(app: FastifyInstance, { log, localeOf }: ErrorOptions): void {
  app.setErrorHandler((cause, request, reply) => {
    const error = fromFastify(cause, request)
    reportFault(error, request.id, log)
    return sendError(error, request, reply)
  })
  app.setNotFoundHandler((request, reply) => {
    reply.header('vary', 'Accept, Cookie, Accept-Language, Accept-Encoding')
    if (app.sendMissingPage && isForReading(request)) return app.sendMissingPage(request, reply)
    const words = { en: 'There is nothing at this address.', zh: '此地址没有任何内容。' }
    return sendError(new AppError('missing', { words }), request, reply)
  })

  function sendError(error: AppError, request: FastifyRequest, reply: FastifyReply) {
    const body = errorBody(error, { requestId: request.id, locale: localeOf(request) })
    if (error.retryAfterSeconds) reply.header('retry-after', String(error.retryAfterSeconds))
    reply.status(errorTable[error.code].http).header('cache-control', 'no-store').type('application/json')
    return reply.send(JSON.stringify({ error: request.url.startsWith('/trpc/') ? asTrpc(body) : body }))
  }
}

/** A person at a browser asks for pages by name; programs, also those in pages, take anything or JSON. */
const isForReading = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '') && !/^\/(v1|trpc|auth)\//.test(url)

/** What happened before a tRPC procedure was found, such as a body that is too large, in the shape its clients read. */
function asTrpc(body: ErrorView) {
  const code = trpcCodeOf(body.code)
  const data = { code, httpStatus: errorTable[body.code].http, error: body }
  return { message: body.message, code: TRPC_ERROR_CODES_BY_KEY[code], data }
}

/**
 * Addresses that Fastify cannot even read, such as `/%zz`, come here instead of to the error handler, before any hook.
 * Set as `frameworkErrors`.
 */
export function answerUnreadable(cause: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const error = new AppError('input.invalid', {
    cause,
    words: { en: 'This address cannot be read.', zh: '无法读取此地址。' },
  })
  const body = errorBody(error, { requestId: newId('req'), locale: localeOf(request) })
  void reply
    .status(400)
    .headers({ 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(JSON.stringify({ error: body }))
}

/** What is not even HTTP, or has headers beyond all measure. Set as `clientErrorHandler`: nothing else has seen it. */
export function answerGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'input.too-large' : 'input.invalid'
  const view = errorBody(new AppError(code), { requestId: newId('req'), locale: 'en' })
  const body = JSON.stringify({ error: view })
  const head = [
    `HTTP/1.1 ${errorTable[code].http} ${STATUS_CODES[errorTable[code].http]}`,
    'content-type: application/json',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** What Fastify itself refuses (body too large, not JSON, unknown media type), in our codes. */
function fromFastify(cause: unknown, request: FastifyRequest): AppError {
  const { statusCode: status, code } = cause as { statusCode?: number; code?: string }
  if (cause instanceof AppError || status === undefined) return asAppError(cause)
  if (status === 413) {
    const { bodyLimit } = request.routeOptions
    return new AppError('input.too-large', { cause, ...(bodyLimit && { details: { maxBytes: bodyLimit } }) })
  }
  if (status === 415) return new AppError('input.unsupported', { cause, words: wantedType(request) })
  if (status >= 500) return new AppError('internal', { cause })
  const isNotJson = code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
  const words = isNotJson
    ? { en: 'The body is not JSON.', zh: '请求正文不是 JSON。' }
    : { en: 'The request could not be read.', zh: '无法读取该请求。' }
  return new AppError('input.invalid', { cause, words })
}

const wantedType = ({ routeOptions }: FastifyRequest): Words =>
  routeOptions.url?.endsWith('/assets')
    ? { en: 'Send the file as multipart/form-data.', zh: '请以 multipart/form-data 格式发送文件。' }
    : { en: 'Send application/json.', zh: '请以 application/json 格式发送。' }

/** Only our own faults are errors in the log; a refused input is the caller's business. */
export function reportFault(error: AppError, requestId: string | undefined, log: Log): void {
  if (error.code !== 'internal') return
  const cause =
    error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message)
  log.error({ requestId, cause }, 'request failed')
}
