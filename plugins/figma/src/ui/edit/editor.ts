import { type CopyWords, toCopy, wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { SelectionView } from '../../messages/selection.ts'
import type { Placer } from '../place/placer.ts'
import type { CompositionEdit, Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import { troubleOf } from '../trouble.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { type EditorState, type EditStep, nothingToEdit } from './editor-state.ts'
import { createPainter } from './paint-anew.ts'
import { putBack, repaintBehind } from './put-back.ts'

export interface Editor {
  readonly state: Readable<EditorState>
  type(part: Partial<CopyWords>): void
  /** Free. */
  setWords(): Promise<void>
  /** Free. */
  setLayout(layout: string, step?: EditStep): Promise<void>
  /** A new painting behind the same words; costs as one picture. */
  repaint(): Promise<void>
  restore(compositionId: string): Promise<void>
  reload(): void
}

/** Changes of the branded frame that is selected. Words that were typed stay while it is selected, whatever fails. */
export function createEditor(options: {
  readonly server: Server
  readonly session: Session
  readonly placer: Placer
  readonly selection: Readable<SelectionView>
}): Editor {
  const { server, session, placer, selection } = options
  const state = createValueStore(nothingToEdit)
  const update = (part: Partial<EditorState>): void => state.set({ ...state.get(), ...part })
  const painter = createPainter(server)
  let loading = new AbortController()

  const load = async (mark: BrandedMark): Promise<void> => {
    loading.abort()
    const mine = new AbortController()
    loading = mine
    try {
      const [composition, image] = await Promise.all([
        server.composition(mark.compositionId, mine.signal),
        server.image(mark.imageId, mine.signal),
      ])
      if (!mine.signal.aborted) update({ composition, image, words: wordsOf(composition), loadTrouble: null })
    } catch (error) {
      if (!mine.signal.aborted) update({ loadTrouble: troubleOf(error) })
    }
  }
  const follow = ({ nodes }: SelectionView): void => {
    const node = nodes.length === 1 ? (nodes[0] ?? null) : null
    const mark = node?.mark ?? null
    const { node: before, mark: markBefore, running } = state.get()
    const isSame = before?.id === node?.id && markBefore?.compositionId === mark?.compositionId
    if (isSame || (running && before?.id === node?.id)) {
      update({ node, mark: running ? markBefore : mark })
      return
    }
    loading.abort()
    state.set({ ...nothingToEdit, node: mark ? node : null, mark })
    if (node && mark && session.state.get().token) void load(mark)
  }
  /** One step at a time; what it made is shown, what failed is told. */
  const run = async (step: EditStep, work: () => Promise<Partial<EditorState> | null>): Promise<void> => {
    const { running, node } = state.get()
    if (running || !node) return
    update({ running: step, done: null, trouble: null, failedStep: null })
    try {
      const made = await work()
      if (state.get().node?.id === node.id) update(made ? { ...made, done: step } : {})
    } catch (error) {
      update({ trouble: troubleOf(error), failedStep: step })
    } finally {
      update({ running: null })
    }
  }
  const change = async (edit: CompositionEdit): Promise<Partial<EditorState> | null> => {
    const { composition } = state.get()
    if (!composition) return null
    const made = await server.editComposition(composition.id, edit)
    return putBack(placer, state.get(), made)
  }

  follow(selection.get())
  selection.subscribe(follow)
  const reload = (): void => {
    const { node, mark } = state.get()
    if (node && mark) void load(mark)
  }
  session.onBegun(() => {
    if (!state.get().composition) reload()
  })
  return {
    state,
    type: (part) => update({ words: { ...state.get().words, ...part } }),
    setWords: () => run('words', () => change({ copy: toCopy(state.get().words) })),
    setLayout: (layout, step = 'layout') => run(step, () => change({ layout })),
    repaint: () =>
      run('background', async () => {
        const made = await repaintBehind({ painter, placer }, state.get())
        void session.refreshCredits()
        return made
      }),
    restore: (id) =>
      run('restore', async () => {
        const composition = await server.composition(id)
        return putBack(placer, state.get(), { composition, image: await server.image(composition.imageId) })
      }),
    reload,
  }
}
