import { createHmac } from 'node:crypto'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import bcrypt from 'bcrypt'

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
const atOnce = 2
const mayWait = 40

/**
 * bcrypt over base64(HMAC-SHA-256(pepper, NFC(password))). bcrypt alone reads 72 bytes and stops at a NUL; the HMAC makes
 * every password 44 characters, so that long ones and emoji count whole, and a stolen table is useless without the pepper.
 */
export function createPasswords({ pepper, cost = 11 }: PasswordOptions): Passwords {
  const inTurn = createQueue()
  const digest = (password: string): string =>
    createHmac('sha256', pepper).update(password.normalize('NFC')).digest('base64')
  return {
    hash: (password) => inTurn(() => bcrypt.hash(digest(password), cost)),
    verify: (password, hash) => inTurn(() => bcrypt.compare(digest(password), hash)),
  }
}

function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (work) => {
    if (busy >= atOnce) {
      if (waiting.length >= mayWait) throw new AppError('rate.limited', { retryAfterSeconds: 5 })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else busy++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
