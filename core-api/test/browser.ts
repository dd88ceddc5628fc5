import type { FastifyInstance, InjectOptions } from 'fastify'

export interface BrowserOptions {
  /** The page's origin, sent with everything but GET; `undefined` is a program that is no browser. */
  readonly origin: string | undefined
  readonly address: string
  readonly agent: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
  readonly body: any
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
}

type Headers = Record<string, string | undefined>

/** Cookies, an origin, an address: what a person's browser brings to each request. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** The attributes of the last cookie of each name as the server sent it. */
  readonly setCookies: Map<string, string>
  get(path: string, headers?: Headers): Promise<Answer>
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>
  send(method: 'PATCH' | 'DELETE' | 'PUT', path: string, body?: unknown): Promise<Answer>
  /** A tRPC mutation; gives the answer's data or, when refused, its error. */
  mutate(procedure: string, input: unknown): Promise<Answer>
}

export function createBrowser(app: FastifyInstance, options: Partial<BrowserOptions>): Browser {
  const cookies = new Map<string, string>()
  const setCookies = new Map<string, string>()
  const { address = '203.0.113.7', agent = 'Mozilla/5.0 (test)' } = options

  const request = async (
    method: string,
    path: string,
    { body, headers }: { body?: unknown; headers?: Headers | undefined },
  ): Promise<Answer> => {
    const sent: Headers = { 'user-agent': agent, ...options.headers }
    if (cookies.size > 0) sent.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (method !== 'GET' && options.origin !== undefined) sent.origin = options.origin
    if (body !== undefined) sent['content-type'] = 'application/json'
    Object.assign(sent, headers)
    const defined = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await app.inject({
      method,
      url: path,
      headers: defined,
      remoteAddress: address,
      ...payload,
    } as InjectOptions)
    for (const line of [response.headers['set-cookie'] ?? []].flat()) keep(line)
    return {
      status: response.statusCode,
      body: parse(response.payload),
      text: response.payload,
      headers: response.headers,
    }
  }
  const keep = (line: string): void => {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    setCookies.set(name, line)
    if (/max-age=0/i.test(line) || !value) cookies.delete(name)
    else cookies.set(name, value)
  }
  return {
    cookies,
    setCookies,
    get: (path, headers) => request('GET', path, { headers }),
    post: (path, body = {}, headers = undefined) => request('POST', path, { body, headers }),
    send: (method, path, body) => request(method, path, { body }),
    async mutate(procedure, input) {
      const answer = await request('POST', `/trpc/${procedure}`, { body: input })
      return { ...answer, body: answer.body.result?.data ?? { error: answer.body.error?.data?.error } }
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
