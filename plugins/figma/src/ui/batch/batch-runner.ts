import type { Copy, GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { Ask } from '../bridge.ts'
import type { Place } from '../create/read-target.ts'
import type { Kept } from '../kept.ts'
import type { Form } from '../place/gather-picture.ts'
import type { Placer } from '../place/placer.ts'
import { makeKey } from '../random.ts'
import type { Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import { isAccessTrouble, passesAfterMs } from '../trouble.ts'
import type { Readable } from '../value-store.ts'
import { type Batch, planBatch, retryFailed } from './batch.ts'
import { createBatchHolder } from './batch-holder.ts'
import { createBatchSteps } from './batch-steps.ts'
import { createBatchWorker } from './batch-worker.ts'
import { soundBatch } from './kept-batch.ts'

export interface BatchRunner {
  readonly state: Readable<Batch | null>
  /** Another window of this file works at its batch: this one looks on and changes nothing. */
  readonly isElsewhere: Readable<boolean>
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
  readonly ask: Ask
  readonly server: Server
  readonly kept: Kept
  readonly session: Session
  readonly placer: Placer
}

/** Runs one batch of the file at a time, keeps it after every step, and goes on by itself when the network or the token is back. */
export function createBatchRunner({ ask, server, kept, session, placer }: BatchOptions): BatchRunner {
  const holder = createBatchHolder(kept)
  const { state, isElsewhere } = holder
  const onCharged = (): void => void session.refreshCredits()
  const steps = createBatchSteps({ server, placer, change: holder.change, onCharged })
  const worker = createBatchWorker(ask, holder, steps)
  const look = (): void => {
    const batch = state.get()
    if (batch && mayGoOn(batch)) worker.goOn('alone')
  }

  const remembered = kept.readJson('batch', soundBatch)
  if (remembered) holder.show(remembered)
  if (session.state.get().token) look()
  session.onBegun(look)
  addEventListener('online', () => {
    if (state.get()?.phase === 'paused') look()
  })
  return {
    state,
    isElsewhere,
    start(plan) {
      holder.show(planBatch({ key: makeKey(), ...plan }))
      void worker.run('anew')
    },
    pause() {
      worker.stop()
      holder.change({ phase: 'paused', trouble: null })
    },
    resume: () => worker.goOn('again'),
    retry: () => worker.goOn('again', retryFailed),
    close() {
      worker.stop()
      const batch = state.get()
      const isUnderWay = batch?.generationId && !batch.compositionId && !isElsewhere.get()
      if (isUnderWay) void server.cancel(batch.generationId ?? '').catch(() => undefined)
      holder.set(null)
      holder.setElsewhere(false)
    },
  }
}

/** It was running, or stopped by what is over by itself or by a new token. */
const mayGoOn = ({ phase, trouble }: Batch): boolean =>
  phase === 'running' ||
  (phase === 'paused' && trouble !== null && (passesAfterMs(trouble) !== null || isAccessTrouble(trouble)))
