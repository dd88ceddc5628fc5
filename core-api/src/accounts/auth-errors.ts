import { AppError, type ErrorCode } from '@imagelayer/shared/contract/errors.ts'
import { type AuthWords, authWords } from './auth-words.ts'

/** better-auth's codes that need more than their status says. Wrong and unconfirmed read the same on purpose. */
const known: Readonly<Record<string, readonly [ErrorCode, AuthWords]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['auth.required', 'wrongSignIn'],
  EMAIL_NOT_VERIFIED: ['auth.required', 'wrongSignIn'],
  INVALID_EMAIL: ['auth.required', 'wrongSignIn'],
  INVALID_PASSWORD: ['input.invalid', 'wrongPassword'],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ['input.invalid', 'wrongPassword'],
  PASSWORD_TOO_SHORT: ['input.invalid', 'passwordLength'],
  PASSWORD_TOO_LONG: ['input.invalid', 'passwordLength'],
  INVALID_TOKEN: ['input.invalid', 'deadLink'],
  TOKEN_EXPIRED: ['input.invalid', 'deadLink'],
  USER_NOT_FOUND: ['input.invalid', 'deadLink'],
  INVALID_CODE: ['auth.required', 'wrongCode'],
  INVALID_BACKUP_CODE: ['auth.required', 'wrongCode'],
  INVALID_TWO_FACTOR_COOKIE: ['auth.expired', 'secondStepOver'],
  TOTP_ALREADY_ENABLED: ['request.conflict', 'twoFactorState'],
  TOTP_NOT_ENABLED: ['request.conflict', 'twoFactorState'],
  TWO_FACTOR_NOT_ENABLED: ['request.conflict', 'twoFactorState'],
}
const tooMany = new Set(['TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'ACCOUNT_TEMPORARILY_LOCKED'])

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'input.invalid',
  401: 'auth.required',
  403: 'access.denied',
  404: 'missing',
  409: 'request.conflict',
  413: 'input.too-large',
  415: 'input.unsupported',
  422: 'input.invalid',
  429: 'rate.limited',
}

/** One of better-auth's failures in our codes and words; its own message never leaves. */
export function fromAuthFailure(status: number, body: unknown): AppError {
  const { code = '', error } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: string
    error?: unknown
  }
  if (tooMany.has(code) || status === 429)
    return new AppError('rate.limited', { retryAfterSeconds: tooMany.has(code) ? 900 : 5 })
  const row = known[code]
  if (row) return new AppError(row[0], { words: authWords[row[1]] })
  // The device pages speak RFC 8628's words, which carry no `code`.
  if (error === 'invalid_request' || error === 'expired_token')
    return new AppError('missing', { words: authWords.wrongDeviceCode })
  return new AppError(
    byStatus[status] ?? 'internal',
    status >= 500 ? { cause: new Error(`sign-in service: ${code || status}`) } : {},
  )
}
