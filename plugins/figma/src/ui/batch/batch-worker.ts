import type { Ask } from '../bridge.ts'
import { parseKept } from '../kept.ts'
import { isAccessTrouble, passesAfterMs, type Trouble, troubleOf } from '../trouble.ts'
import { type Batch, changeItem, nextItem } from './batch.ts'
import { createClaim } from './batch-claim.ts'
import type { BatchHolder } from './batch-holder.ts'
import type { BatchSteps } from './batch-steps.ts'
import { soundBatch } from './kept-batch.ts'

/** How a run begins: `anew` with a plan, `again` by a person's wish, `alone` when the panel is opened or the connection is back. */
export type Beginning = 'anew' | 'again' | 'alone'

export interface BatchWorker {
  /** Works at the batch until it is done, paused or stopped; while another window does, looks on and goes on after it. */
  run(beginning: Beginning): Promise<void>
  /** Shows it as running, and runs it. */
  goOn(beginning: Beginning, part?: (batch: Batch) => Batch): void
  stop(): void
}

/** After a lost connection; a limit of calls says itself how long it lasts. */
const leastWaitMs = 4000
/** How often it is looked whether the other window is done. */
const lookMs = 3000

export function createBatchWorker(ask: Ask, holder: BatchHolder, steps: BatchSteps): BatchWorker {
  const { state, isElsewhere, set } = holder
  let working = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const claim = createClaim(ask, () => {
    stop()
    lookOn('alone')
  })
  function stop(): void {
    clearTimeout(timer)
    working.abort()
    steps.clear()
    claim.release()
  }
  function lookOn(beginning: Beginning): void {
    holder.setElsewhere(true)
    timer = setTimeout(() => void run(beginning), lookMs)
  }
  /** A failure of one frame is that frame's; one of the connection or the token stops all. */
  const judge = (trouble: Trouble, index: number): void => {
    const batch = state.get()
    if (!batch) return
    const afterMs = passesAfterMs(trouble)
    if (index >= 0 && afterMs === null && !isAccessTrouble(trouble)) {
      set(changeItem(batch, index, { status: 'failed', trouble }))
      return
    }
    stop()
    set({ ...batch, phase: 'paused', trouble })
    if (afterMs !== null) timer = setTimeout(() => goOn('alone'), Math.max(afterMs, leastWaitMs))
  }
  const takeUp = async (beginning: Beginning, signal: AbortSignal): Promise<void> => {
    const held = await claim.take()
    const mine = state.get()
    if (!mine || signal.aborted) return
    if (!held.isMine) return lookOn(beginning)
    const wasElsewhere = isElsewhere.get()
    holder.setElsewhere(false)
    const newest = wasElsewhere && beginning !== 'anew' ? parseKept(held.batch, soundBatch) : mine
    set(newest && stationed(newest, held.fileName, beginning))
  }
  const step = async (batch: Batch, index: number, signal: AbortSignal): Promise<void> => {
    if (index < 0) return steps.makePicture(batch, signal)
    const part = await steps.placeItem(batch, index, signal)
    const now = state.get()
    if (!now) return
    if (part) set(changeItem(now, index, part))
    else if (!signal.aborted) set({ ...now, phase: 'paused', trouble: null })
  }
  async function run(beginning: Beginning): Promise<void> {
    stop()
    working = new AbortController()
    const { signal } = working
    let index = -1
    try {
      await takeUp(beginning, signal)
      for (let batch = state.get(); !signal.aborted && !isElsewhere.get(); batch = state.get()) {
        if (batch?.phase !== 'running') return claim.release()
        index = batch.compositionId ? nextItem(batch) : -1
        if (batch.compositionId && index < 0) set({ ...batch, phase: 'done' })
        else await step(batch, index, signal).catch((error) => !signal.aborted && judge(troubleOf(error), index))
      }
    } catch (error) {
      if (!signal.aborted) judge(troubleOf(error), -1)
    }
  }
  function goOn(beginning: Beginning, part = (batch: Batch): Batch => batch): void {
    const batch = state.get()
    if (!batch) return
    holder.show({ ...part(batch), phase: 'running', trouble: null })
    void run(beginning)
  }
  return { run, goOn, stop }
}

/** A copy of a file has its id; whether the frames there are meant, only a person knows. */
function stationed(batch: Batch, fileName: string, beginning: Beginning): Batch {
  const isMoved = beginning === 'alone' && batch.fileName !== fileName
  return { ...batch, fileName, ...(isMoved && { phase: 'paused', trouble: null }) }
}
