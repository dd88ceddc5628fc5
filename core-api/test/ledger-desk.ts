import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { createLedger, type Ledger } from '../src/credits/ledger.ts'
import { newId } from '../src/ids.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export const hourMs = 3_600_000
export const inHours = (hours: number): Date => new Date(Date.now() + hours * hourMs)

interface Lot {
  readonly credits: number
  readonly expiresAt?: Date
  readonly priority?: number
}

/** A ledger on a database of its own, with the moves that tests make again and again. */
export async function openLedgerDesk() {
  const database: TestDatabase = await openTestDatabase()
  const ledger: Ledger = createLedger({ db: database.db })
  return {
    database,
    ledger,

    /** A new organization with these lots, named `lot-0` and so on. */
    async organizationWith(...lots: readonly Lot[]): Promise<string> {
      const organizationId = newId('org')
      for (const [index, lot] of lots.entries()) {
        const grant = { organizationId, source: `lot-${index}`, reason: 'Test.', actor: 'test', ...lot }
        await ledger.grant(database.db, grant)
      }
      return organizationId
    },
    hold: (
      organizationId: string,
      generationId: string,
      { credits = 1, keyId = undefined as string | undefined } = {},
    ) =>
      ledger.hold(database.db, {
        organizationId,
        generationId,
        credits,
        keyId,
        actor: 'user:1',
        expiresInMs: hourMs,
      }),
    async free(organizationId: string): Promise<[available: number, held: number]> {
      const { available, held } = await ledger.balance(organizationId)
      return [available, held]
    },
    /** The database's clock cannot be turned, so everything else is moved the other way. */
    async passHours(organizationId: string, hours: number): Promise<void> {
      await database.db
        .$executeRaw`UPDATE credit_lot SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
        WHERE "organizationId" = ${organizationId}`
      await database.db
        .$executeRaw`UPDATE credit_hold SET "expiresAt" = "expiresAt" - make_interval(hours => ${hours}::int)
        WHERE "organizationId" = ${organizationId}`
    },
  }
}
export type LedgerDesk = Awaited<ReturnType<typeof openLedgerDesk>>

/** The AppError that an attempt was refused with. */
export async function refusalOf(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}
