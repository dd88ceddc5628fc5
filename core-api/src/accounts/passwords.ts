import { createHmac } from 'node:crypto'
import bcrypt from 'bcrypt'
import { createSlots } from '../slots.ts'

export interface Passwords {
  /** Throws `rate.limited` when too many people wait already. */
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

export interface PasswordOptions {
  readonly pepper: Buffer
  /** bcrypt's logarithm of rounds; 11 takes about 130 ms. Only tests set less. */
  readonly cost?: number
}

/** Hashing is off the event loop but shares its threads with file and picture work: at most two at a time. */
const places = { count: 2, maxWaiting: 40 }

/**
 * bcrypt over base64(HMAC-SHA-256(pepper, NFC(password))). bcrypt alone reads 72 bytes and stops at a NUL; the HMAC makes
 * every password 44 characters, so that long ones and emoji count whole, and a stolen table is useless without the pepper.
 */
export function createPasswords({ pepper, cost = 11 }: PasswordOptions): Passwords {
  const inTurn = createSlots(places)
  const digest = (password: string): string =>
    createHmac('sha256', pepper).update(password.normalize('NFC')).digest('base64')
  return {
    hash: (password) => inTurn(() => bcrypt.hash(digest(password), cost)),
    verify: (password, hash) => inTurn(() => bcrypt.compare(digest(password), hash)),
  }
}
