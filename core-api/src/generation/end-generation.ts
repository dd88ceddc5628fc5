import type { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Ledger } from '../credits/ledger.ts'
import type { Db } from '../db.ts'
import type { NewImage } from '../images/new-image.ts'
import type { Images } from '../images/service.ts'
import { type Claim, type Ending, endClaimed } from './transitions.ts'
import { StopWork, whyStopped } from './watch-claim.ts'

export interface EndOptions {
  readonly db: Db
  readonly ledger: Pick<Ledger, 'settle' | 'void'>
  readonly images: Pick<Images, 'add'>
}

/**
 * Pictures, charge and status in one transaction that only the newest attempt can commit. Charges `credits` and gives
 * the rest of what is held back. Throws StopWork when the claim is lost or a cancel came first.
 */
export async function succeed(
  { db, ledger, images }: EndOptions,
  claim: Claim,
  { pictures, credits }: { pictures: readonly NewImage[]; credits: number },
): Promise<void> {
  const ended = await db.$transaction(async (tx) => {
    const ending = { status: 'succeeded', doneImages: pictures.length, chargedCredits: credits } as const
    if (!(await endClaimed(tx, claim, ending))) return false
    for (const picture of pictures) await images.add(tx, picture)
    await ledger.settle(tx, { generationId: claim.id, credits, reason: reasonFor(pictures) })
    return true
  })
  if (!ended) throw new StopWork((await whyStopped(db, claim)) ?? 'lost')
}

function reasonFor(pictures: readonly NewImage[]): string {
  const free = pictures.filter(({ score }) => score?.passed === false).length
  const made = pictures.length === 1 ? '1 picture.' : `${pictures.length} pictures.`
  return free === 0 ? made : `${made} ${free} below the brand score, not charged.`
}

/** Ends without a charge. Does nothing when the claim is lost: then another attempt decides. */
export async function endUncharged(
  { db, ledger }: EndOptions,
  claim: Claim,
  { status, error }: { status: 'failed' | 'refused' | 'canceled'; error?: AppError },
): Promise<void> {
  const ending: Ending = { status, doneImages: 0, chargedCredits: 0, ...(error && { error: describe(error) }) }
  await db.$transaction(async (tx) => {
    if (!(await endClaimed(tx, claim, ending))) return
    await ledger.void(tx, { generationId: claim.id, reason: `Not charged: ${status}.` })
  })
}

/** What is kept of an error for the person who asked; a fault of ours says nothing about itself. */
const describe = (error: AppError) => ({
  code: error.code,
  words: error.words,
  details: error.details,
})
