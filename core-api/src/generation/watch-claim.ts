import type { Db } from '../db.ts'
import type { Claim } from './transitions.ts'

/** Why an attempt must stop although nothing failed. */
export type StopReason = 'canceled' | 'lost' | 'draining'

/** Thrown through the work of an attempt that must stop. */
export class StopWork extends Error {
  override readonly name = 'StopWork'
  readonly why: StopReason
  constructor(why: StopReason) {
    super(`stopped: ${why}`)
    this.why = why
  }
}

export interface Watch {
  /** Aborts with a StopWork as its reason. */
  readonly signal: AbortSignal
  end(): void
}

const lookEveryMs = 1000
/** A process that is told to stop lets pictures under way come in for so long; they may be paid for already. */
const drainGraceMs = 20_000

/**
 * Looks at the row while the model paints, so that a cancel, or another worker that took over, ends the wait. A look
 * that fails is no reason to stop: the fence decides in the end.
 */
export function watchClaim(db: Db, claim: Claim, draining: AbortSignal): Watch {
  const stopping = new AbortController()
  const look = async (): Promise<void> => {
    const why = await whyStopped(db, claim).catch(() => undefined)
    if (why) stopping.abort(new StopWork(why))
  }
  const timer = setInterval(() => void look(), lookEveryMs)
  let grace: NodeJS.Timeout | undefined
  const drain = (): void => {
    grace = setTimeout(() => stopping.abort(new StopWork('draining')), drainGraceMs)
  }
  if (draining.aborted) drain()
  else draining.addEventListener('abort', drain, { once: true })
  return {
    signal: stopping.signal,
    end() {
      clearInterval(timer)
      clearTimeout(grace)
      draining.removeEventListener('abort', drain)
    },
  }
}

/** Why this claim may not go on, or nothing when it may. */
export async function whyStopped(db: Db, { id, fence }: Claim): Promise<StopReason | undefined> {
  const row = await db.generation.findUnique({
    where: { id },
    select: { fence: true, status: true, cancelRequested: true },
  })
  if (row?.fence !== fence || row.status !== 'running') return 'lost'
  return row.cancelRequested ? 'canceled' : undefined
}
