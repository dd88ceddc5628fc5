import { AppError } from '@imagelayer/shared/contract/errors.ts'
import {
  type GenerationAccepted,
  type GenerationInput,
  generationAccepted,
} from '@imagelayer/shared/contract/generations.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Ledger } from '../credits/ledger.ts'
import type { Db, Tx } from '../db.ts'
import { hashRequest, refuseReusedKey } from '../idempotency-key.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs.ts'
import { actorOf, type Caller } from '../trpc.ts'

export const runGenerationTask = 'run-generation'
/** Attempts of one job. A worker that is killed uses one up, so there are more than a model's faults would need. */
export const maxAttempts = 6
/** Longer than a generation may take before the sweep ends it, so a hold never ends under a worker's hands. */
const holdExpiresInMs = 24 * 60 * 60 * 1000

/** A request that passed its checks. */
export interface CheckedRequest {
  readonly caller: Caller
  readonly input: GenerationInput
  readonly idempotencyKey: string | undefined
  readonly locale: Locale
  readonly kitVersion: number
  readonly modelId: string
  readonly priceCredits: number
}

export interface AcceptOptions {
  readonly db: Db
  readonly ledger: Pick<Ledger, 'hold'>
  /** Generations that one organization may have under way. */
  readonly maxActive: number
}

/** The first answer to this key, when there was one. Throws `request.conflict` when it was given to other input. */
export async function findEarlier(
  db: Tx,
  organizationId: string,
  { idempotencyKey, input }: { idempotencyKey: string | undefined; input: GenerationInput },
): Promise<GenerationAccepted | undefined> {
  if (idempotencyKey === undefined) return undefined
  const earlier = await db.generation.findUnique({
    where: { organizationId_idempotencyKey: { organizationId, idempotencyKey } },
    select: { requestHash: true, accepted: true },
  })
  if (!earlier) return undefined
  if (earlier.requestHash !== hashRequest(input)) throw refuseReusedKey()
  return generationAccepted.parse(earlier.accepted) // parsing puts the fields in their first order again
}

/**
 * Holds the credits and writes row, first event and job in one transaction: all of it exists, or nothing. When the
 * same key is there twice at once, the second one finds the row of the first and answers the same.
 */
export async function acceptRequest(options: AcceptOptions, request: CheckedRequest): Promise<GenerationAccepted> {
  try {
    return await options.db.$transaction((tx) => writeRequest(tx, options, request))
  } catch (error) {
    // Whatever stopped it, even a balance that the first one used up: the key's first answer stands.
    const earlier = await findEarlier(options.db, request.caller.organizationId, request)
    if (earlier) return earlier
    throw error
  }
}

async function writeRequest(tx: Tx, { ledger, maxActive }: AcceptOptions, request: CheckedRequest) {
  const { caller, input, priceCredits } = request
  const { organizationId, keyId } = caller
  const id = newId('gen')
  const actor = actorOf(caller)
  const credits = priceCredits * input.count
  const { held, available } = await ledger.hold(tx, {
    organizationId,
    generationId: id,
    credits,
    keyId,
    actor,
    expiresInMs: holdExpiresInMs,
  })
  const accepted: GenerationAccepted = { id, status: 'queued', credits: { held, available } }
  const active = await insertQueued(tx, { id, accepted, actor, maxActive }, request)
  // Who has much under way waits behind who has little: a lower number runs first.
  await enqueue(tx, { task: runGenerationTask, payload: { generationId: id }, key: id, maxAttempts, priority: active })
  return accepted
}

/**
 * Writes the row with its first event, unless the organization has too much under way: then `rate.limited`, and the
 * transaction takes the hold back. The hold took the organization's lock, so nothing can be counted wrongly here.
 * One statement, because other requests of the organization wait meanwhile. Answers how many are under way besides.
 */
async function insertQueued(
  tx: Tx,
  { id, accepted, actor, maxActive }: { id: string; accepted: GenerationAccepted; actor: string; maxActive: number },
  { caller, input, ...request }: CheckedRequest,
): Promise<number> {
  const { organizationId, keyId = null } = caller
  const rows = await tx.$queryRaw<Array<{ active: number; made: boolean }>>`
    WITH active AS (
      SELECT count(*)::int AS count FROM generation
      WHERE "organizationId" = ${organizationId} AND status IN ('queued', 'running')),
    made AS (
      INSERT INTO generation (id, "organizationId", "brandKitId", "brandKitVersion", request, "idempotencyKey",
        "requestHash", accepted, "totalImages", model, "priceCredits", actor, "keyId", locale, "lastSequence", "createdAt")
      SELECT ${id}, ${organizationId}, ${input.brandKitId}, ${request.kitVersion}::int, ${JSON.stringify(input)}::jsonb,
        ${request.idempotencyKey ?? null}, ${hashRequest(input)}, ${JSON.stringify(accepted)}::jsonb,
        ${input.count}::int, ${request.modelId}, ${request.priceCredits}::int, ${actor}, ${keyId}, ${request.locale}, 1,
        (clock_timestamp() AT TIME ZONE 'UTC')::timestamp(3)
      FROM active WHERE count < ${maxActive}::int
      RETURNING id, "totalImages", "createdAt"),
    event AS (
      INSERT INTO generation_event ("generationId", sequence, status, stage, done, total, "createdAt")
      SELECT id, 1, 'queued', 'queued', 0, "totalImages", "createdAt" FROM made)
    SELECT active.count AS active, made.id IS NOT NULL AS made FROM active LEFT JOIN made ON true`
  const { active, made } = rows[0] ?? { active: 0, made: false }
  if (!made) throw new AppError('rate.limited', { details: { active, maxActive }, retryAfterSeconds: 10 })
  return active
}
