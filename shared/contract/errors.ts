import { z } from 'zod'
import { type ErrorCode, errorCodes, errorTable } from './error-table.ts'

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

export interface AppErrorOptions {
  /** Words for people when the table's own are too general. Never a vendor's message. */
  readonly message?: string
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
  /** True when `message` was written for people; otherwise the table's words are shown. */
  readonly hasOwnWords: boolean

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? errorTable[code].en, { cause: options.cause })
    this.code = code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
    this.hasOwnWords = options.message !== undefined
  }
}
