import type { AppError } from '@imagelayer/shared/contract/errors.ts'
import { z } from 'zod'
import type { Generation } from '../generated/prisma/client.ts'
import type { NewImage } from '../images/new-image.ts'
import type { Task } from '../jobs.ts'
import type { Log } from '../log.ts'
import { type EndOptions, endUncharged, succeed } from './end-generation.ts'
import type { MakeOptions } from './job.ts'
import { judgeFailures, type Try } from './judge-failures.ts'
import { makePictures } from './make-pictures.ts'
import { findModel } from './models.ts'
import { type Claim, claimGeneration } from './transitions.ts'
import { StopWork, watchClaim } from './watch-claim.ts'

export interface RunOptions extends MakeOptions, EndOptions {
  readonly images: MakeOptions['images'] & EndOptions['images']
}

const payloadShape = z.object({ generationId: z.string() })

/**
 * The worker's task for one generation. May run any number of times, also twice at once: each attempt raises the fence,
 * and only the newest can end the generation, once. An attempt that must not go on throws, so that the queue keeps the
 * job for the one that may; a job whose generation has ended returns at once.
 */
export function createRunGeneration(options: RunOptions): Task {
  return async (payload, { signal, attempt, lastAttempt }) => {
    const { generationId } = payloadShape.parse(payload)
    const claim = await claimGeneration(options.db, generationId)
    if (!claim) return
    await options.reached?.('claimed', generationId)
    const watch = watchClaim(options.db, claim, signal)
    try {
      await runAttempt(options, claim, { attempt, lastAttempt, signal: watch.signal })
    } catch (error) {
      await endStopped(options, claim, { error, attempt, lastAttempt })
    } finally {
      watch.end()
    }
    await options.reached?.('finished', generationId)
  }
}

async function runAttempt(options: RunOptions, claim: Claim, job: Try & { signal: AbortSignal }): Promise<void> {
  const row = await options.db.generation.findUniqueOrThrow({ where: { id: claim.id } })
  if (row.cancelRequested) throw new StopWork('canceled')
  const { pictures, failures } = await makePictures(options, { row, claim, signal: job.signal })
  const verdict = judgeFailures(failures, job)
  if (verdict?.kind === 'again') throw verdict.cause
  if (verdict) report(options.log, claim, verdict.error)
  // Some pictures are better than none: those are delivered and charged, the rest is given back.
  if (pictures.length > 0) await succeed(options, claim, { pictures, credits: chargeFor(pictures, row) })
  else if (verdict) await endUncharged(options, claim, verdict)
}

/**
 * The price that is held for a picture, or less when a cheaper model stood in. A picture that fails a rule of severity
 * error is delivered, marked as such, and free.
 */
const chargeFor = (pictures: readonly NewImage[], { priceCredits }: Pick<Generation, 'priceCredits'>): number =>
  pictures
    .filter(({ score }) => score?.passed !== false)
    .reduce((sum, { model }) => sum + Math.min(priceCredits, findModel(model)?.priceCredits ?? priceCredits), 0)

/** Decides what an error that ended the attempt means; throws it again when the queue shall try once more. */
async function endStopped(
  options: RunOptions,
  claim: Claim,
  { error, ...job }: Try & { error: unknown },
): Promise<void> {
  if (error instanceof StopWork && error.why === 'canceled') return endUncharged(options, claim, { status: 'canceled' })
  if (error instanceof StopWork) throw error
  const verdict = judgeFailures([error], job)
  if (verdict?.kind !== 'end') throw error
  report(options.log, claim, verdict.error)
  await endUncharged(options, claim, verdict)
}

function report(log: Log, { id, fence }: Claim, error: AppError): void {
  const facts = { generationId: id, attempt: fence, code: error.code, reason: error.details?.reason }
  if (error.code === 'internal') log.error({ ...facts, err: error.cause ?? error }, 'generation failed')
  else log.info(facts, 'generation had a picture less')
}
