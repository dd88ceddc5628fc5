import { type AnswerHeaders, fault, translateGoogleError } from './google-errors.ts'

/** Where and how Google is called. */
export interface GoogleSetting {
  readonly apiKey: string
  /** Another host, such as a proxy or a test server. Absent: Google's own. */
  readonly baseUrl?: string | undefined
  /** Longest time for one call, from the first byte sent to the last received. */
  readonly timeoutMs: number
}

/** What a call has to hand to the SDK. */
export interface CallHandle {
  readonly abortSignal: AbortSignal
  readonly httpOptions: { readonly fetch: typeof fetch; readonly headers: Record<string, string> }
}

/** A 2K PNG is about 8 MB and base64 adds a third; more than this is no answer we can use. */
const maxAnswerBytes = 64 * 1024 * 1024

/**
 * Runs one SDK call under the caller's signal and our own clock, keeps the answer's size in bounds, and translates what
 * is thrown. The SDK itself waits for ever on a silent server and tells a timeout and an abort alike, so both are told
 * apart here: the caller's own abort rejects with the caller's reason, ours with `model.timeout`.
 */
export async function callGoogle<T>(
  request: { signal: AbortSignal; timeoutMs: number },
  run: (handle: CallHandle) => Promise<T>,
): Promise<T> {
  request.signal.throwIfAborted()
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(), request.timeoutMs)
  const seen: { -readonly [K in keyof AnswerHeaders]: AnswerHeaders[K] } = { retryAfter: undefined, isTooLarge: false }
  const guarded = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, init)
    seen.retryAfter = response.headers.get('retry-after') ?? undefined
    return boundBody(response, () => {
      seen.isTooLarge = true
    })
  }
  try {
    return await run({
      abortSignal: AbortSignal.any([request.signal, clock.signal]),
      httpOptions: {
        fetch: guarded as typeof fetch,
        headers: { 'X-Server-Timeout': String(Math.ceil(request.timeoutMs / 1000)) },
      },
    })
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason
    if (clock.signal.aborted) throw fault('model.timeout', 'timeout', { cause: error })
    throw translateGoogleError(error, seen)
  } finally {
    clearTimeout(timer)
  }
}

/** The same answer, which breaks off with an error once its body is larger than we accept. */
function boundBody(response: Response, onTooLarge: () => void): Response {
  if (!response.body) return response
  let received = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength
      if (received <= maxAnswerBytes) return controller.enqueue(chunk)
      onTooLarge()
      controller.error(new RangeError(`the answer is larger than ${maxAnswerBytes} bytes`))
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers })
}
