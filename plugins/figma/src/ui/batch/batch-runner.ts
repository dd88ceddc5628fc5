import type { Copy, GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Place } from '../create/read-target.ts'
import type { Kept } from '../kept.ts'
import type { Form } from '../place/gather-picture.ts'
import type { Placer } from '../place/placer.ts'
import { makeKey } from '../random.ts'
import type { Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import { isAccessTrouble, passesAfterMs, type Trouble, troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { type Batch, changeItem, nextItem, planBatch, retryFailed } from './batch.ts'
import { createBatchSteps } from './batch-steps.ts'

export interface BatchRunner {
  readonly state: Readable<Batch | null>
  start(plan: { input: GenerationInput; form: Form; places: readonly Place[]; rows: readonly Copy[] }): void
  pause(): void
  /** Goes on where it was. */
  resume(): void
  /** Only what failed. */
  retry(): void
  /** Forgets it; what is placed stays. A painting that is under way is canceled. */
  close(): void
}

interface BatchOptions {
  readonly server: Server
  readonly kept: Kept
  readonly session: Session
  readonly placer: Placer
}

/** After a lost connection; a limit of calls says itself how long it lasts. */
const leastWaitMs = 4000

/** Runs one batch at a time, keeps it after every step, and goes on by itself when the network or the token is back. */
export function createBatchRunner({ server, kept, session, placer }: BatchOptions): BatchRunner {
  const state = createValueStore<Batch | null>(null)
  let working = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (batch: Batch | null): void => {
    kept.writeJson('batch', batch)
    state.set(batch)
  }
  const change = (part: Partial<Batch>): void => {
    const batch = state.get()
    if (batch) set({ ...batch, ...part })
  }
  const steps = createBatchSteps({ server, placer, change, onCharged: () => void session.refreshCredits() })
  const stop = (): void => {
    clearTimeout(timer)
    working.abort()
    steps.clear()
  }
  /** A failure of one frame is that frame's; one of the connection or the token stops all. */
  const judge = (trouble: Trouble, index: number): void => {
    const batch = state.get()
    if (!batch) return
    const afterMs = passesAfterMs(trouble)
    const stopsAll = index < 0 || afterMs !== null || isAccessTrouble(trouble)
    if (!stopsAll) {
      set(changeItem(batch, index, { status: 'failed', trouble }))
      return
    }
    stop()
    set({ ...batch, phase: 'paused', trouble })
    if (afterMs !== null) timer = setTimeout(() => resume(), Math.max(afterMs, leastWaitMs))
  }
  const step = async (batch: Batch, index: number, signal: AbortSignal): Promise<void> => {
    if (index < 0) return steps.makePicture(batch, signal)
    const part = await steps.placeItem(batch, index, signal)
    const now = state.get()
    if (!now) return
    if (part) set(changeItem(now, index, part))
    else if (!signal.aborted) set({ ...now, phase: 'paused', trouble: null })
  }
  const renew = (): AbortController => {
    stop()
    working = new AbortController()
    return working
  }
  const run = async (): Promise<void> => {
    const { signal } = renew()
    for (let batch = state.get(); batch?.phase === 'running' && !signal.aborted; batch = state.get()) {
      const index = batch.compositionId ? nextItem(batch) : -1
      if (batch.compositionId && index < 0) return set({ ...batch, phase: 'done' })
      try {
        await step(batch, index, signal)
      } catch (error) {
        if (!signal.aborted) judge(troubleOf(error), index)
      }
    }
  }
  function resume(change = (batch: Batch): Batch => batch): void {
    const batch = state.get()
    if (batch && batch.phase !== 'running') start(change(batch))
  }

  const remembered = kept.readJson<Batch>('batch')
  if (remembered?.items && remembered.rows) {
    state.set(remembered)
    if (mayGoOn(remembered) && session.state.get().token) start(remembered)
  }
  function start(batch: Batch): void {
    set({ ...batch, phase: 'running', trouble: null })
    void run()
  }
  goOnWhenBack({ state, session, goOn: start })
  return {
    state,
    start: (plan) => start(planBatch({ key: makeKey(), ...plan })),
    pause() {
      stop()
      change({ phase: 'paused', trouble: null })
    },
    resume: () => resume(),
    retry: () => resume(retryFailed),
    close() {
      stop()
      const batch = state.get()
      if (batch?.generationId && !batch.compositionId) void server.cancel(batch.generationId).catch(() => undefined)
      set(null)
    },
  }
}

/** The network or the token is there again. */
function goOnWhenBack(options: {
  readonly state: Readable<Batch | null>
  readonly session: Session
  readonly goOn: (batch: Batch) => void
}): void {
  const { state, session, goOn } = options
  const look = (): void => {
    const batch = state.get()
    if (batch && mayGoOn(batch)) goOn(batch)
  }
  addEventListener('online', () => {
    if (state.get()?.phase === 'paused') look()
  })
  session.onBegun(look)
}

/** It was running, or stopped by what is over by itself or by a new token. */
const mayGoOn = ({ phase, trouble }: Batch): boolean =>
  phase === 'running' ||
  (phase === 'paused' && trouble !== null && (passesAfterMs(trouble) !== null || isAccessTrouble(trouble)))
