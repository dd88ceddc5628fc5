import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import type { PlacedView } from '../../messages/canvas-calls.ts'
import type { Ask } from '../bridge.ts'
import type { Form } from '../place/gather-picture.ts'
import type { Placer } from '../place/placer.ts'
import type { Server } from '../server/server.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { findGoal, insertPicture } from './insert-picture.ts'
import type { TargetView } from './read-target.ts'

/** `new`: into a frame of its own, whatever is selected. */
export interface Insertion {
  readonly form: Form
  readonly where?: 'new' | undefined
}

export interface InsertState {
  /** The form that is being put on the canvas. */
  readonly placing: Form | null
  readonly placed: PlacedView | null
  readonly placeTrouble: Trouble | null
  /** What did not get onto the canvas: a second try is one of the same. */
  readonly failed: Insertion | null
}
export const nothingInserted: InsertState = { placing: null, placed: null, placeTrouble: null, failed: null }

interface InserterOptions {
  readonly ask: Ask
  readonly server: Server
  readonly placer: Placer
  readonly read: () => {
    readonly image: ImageView | undefined
    readonly isPlacing: boolean
    readonly target: TargetView
    readonly sentFor: string | null
  }
  readonly update: (part: Partial<InsertState>) => void
}

export function createInserter({ ask, server, placer, read, update }: InserterOptions) {
  const reveal = (placed: PlacedView | null): void => {
    if (placed) void ask('reveal', { nodeIds: [placed.nodeId] }).catch(() => null) // it is on the canvas all the same
  }
  return {
    reveal,
    async insert(insertion: Insertion): Promise<void> {
      const { image, isPlacing, target, sentFor } = read()
      if (!image || isPlacing) return
      const { form, where } = insertion
      update({ ...nothingInserted, placing: form })
      try {
        const goal = findGoal(target, { isNew: where === 'new', sentFor })
        const placed = await insertPicture({ server, placer }, { compositionId: image.compositionId, form, goal })
        update({ placed })
        if (!goal) reveal(placed) // selected, so that the next one takes its place and lies on nothing
      } catch (error) {
        update({ placeTrouble: troubleOf(error), failed: insertion })
      } finally {
        update({ placing: null })
      }
    },
  }
}
