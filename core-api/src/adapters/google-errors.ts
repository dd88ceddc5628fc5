import { AppError, type ErrorCode, type Words } from '@imagelayer/shared/contract/errors.ts'
import { z } from 'zod'
import type { ModelFaultReason } from '../ports/image-model.ts'

/** What the answer's headers said, since the SDK keeps none of them. */
export interface AnswerHeaders {
  readonly retryAfter: string | undefined
  readonly isTooLarge: boolean
}

const errorBody = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    details: z.array(z.record(z.string(), z.unknown())).catch([]),
  }),
})
type ErrorBody = z.infer<typeof errorBody>['error']

/** Longest wait that is believed; beyond it the request should fail now and be tried by the person later. */
const longestWaitSeconds = 600

export interface FaultOptions {
  readonly words?: Words
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** An error of the model's side with its reason; see `modelFaultReasons` for which may be asked again. */
export function fault(code: ErrorCode, reason: ModelFaultReason, options: FaultOptions = {}): AppError {
  return new AppError(code, {
    details: { reason },
    cause: options.cause,
    ...(options.words && { words: options.words }),
    ...(options.retryAfterSeconds !== undefined && { retryAfterSeconds: options.retryAfterSeconds }),
  })
}

/** Translates whatever the SDK threw. The SDK's own text never reaches a person; it stays as the cause. */
export function translateGoogleError(error: unknown, headers: AnswerHeaders): AppError {
  if (error instanceof AppError) return error
  if (headers.isTooLarge) return fault('model.failed', 'answer-too-large', { cause: error })
  if (isApiError(error)) return translateStatus(error, headers)
  if (error instanceof SyntaxError) return fault('model.failed', 'no-answer', { cause: error })
  return fault('model.failed', 'connection', { cause: error })
}

const isApiError = (error: unknown): error is Error & { status: number } =>
  error instanceof Error && error.name === 'ApiError' && 'status' in error && typeof error.status === 'number'

/** The message is the answer's JSON, at times behind a few words, at times around an HTML page. */
function readBody(message: string): ErrorBody {
  try {
    return errorBody.parse(JSON.parse(message.slice(message.indexOf('{')))).error
  } catch {
    return { message: '', status: '', details: [] }
  }
}

function translateStatus(error: Error & { status: number }, headers: AnswerHeaders): AppError {
  const body = readBody(error.message)
  const { status } = error
  const has = (value: string): boolean => body.details.some((detail) => detail.reason === value)
  if (has('API_KEY_INVALID') || status === 401 || status === 403) {
    const words = {
      en: 'The model’s vendor refused this server’s key. Nothing was charged. Its operator has to check it.',
      zh: '模型服务方拒绝了此服务器的密钥，未扣除点数。请联系服务器管理员检查。',
    }
    return fault('model.failed', 'key-rejected', { words, cause: error })
  }
  if (status === 404) return fault('model.failed', 'unknown-model', { cause: error })
  if (status === 408 || status === 504) return fault('model.timeout', 'timeout', { cause: error })
  const retryAfterSeconds = readWait(body, headers)
  if (status === 429) {
    return fault('model.busy', isDailyQuota(body) ? 'quota-used-up' : 'rate-limited', {
      retryAfterSeconds,
      cause: error,
    })
  }
  if (status === 503) return fault('model.busy', 'overloaded', { retryAfterSeconds, cause: error })
  if (status >= 500) return fault('model.failed', 'server-error', { retryAfterSeconds, cause: error })
  return fault('model.failed', 'request-rejected', { cause: error })
}

const violations = z.array(z.object({ quotaId: z.string() }))

/** A quota a day is not over in a minute: QuotaFailure names it, for example GenerateRequestsPerDayPerProject. */
function isDailyQuota(body: ErrorBody): boolean {
  return body.details.some((detail) => {
    const parsed = violations.safeParse(detail.violations)
    return parsed.success && parsed.data.some((violation) => /per_?day/i.test(violation.quotaId))
  })
}

/** Seconds from google.rpc.RetryInfo (`retryDelay: "1.5s"`), else from Retry-After in seconds or as a date. */
function readWait(body: ErrorBody, headers: AnswerHeaders): number | undefined {
  const delay = body.details.map((detail) => detail.retryDelay).find((value) => typeof value === 'string')
  const told = delay ?? headers.retryAfter
  if (told === undefined) return undefined
  const seconds = /^\d+(\.\d+)?s?$/.test(told) ? Number.parseFloat(told) : (Date.parse(told) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(longestWaitSeconds, Math.max(0, Math.ceil(seconds))) : undefined
}

/** The words of an error answer, for the few cases in which only they tell a refusal from a mistake. */
export const wordsOf = (error: unknown): string => (isApiError(error) ? readBody(error.message).message : '')
