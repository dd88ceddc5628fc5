import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Tx } from './db.ts'

/** What an Idempotency-Key of an organization stands for; without a key the request stands for itself. */
export interface KeyedRequest {
  readonly idempotencyKey: string | undefined
  /** As `hashRequest` gives it. */
  readonly requestHash: string
}

/** A generation that nobody paints: it is over when it is written, has one picture and costs nothing. */
export interface FinishedGeneration extends KeyedRequest {
  readonly id: string
  readonly organizationId: string
  readonly brandKitVersion: number
  /** As somebody would have asked for the same, so that whoever reads requests finds one. */
  readonly request: GenerationInput
  /** Stands for the model; no id of the registry. */
  readonly model: string
  /** Who asked, as the ledger and the audit log name them. */
  readonly actor: string
  readonly keyId: string | undefined
  readonly locale: Locale
}

/** What a room that brings pictures needs of generations; `generation/` keeps it. */
export interface FinishedGenerations {
  /** Adds the row with its only event. Belongs in the transaction that adds the picture. Throws when the key is there already. */
  add(tx: Tx, row: FinishedGeneration): Promise<void>
  /** The id of what the key made first. @throws AppError request.conflict when it was given to another request. */
  findByKey(db: Tx, organizationId: string, request: KeyedRequest): Promise<string | undefined>
}
