import { z } from 'zod'
import { issueWords } from './issue-words.ts'

/** Most UTF-16 units of one JSON field. */
const maxLength = 8000

/** A value that travels as JSON in a field of a form. What is no JSON is told so; what is, is judged by `shape`. */
export const jsonField = <Output>(shape: z.ZodType<Output>) =>
  z
    .string()
    .max(maxLength)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: issueWords.json.en })
        return z.NEVER
      }
    })
    .pipe(shape)
