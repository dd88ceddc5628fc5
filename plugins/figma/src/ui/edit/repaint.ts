import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import type { Session } from '../session/session.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import type { EditDesk } from './edit-desk.ts'
import type { EditorOptions } from './editor-options.ts'
import type { Painter, Wish } from './paint-anew.ts'
import type { Change } from './put-back.ts'

interface RepaintOptions {
  readonly desk: EditDesk
  readonly painter: Painter
  readonly session: Session
  readonly tell: EditorOptions['tell']
  readonly place: (wish: Wish, made: EditedComposition) => Promise<Change | null>
}

export interface Repainter {
  /** Paints what was wished and puts it behind the words. @throws CallError, CanvasCallError */
  paint(wish: Wish): Promise<Change | null>
}

/** The node is gone for good: its new picture stays in the gallery on the server. */
const isGone = (trouble: Trouble): boolean =>
  trouble.by === 'canvas' && (trouble.code === 'node-gone' || trouble.code === 'node-unsuitable')

/** New backgrounds, of this sitting and of the one before: what was paid for then is put on the canvas now. */
export function createRepainter({ desk, painter, session, tell, place }: RepaintOptions): Repainter {
  const paint = async (wish: Wish): Promise<Change | null> => {
    try {
      const made = await painter.paint(wish)
      void session.refreshCredits()
      const change = await place(wish, made)
      if (change) painter.forget(wish)
      return change
    } catch (error) {
      if (isGone(troubleOf(error))) painter.forget(wish)
      throw error
    }
  }
  const goOn = async (wish: Wish): Promise<void> => {
    try {
      const change = await desk.work(wish.node, 'background', () => paint(wish))
      if (change && desk.state.get().node?.id !== wish.node.id) tell(wish.node, 'background')
    } catch (error) {
      tell(wish.node, { error })
    }
  }
  const resume = (): void => {
    for (const wish of painter.waiting()) void goOn(wish)
  }
  if (session.state.get().token) resume()
  session.onBegun(resume)
  return { paint }
}
