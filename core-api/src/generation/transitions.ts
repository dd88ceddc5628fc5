import type { Words } from '@imagelayer/shared/contract/errors.ts'
import type { EndStatus } from '@imagelayer/shared/contract/generation-status.ts'
import type { GenerationStage } from '@imagelayer/shared/contract/generations.ts'
import type { Tx } from '../db.ts'
import { Prisma } from '../generated/prisma/client.ts'

/** The right to move a running generation: whoever raised its fence last has it. */
export interface Claim {
  readonly id: string
  readonly fence: number
}
export interface Ending {
  readonly status: EndStatus
  readonly doneImages: number
  readonly chargedCredits: number
  readonly error?: {
    readonly code: string
    readonly words?: Words | undefined
    readonly details?: Record<string, unknown> | undefined
  }
}

/** Channel of LISTEN and NOTIFY; the payload is a generation's id. */
export const notifyChannel = 'generation'

const utcNow = Prisma.sql`(clock_timestamp() AT TIME ZONE 'UTC')::timestamp(3)`

/**
 * Changes one row, numbers and writes its event, and wakes who listens when the transaction commits: one statement, so
 * that nobody sees a state without its event. Answers the row's fence, or nothing when the condition did not hold.
 */
async function move(tx: Tx, set: Prisma.Sql, where: Prisma.Sql): Promise<number | undefined> {
  const rows = await tx.$queryRaw<Array<{ fence: number }>>`
    WITH moved AS (
      UPDATE generation SET "lastSequence" = "lastSequence" + 1, ${set} WHERE ${where} RETURNING *),
    event AS (
      INSERT INTO generation_event ("generationId", sequence, status, stage, done, total, "createdAt")
      SELECT id, "lastSequence", status, stage, "doneImages", "totalImages", ${utcNow} FROM moved)
    SELECT fence, pg_notify(${notifyChannel}, id)::text FROM moved`
  return rows[0]?.fence
}

/**
 * Starts an attempt: the fence rises, so an earlier attempt that still lives can change nothing any more. Answers the
 * claim, or nothing when the generation has ended.
 */
export async function claimGeneration(tx: Tx, id: string): Promise<Claim | undefined> {
  const fence = await move(
    tx,
    Prisma.sql`fence = fence + 1, status = 'running', stage = 'painting', "doneImages" = 0,
      "startedAt" = coalesce("startedAt", ${utcNow})`,
    Prisma.sql`id = ${id} AND status IN ('queued', 'running')`,
  )
  return fence === undefined ? undefined : { id, fence }
}

/** Shows how far a running generation is. False when the claim is lost or a cancel was asked for: stop then. */
export async function advance(
  tx: Tx,
  claim: Claim,
  to: { stage: GenerationStage; doneImages: number },
): Promise<boolean> {
  const set = Prisma.sql`stage = ${to.stage}, "doneImages" = ${to.doneImages}`
  return (await move(tx, set, Prisma.sql`${isHeld(claim)} AND NOT "cancelRequested"`)) !== undefined
}

/**
 * Ends a running generation. False when the claim is lost, or when it was to succeed after a cancel was asked for.
 * The caller ends the hold in the same transaction.
 */
export async function endClaimed(tx: Tx, claim: Claim, ending: Ending): Promise<boolean> {
  const where = Prisma.sql`${isHeld(claim)} AND (${ending.status !== 'succeeded'} OR NOT "cancelRequested")`
  return (await move(tx, endColumns(ending), where)) !== undefined
}

/** Ends a generation from outside, whoever works on it, when it is in one of the given states. Raises the fence. */
export async function endFrom(
  tx: Tx,
  id: string,
  { from, ending }: { from: readonly string[]; ending: Ending },
): Promise<boolean> {
  const where = Prisma.sql`id = ${id} AND status IN (${Prisma.join([...from])})`
  return (await move(tx, Prisma.sql`fence = fence + 1, ${endColumns(ending)}`, where)) !== undefined
}

const isHeld = (claim: Claim): Prisma.Sql =>
  Prisma.sql`id = ${claim.id} AND fence = ${claim.fence} AND status = 'running'`

function endColumns({ status, doneImages, chargedCredits, error }: Ending): Prisma.Sql {
  const details = error?.details ? JSON.stringify(error.details) : null
  return Prisma.sql`status = ${status}, stage = 'done', "doneImages" = ${doneImages}, "chargedCredits" = ${chargedCredits},
    "errorCode" = ${error?.code ?? null}, "errorMessage" = ${error?.words?.en ?? null}, "errorMessageZh" = ${error?.words?.zh ?? null}, "errorDetails" = ${details}::jsonb,
    "finishedAt" = ${utcNow}`
}
