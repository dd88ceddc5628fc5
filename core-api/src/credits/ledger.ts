import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import type { Db, Tx } from '../db.ts'
import { newId } from '../ids.ts'
import { createStatements } from './statements.ts'
import { createSweeps } from './sweeps.ts'

export interface HoldRequest {
  readonly organizationId: string
  readonly generationId: string
  readonly credits: number
  /** The API key that asked; its own cap counts too. */
  readonly keyId?: string | undefined
  readonly actor: string
  /** How long the credits may stay set aside if nobody ends the hold. */
  readonly expiresInMs: number
}
export interface Ending {
  readonly generationId: string
  readonly reason: string
  /** Who caused it; the worker unless said otherwise. */
  readonly actor?: string
}
export interface GrantRequest {
  readonly organizationId: string
  readonly credits: number
  /** The event that grants, such as `order:123`. The same source again changes nothing. */
  readonly source: string
  readonly reason: string
  readonly expiresAt?: Date | undefined
  /** Lots of a lower number are spent first; 10 unless said otherwise. */
  readonly priority?: number
  readonly actor: string
}
export interface RefundRequest extends Ending {
  readonly credits: number
  /** The event that refunds; the same source again changes nothing. */
  readonly source: string
  readonly actor: string
}

export type Ledger = ReturnType<typeof createLedger>

/**
 * The one place where credits move (README.md has the invariants). Each movement is one statement in the caller's
 * transaction and takes the organization's lock; the functions live in the migration `credit_functions`.
 */
export function createLedger({ db }: { db: Db }) {
  return { hold, settle, void: voidHold, grant, refund, ...createStatements(db), ...createSweeps(db) }
}

/**
 * Sets credits aside and answers what is left to spend. Throws `credits.insufficient`; `details.reason` says whether
 * the `balance` or the `key-cap` was too small. Throws `request.conflict` when the generation holds already.
 */
async function hold(tx: Tx, request: HoldRequest): Promise<{ held: number; available: number }> {
  const { organizationId, generationId, credits, keyId = null, actor, expiresInMs } = request
  assertCredits(credits)
  const rows = await tx.$queryRaw<Array<{ outcome: string; available: number }>>`
    SELECT outcome, available FROM credit_hold(${newId('hld')}, ${organizationId}, ${generationId}, ${credits}::int,
      ${keyId}, ${actor}, ${expiresInMs}::bigint)`
  const { outcome, available } = only(rows)
  if (outcome === 'held') return { held: credits, available }
  if (outcome === 'repeat') throw new AppError('request.conflict', { details: { generationId } })
  const isCapped = outcome === 'key-cap'
  const details = { reason: isCapped ? 'key-cap' : 'balance', required: credits, available }
  throw new AppError('credits.insufficient', { details, ...(isCapped && { words: keyCapWords }) })
}

/** The organization may have plenty: only this key may spend no more. */
const keyCapWords: Words = {
  en: 'This API key has reached its spending cap. Use another key, or ask an admin for one with a higher cap.',
  zh: '此 API 密钥已达到消费上限。请换用其他密钥，或请管理员创建上限更高的密钥。',
}

/**
 * Charges `credits` of what a generation holds and gives the rest back. Throws `request.conflict` when the hold has
 * ended or holds less: the caller's transaction must not commit what it wanted to charge for.
 */
async function settle(tx: Tx, ending: Ending & { credits: number }): Promise<void> {
  if (!Number.isSafeInteger(ending.credits) || ending.credits < 0) throw new RangeError('credits must be 0 or more')
  const outcome = await release(tx, ending, { credits: ending.credits, status: 'settled' })
  if (outcome !== 'done') throw new AppError('request.conflict', { details: { hold: outcome } })
}

/** Gives back all that a generation holds. Answers whether it held anything: ending it twice does nothing. */
async function voidHold(tx: Tx, ending: Ending): Promise<boolean> {
  return (await release(tx, ending, { credits: 0, status: 'voided' })) === 'done'
}

async function release(tx: Tx, ending: Ending, { credits, status }: { credits: number; status: string }) {
  const { generationId, reason, actor = 'system:worker' } = ending
  const rows = await tx.$queryRaw<Array<{ outcome: string }>>`
    SELECT credit_release(${generationId}, ${credits}::int, ${status}, ${reason}, ${actor}) AS outcome`
  return only(rows).outcome
}

/** Adds credits as a lot of their own. Answers false when this source had granted before. */
async function grant(tx: Tx, request: GrantRequest): Promise<boolean> {
  const { organizationId, credits, source, reason, expiresAt, priority = 10, actor } = request
  assertCredits(credits)
  const expires = expiresAt ? expiresAt.toISOString() : null
  const rows = await tx.$queryRaw<Array<{ outcome: string }>>`
    SELECT credit_grant(${organizationId}, ${newId('lot')}, ${credits}::int, ${source}, ${reason},
      (${expires}::timestamptz AT TIME ZONE 'UTC')::timestamp(3), ${priority}::int, ${actor}) AS outcome`
  return only(rows).outcome === 'granted'
}

/**
 * Gives charged credits back. Answers false when this source had refunded before. Throws `missing` when the generation
 * never held, `request.conflict` when more would go back than was charged.
 */
async function refund(tx: Tx, request: RefundRequest): Promise<boolean> {
  const { generationId, credits, source, reason, actor } = request
  assertCredits(credits)
  const rows = await tx.$queryRaw<Array<{ outcome: string }>>`
    SELECT credit_refund(${generationId}, ${newId('lot')}, ${credits}::int, ${source}, ${reason}, ${actor}) AS outcome`
  const { outcome } = only(rows)
  if (outcome === 'missing') throw new AppError('missing')
  if (outcome === 'too-much') throw new AppError('request.conflict', { details: { reason: 'more-than-charged' } })
  return outcome === 'refunded'
}

function assertCredits(credits: number): void {
  if (!Number.isSafeInteger(credits) || credits < 1) throw new RangeError('credits must be a whole number above 0')
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('the ledger did not answer')
  return row
}
