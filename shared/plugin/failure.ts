import { type ErrorCode, errorTable } from '../contract/error-table.ts'

/** Why a call did not succeed, as plain data: panels keep it in their state and switch on `code`. */
export interface Failure {
  readonly code: ErrorCode
  /** Words from the server, in the language of the request. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly requestId?: string
  readonly retryAfterSeconds?: number
}

/** What the client throws. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause })
    this.failure = failure
  }
}

/** The failure behind any thrown value; a value that we did not throw means that the network failed us. */
export const failureOf = (error: unknown): Failure =>
  error instanceof CallError ? error.failure : { code: 'network', message: errorTable.network.en }

/** True when the same request may succeed later without a change, so that its idempotency key must live on. */
export const isRetryable = (failure: Failure): boolean => errorTable[failure.code].retryable

/** True when the caller is not, or no longer, known: signing in again is what helps. */
export const isAccessFailure = ({ code }: Failure): boolean => code === 'auth.required' || code === 'auth.expired'

const han = /\p{Script=Han}/u

/**
 * The words to show. The server's own words win when they say more than the table and are in the reader's language;
 * otherwise the table's.
 */
export function failureWords(failure: Failure, locale: 'en' | 'zh-CN'): string {
  const row = errorTable[failure.code]
  const own = failure.message !== '' && failure.message !== row.en && failure.message !== row.zh
  if (locale === 'zh-CN') return own && han.test(failure.message) ? failure.message : row.zh
  return own && !han.test(failure.message) ? failure.message : row.en
}
