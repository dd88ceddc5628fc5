import type { Api } from '../contract/api.ts'
import { errorTable } from '../contract/error-table.ts'
import type { GenerationEvent } from '../contract/generations.ts'
import { readEventStream } from './event-stream.ts'
import { CallError, type Failure } from './failure.ts'

export interface ClientOptions {
  /** Address of the API without a trailing slash; empty for the page's own origin. */
  readonly baseUrl: string
  /** Sent with every call: a bearer key, the language. Read anew each time. */
  readonly headers?: () => Record<string, string>
  /** `same-origin` where a session cookie proves who asks, `omit` where a key does. */
  readonly credentials?: RequestCredentials
  readonly fetch?: typeof fetch
  /** How long an event stream may be silent before it counts as lost. The server pings every 5 s. */
  readonly streamIdleMs?: number
  /** Hears of each answer that refuses, before it is thrown. */
  readonly onRefused?: (failure: Failure) => void
}

export interface CallOptions {
  /** JSON, or a form with files. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  readonly headers?: Record<string, string>
}

type Generations = Api['generations']

/** The part of the API that the flow needs. */
export interface GenerationClient {
  quote(input: Parameters<Generations['quote']>[0], signal?: AbortSignal): ReturnType<Generations['quote']>
  submit(input: Parameters<Generations['request']>[0], idempotencyKey: string): ReturnType<Generations['request']>
  read(id: string, signal?: AbortSignal): ReturnType<Generations['get']>
  cancel(id: string): Promise<void>
  events(id: string, signal: AbortSignal): AsyncGenerator<GenerationEvent>
}
export interface Client extends GenerationClient {
  /** One JSON call. Throws CallError with our code; a connection that fails is `network`. */
  call<T>(method: string, path: string, options?: CallOptions): Promise<T>
  /** One call that is answered with a file, whole: a connection that breaks in the middle is `network`. */
  bytes(method: string, path: string, options?: CallOptions): Promise<Uint8Array<ArrayBuffer>>
}

/** Speaks REST to ImageLayer from any place that has fetch: pages, plugin frames, Node. */
export function createClient(options: ClientOptions): Client {
  const open = async (method: string, path: string, { body, signal, headers }: CallOptions = {}): Promise<Response> => {
    const isForm = body instanceof FormData // the browser itself names its boundary
    let response: Response
    try {
      response = await (options.fetch ?? fetch)(`${options.baseUrl}${path}`, {
        method,
        credentials: options.credentials ?? 'same-origin',
        headers: {
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
          ...options.headers?.(),
          ...headers,
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      })
    } catch (error) {
      if (signal?.aborted) throw error
      throw new CallError({ code: 'network', message: errorTable.network.en }, error)
    }
    if (response.ok) return response
    const failure = await readFailure(response)
    options.onRefused?.(failure)
    throw new CallError(failure)
  }
  const call = async <T>(method: string, path: string, callOptions?: CallOptions): Promise<T> => {
    const response = await open(method, path, callOptions)
    const text = await response.text().catch((error) => {
      throw new CallError({ code: 'network', message: errorTable.network.en }, error)
    })
    return (text ? JSON.parse(text) : null) as T
  }
  const bytes: Client['bytes'] = async (method, path, callOptions) => {
    const response = await open(method, path, callOptions)
    const buffer = await response.arrayBuffer().catch((error) => {
      throw new CallError({ code: 'network', message: errorTable.network.en }, error)
    })
    return new Uint8Array(buffer)
  }

  const generation = (id: string) => `/v1/generations/${encodeURIComponent(id)}`
  return {
    call,
    bytes,
    quote: (input, signal) => call('POST', '/v1/generations/quote', { body: input, signal }),
    submit: (input, idempotencyKey) =>
      call('POST', '/v1/generations', { body: input, headers: { 'idempotency-key': idempotencyKey } }),
    read: (id, signal) => call('GET', generation(id), { signal }),
    cancel: async (id) => {
      await call('POST', `${generation(id)}/cancel`, { body: {} })
    },
    async *events(id, signal) {
      const response = await open('GET', `${generation(id)}/events`, {
        signal,
        headers: { accept: 'text/event-stream' },
      })
      if (!response.body) throw new CallError({ code: 'network', message: errorTable.network.en })
      for await (const event of readEventStream(response.body, { idleMs: options.streamIdleMs ?? 16_000 })) {
        const data = JSON.parse(event.data) as GenerationEvent
        if (data.progress) yield data
      }
    },
  }
}

/** Our error body, or the nearest code when something between us answered. */
async function readFailure(response: Response): Promise<Failure> {
  const retryAfter = Number(response.headers.get('retry-after'))
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}
  try {
    const { error } = (await response.json()) as { error?: Failure }
    if (error && error.code in errorTable) return { ...error, ...wait }
  } catch {
    // Not our JSON: a proxy's page. The status decides.
  }
  const code = (Object.keys(errorTable) as (keyof typeof errorTable)[]).find(
    (candidate) => errorTable[candidate].http === response.status,
  )
  return { code: code ?? (response.status >= 500 ? 'internal' : 'input.invalid'), message: '', ...wait }
}
