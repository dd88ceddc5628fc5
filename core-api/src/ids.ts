import { randomBytes } from 'node:crypto'

/** A new identifier: `<prefix>_` and 128 random bits, base64url. Cannot be guessed, does not tell an order. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(16).toString('base64url')}`
