import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { ZodError, z } from 'zod'

/** The value as `shape` has it; throws `input.invalid` that names each field. For what callers send, never for stored rows. */
export function parseInput<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error)
}

export const invalidInput = (error: ZodError): AppError =>
  new AppError('input.invalid', {
    cause: error,
    message: error.issues
      .map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`)
      .slice(0, 5)
      .join('; '),
    details: {
      issues: error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    },
  })
