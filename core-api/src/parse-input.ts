import { AppError, wordsOfIssues } from '@imagelayer/shared/contract/errors.ts'
import type { ZodError, z } from 'zod'
import { sayInChinese } from './issue-words.ts'

/** The value as `shape` has it; throws `input.invalid` that names each field. For what callers send, never for stored rows. */
export function parseInput<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error)
}

/** Names in what callers send may be as long as the body; an answer repeats only their beginning. */
const clip = (text: string): string => (text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text)

export function invalidInput(error: ZodError): AppError {
  const issues = error.issues.slice(0, 20).map((issue) => ({
    path: clip(issue.path.join('.')),
    words: { en: clip(issue.message), zh: clip(sayInChinese(issue)) },
  }))
  return new AppError('input.invalid', { cause: error, words: wordsOfIssues(issues), issues })
}
