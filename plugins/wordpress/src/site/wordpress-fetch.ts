import { type ErrorCode, errorTable } from '@imagelayer/shared/contract/error-table.ts'
import untypedFetch from '@wordpress/api-fetch'
import { serviceLocale } from './config.ts'

/** What WordPress sets on its function, and its types leave out. */
const apiFetch: typeof untypedFetch & {
  readonly nonceEndpoint?: string
  readonly nonceMiddleware?: { nonce: string }
} = untypedFetch

/** A refusal of WordPress' own, as its REST API writes it. */
interface WordPressError {
  readonly code: string
  readonly message: string
}

/**
 * `fetch` for REST paths of this site: WordPress' own script adds cookie, nonce and language, and knows plain permalinks. A refusal of
 * WordPress' own is rewritten to the shape of ours, so that panels know one kind of error.
 */
export const wordPressFetch: typeof fetch = async (path, init) => {
  const answer = await send(String(path), init)
  if (answer.ok) return answer
  const error = await readWordPressError(answer)
  if (error?.code === signedOutReason && (await renewNonce())) return send(String(path), init)
  return error ? toOurError(answer, error) : answer
}

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const { body = null, headers, method = 'GET', signal = null } = init
  try {
    return await apiFetch<Response>({
      path,
      method,
      parse: false,
      headers: { 'Accept-Language': serviceLocale, ...(headers as Record<string, string>) },
      ...(body !== null && { body }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (error instanceof Response) return error // with `parse: false` a refusal is thrown as it came
    throw error
  }
}

async function readWordPressError(answer: Response): Promise<WordPressError | null> {
  try {
    const body = (await answer.clone().json()) as Partial<WordPressError>
    return typeof body.code === 'string' ? { code: body.code, message: String(body.message ?? '') } : null
  } catch {
    return null // a page, not JSON: the status alone speaks
  }
}

/** A nonce lives a day at most; an editor that was left open longer gets a new one. Answers whether it did. */
async function renewNonce(): Promise<boolean> {
  if (!apiFetch.nonceEndpoint || !apiFetch.nonceMiddleware) return false
  const answer = await fetch(apiFetch.nonceEndpoint, { credentials: 'include' })
  if (!answer.ok) return false
  apiFetch.nonceMiddleware.nonce = await answer.text()
  return true
}

/** The nonce as it stands now, for addresses that an `<img>` asks for. */
export const currentNonce = (): string | undefined => apiFetch.nonceMiddleware?.nonce

/** WordPress says it of a nonce that nobody is signed in for any more. */
export const signedOutReason = 'rest_cookie_invalid_nonce'

function toOurError({ status, headers }: Response, { code: reason, message }: WordPressError): Response {
  const http = reason === signedOutReason ? 401 : status
  const known = (Object.keys(errorTable) as ErrorCode[]).find((code) => errorTable[code].http === http)
  const code = known ?? (status >= 500 ? 'internal' : 'input.invalid')
  const retryAfter = headers.get('retry-after')
  return new Response(JSON.stringify({ error: { code, message, details: { reason } } }), {
    status,
    headers: { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) },
  })
}
