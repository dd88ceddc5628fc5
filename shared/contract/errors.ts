import { z } from 'zod'
import { type ErrorCode, errorCodes, errorTable } from './error-table.ts'
import type { Locale } from './locale.ts'

/** Kept under these names too, beside the class that uses them. */
export { type ErrorCode, errorCodes, errorTable }

/** The body of every answer that is not a success, on REST and, under `data.error`, on tRPC. */
export const errorView = z.object({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  retryable: z.boolean(),
  /** Credits kept for this request although it failed. 0 by promise. */
  charged: z.number().int(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
})
export type ErrorView = z.infer<typeof errorView>

/** One message for people in both languages; neither comes without the other. */
export interface Words {
  readonly en: string
  readonly zh: string
}
/** What is wrong at one place of the input, named by its path with dots. */
export interface Issue {
  readonly path: string
  readonly words: Words
}

export interface AppErrorOptions {
  /** Words for people when the table's own are too general. Never a vendor's message. */
  readonly words?: Words
  /** Become `details.issues`, each a path and a message in the reader's language. */
  readonly issues?: readonly Issue[]
  /** Public, machine-readable facts: fields, limits, figures. */
  readonly details?: Record<string, unknown>
  readonly cause?: unknown
  /** Seconds the caller should wait; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number
}

/** The one error class of the domain: thrown where the fact is known, formatted once at the wire. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | undefined
  /** Its own words for people; without them the table's are shown. */
  readonly words: Words | undefined
  readonly issues: readonly Issue[] | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super((options.words ?? errorTable[code]).en, { cause: options.cause })
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
    this.words = options.words
    this.issues = options.issues
  }
}

const wordsIn = ({ en, zh }: Words, locale: Locale): string => (locale === 'zh-CN' ? zh : en)

/** The message of an error and its public facts in one language. */
export function describeError(
  { code, words, issues, details }: AppError,
  locale: Locale,
): Pick<ErrorView, 'message' | 'details'> {
  const listed = issues && {
    issues: issues.map((issue) => ({ path: issue.path, message: wordsIn(issue.words, locale) })),
  }
  return {
    message: wordsIn(words ?? errorTable[code], locale),
    ...((details || listed) && { details: { ...details, ...listed } }),
  }
}

/** The first five issues as one message. */
export function wordsOfIssues(issues: readonly Issue[]): Words {
  const first = issues.slice(0, 5)
  return {
    en: first.map(({ path, words }) => `${path || 'request'}: ${words.en}`).join('; '),
    zh: `${first.map(({ path, words }) => `${path && `${path}：`}${words.zh}`).join('；')}。`,
  }
}
