import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import { Agent, type Dispatcher, request as send } from 'undici'
import type { WebFile, WebReader, WebRequest } from '../ports/web-reader.ts'
import { readTarget } from './web-reader-address.ts'
import { acceptedCodings, BodyTooLarge, readBody } from './web-reader-body.ts'
import { createGuardedConnect, createResolveName, type ResolveName } from './web-reader-connect.ts'
import { sniffMime, webKinds } from './web-reader-mime.ts'

export interface WebReaderOptions {
  /** Ours, for sites that want to know who reads them. */
  readonly publicUrl: string
  readonly resolve?: ResolveName
  /** Time for one file with all its redirects, 10 s. */
  readonly totalMs?: number
  /** Time to connect, which each failure to connect takes, 3 s. */
  readonly connectMs?: number
  /** Tests only: ports of this machine that may be read, and whom TLS trusts there. */
  readonly loopback?: { readonly ports: readonly number[]; readonly ca?: string }
}

const maxRedirects = 3
const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Reads the web by HTTP/1.1, without cookies, authorization or referrer, and follows redirects by hand, each judged anew. */
export function createWebReader(options: WebReaderOptions): WebReader {
  const { publicUrl, totalMs = 10_000, connectMs = 3000, loopback = { ports: [] } } = options
  const resolve = options.resolve ?? createResolveName(connectMs)
  const agent = new Agent({
    connect: createGuardedConnect({ resolve, connectMs, loopback }),
    connections: 6,
    pipelining: 1,
    keepAliveTimeout: 2000,
    keepAliveMaxTimeout: 4000,
    headersTimeout: totalMs,
    bodyTimeout: totalMs,
  })
  const userAgent = `ImageLayer/0.1 (+${publicUrl}/bot)`

  async function follow(address: string, { kind }: WebRequest, signal: AbortSignal): Promise<Landed> {
    let target = readTarget(address, loopback)
    for (let redirects = 0; target && redirects <= maxRedirects; redirects += 1) {
      const headers = { 'user-agent': userAgent, accept: webKinds[kind].accept, 'accept-encoding': acceptedCodings }
      const answer: Dispatcher.ResponseData = await send(target, { dispatcher: agent, headers, signal })
      // A body that is left or breaks off says so to whoever listens, and to the whole process when nobody does.
      answer.body.on('error', () => {})
      if (!redirectStatuses.has(answer.statusCode)) return { target, answer }
      answer.body.destroy()
      const next = readTarget(headerOf(answer, 'location') ?? '', loopback, target.href)
      target = next && target.protocol === 'https:' && next.protocol === 'http:' ? undefined : next
    }
    throw unreachable()
  }

  async function readWithin(request: WebRequest, signal: AbortSignal): Promise<WebFile> {
    const { target, answer } = await follow(request.address, request, signal)
    const { accepted, maxBytes } = limitsOf(request)
    try {
      requireSuccess(answer, maxBytes)
      const bytes = await readBody(answer.body, headerOf(answer, 'content-encoding') ?? '', maxBytes)
      const [declared = '', ...parameters] = (headerOf(answer, 'content-type') ?? '').toLowerCase().split(';')
      const charset = /charset\s*=\s*"?([a-z0-9_:.-]{1,40})/.exec(parameters.join(';'))?.[1]
      const mime = sniffMime(bytes, declared.trim())
      if (!accepted.includes(mime)) throw wrongType(mime)
      return { address: target.href, status: answer.statusCode, mime, bytes, ...(charset && { charset }) }
    } finally {
      answer.body.destroy()
    }
  }

  return {
    async read(request) {
      request.signal?.throwIfAborted()
      const signals = [AbortSignal.timeout(totalMs), ...(request.signal ? [request.signal] : [])]
      try {
        return await readWithin(request, AbortSignal.any(signals))
      } catch (error) {
        request.signal?.throwIfAborted()
        if (error instanceof AppError) throw error
        throw error instanceof BodyTooLarge ? tooLarge(limitsOf(request).maxBytes) : unreachable(error)
      }
    },
    close: () => agent.destroy(),
  }
}

interface Landed {
  readonly target: URL
  readonly answer: Dispatcher.ResponseData
}

function limitsOf({ kind, maxBytes }: WebRequest): { accepted: readonly string[]; maxBytes: number } {
  const limits = webKinds[kind]
  return { accepted: limits.mimes, maxBytes: Math.min(limits.maxBytes, maxBytes ?? limits.maxBytes) }
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

function requireSuccess(answer: Dispatcher.ResponseData, maxBytes: number): void {
  const { statusCode: status } = answer
  if (status < 200 || status > 299)
    throw refuse('status', sayWhy(`it answered with status ${status}`, `服务器返回状态 ${status}`), { status })
  if (Number(headerOf(answer, 'content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
}

const refuse = (rule: string, words: Words, facts: { status?: number; cause?: unknown } = {}): AppError =>
  new AppError('input.invalid', {
    words,
    details: { rule, ...(facts.status !== undefined && { status: facts.status }) },
    cause: facts.cause,
  })

const sayWhy = (en: string, zh: string): Words => ({
  en: `This address could not be read: ${en}.`,
  zh: `无法读取此地址：${zh}。`,
})

/** The one thing that is said of private, closed, silent and unknown addresses, and of answers that break off. */
const unreachable = (cause?: unknown): AppError =>
  refuse(
    'unreachable',
    {
      en: 'This address could not be read. Check that it is right and that anybody can open it.',
      zh: '无法读取此地址。请检查地址是否正确，以及是否任何人都能打开。',
    },
    { cause },
  )

const tooLarge = (maxBytes: number): AppError =>
  refuse('size', sayWhy(`it is larger than ${maxBytes / 1e6} MB`, `内容超过 ${maxBytes / 1e6} MB`))

const wrongType = (mime: string): AppError =>
  refuse('type', sayWhy(`what lies there is of another kind (${mime})`, `该处是其他类型的内容（${mime}）`))
