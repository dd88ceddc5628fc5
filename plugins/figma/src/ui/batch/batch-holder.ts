import type { Kept } from '../kept.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import type { Batch } from './batch.ts'

/** The batch of this file, kept after every step. */
export interface BatchHolder {
  readonly state: Readable<Batch | null>
  /** Another window of this file works at its batch: what this one knows of it is shown, and not kept. */
  readonly isElsewhere: Readable<boolean>
  set(batch: Batch | null): void
  change(part: Partial<Batch>): void
  /** Shows a batch that is not this window's yet. */
  show(batch: Batch): void
  setElsewhere(isElsewhere: boolean): void
}

export function createBatchHolder(kept: Kept): BatchHolder {
  const state = createValueStore<Batch | null>(null)
  const isElsewhere = createValueStore(false)
  const set = (batch: Batch | null): void => {
    if (!isElsewhere.get()) kept.writeJson('batch', batch)
    state.set(batch)
  }
  return {
    state,
    isElsewhere,
    set,
    change(part) {
      const batch = state.get()
      if (batch) set({ ...batch, ...part })
    },
    show: state.set,
    setElsewhere: isElsewhere.set,
  }
}
