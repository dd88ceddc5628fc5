import { type CopyWords, toCopy } from '@imagelayer/shared/plugin/copy-words.ts'
import type { CompositionEdit } from '../server/server.ts'
import type { Readable } from '../value-store.ts'
import { createEditDesk } from './edit-desk.ts'
import type { EditorOptions } from './editor-options.ts'
import type { EditorState, KnownSubject, Subject } from './editor-state.ts'
import { createPainter } from './paint-anew.ts'
import { type Change, putBack, putBehind } from './put-back.ts'
import { createRepainter } from './repaint.ts'

export interface Editor {
  readonly state: Readable<EditorState>
  type(part: Partial<CopyWords>): void
  /** Free. */
  setWords(): Promise<void>
  /** Free. */
  setLayout(layout: string): Promise<void>
  /** A new painting behind the same words; costs as one picture. */
  repaint(): Promise<void>
  restore(compositionId: string): Promise<void>
  /** Puts a composition onto a branded node, selected or not. Null when it was not placed, or another step is at it. @throws as placing */
  mend(at: Subject, made: Parameters<typeof putBack>[2]): Promise<Change | null>
  reload(): void
}

/** Changes of branded frames: what was asked for goes to the frame that it was asked for, also when another is selected meanwhile. */
export function createEditor(options: EditorOptions): Editor {
  const { server, kept, session, placer, tell } = options
  const desk = createEditDesk(options)
  const { state, run } = desk
  const painter = createPainter(server, kept)
  const repainter = createRepainter({
    desk,
    painter,
    place: (wish, made) => putBehind(placer, wish, made),
    session,
    tell,
  })
  const change = async (at: KnownSubject, edit: CompositionEdit): Promise<Change | null> =>
    putBack(placer, at, await server.editComposition(at.composition.id, edit))

  return {
    state,
    type: (part) => desk.update({ words: { ...state.get().words, ...part } }),
    setWords() {
      const copy = toCopy(state.get().words)
      return run('words', (at) => change(at, { copy }))
    },
    setLayout: (layout) => run('layout', (at) => change(at, { layout })),
    repaint: () => run('background', (at) => repainter.paint(painter.wishFor(at))),
    restore: (id) =>
      run('restore', async (at) => {
        const composition = await server.composition(id)
        return putBack(placer, at, { composition, image: await server.image(composition.imageId) })
      }),
    mend: (at, made) => desk.work(at.node, 'mend', () => putBack(placer, at, made)),
    reload: desk.reload,
  }
}
