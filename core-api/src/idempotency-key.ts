import { createHash } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'

const keyPattern = /^[\x21-\x7e]{1,255}$/
const details = { field: 'Idempotency-Key' }

/** Throws `input.invalid` for a key that is not 1 to 255 visible ASCII characters. */
export function checkIdempotencyKey(key: string | undefined): void {
  if (key === undefined || keyPattern.test(key)) return
  throw new AppError('input.invalid', {
    words: {
      en: 'An Idempotency-Key is 1 to 255 visible ASCII characters.',
      zh: 'Idempotency-Key 须为 1 到 255 个可见的 ASCII 字符。',
    },
    details,
  })
}

/** What a key answers that was given to other input before. */
export const refuseReusedKey = (): AppError =>
  new AppError('request.conflict', {
    words: {
      en: 'This Idempotency-Key was used for another request. Use a new key for new input.',
      zh: '此 Idempotency-Key 已用于另一个请求。内容不同的请求请使用新的键。',
    },
    details,
  })

/** Says whether two requests ask for the same; the order of fields does not count. */
export const hashRequest = (input: object): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]))
}
