import type { Ask } from '../bridge.ts'
import { parseKept } from '../kept.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { soundBatch } from './kept-batch.ts'

/** Frames of another file that were not filled yet. */
export interface WaitingFile {
  readonly fileId: string
  readonly fileName: string
  readonly frames: number
}

export interface OtherFiles {
  readonly state: Readable<readonly WaitingFile[]>
  /** What is placed there stays. */
  forget(fileId: string): void
}

/** Batches of other files: they are told here, and go on only there. Those that nothing waits in are forgotten. */
export function createOtherFiles(ask: Ask): OtherFiles {
  const state = createValueStore<readonly WaitingFile[]>([])
  const drop = (fileId: string): void => void ask('forget-batch', { fileId }).catch(() => null)
  const look = async (): Promise<void> => {
    const { batches } = await ask('other-batches', null)
    const waiting = batches.flatMap(({ fileId, batch: text }) => {
      const batch = parseKept(text, soundBatch)
      const frames = batch?.items.filter(({ status }) => status === 'waiting').length ?? 0
      if (batch && frames > 0) return [{ fileId, fileName: batch.fileName, frames }]
      drop(fileId)
      return []
    })
    state.set(waiting)
  }
  void look().catch(() => undefined) // it is told the next time
  return {
    state,
    forget(fileId) {
      drop(fileId)
      state.set(state.get().filter((one) => one.fileId !== fileId))
    },
  }
}
