import { wordsOf } from '@imagelayer/shared/plugin/copy-words.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { SelectionView } from '../../messages/selection.ts'
import { troubleOf } from '../trouble.ts'
import { createValueStore, type ValueStore } from '../value-store.ts'
import type { EditorOptions } from './editor-options.ts'
import {
  type EditorState,
  type EditStep,
  type KnownSubject,
  nothingToEdit,
  type Subject,
  subjectOf,
} from './editor-state.ts'
import type { Change } from './put-back.ts'

export interface EditDesk {
  readonly state: ValueStore<EditorState>
  update(part: Partial<EditorState>): void
  /** One step at a time on the selected node; what failed is told. */
  run(step: EditStep, work: (at: KnownSubject) => Promise<Change | null>): Promise<void>
  /** The same for any node. Null when it was not placed, or another step is at it. @throws what the work throws */
  work(node: Subject['node'], step: EditStep, work: () => Promise<Change | null>): Promise<Change | null>
  reload(): void
}

/** Which branded frame is selected, what is known of it, and what is being done to it and to others. */
export function createEditDesk({ server, session, selection, tell }: EditorOptions): EditDesk {
  const state = createValueStore(nothingToEdit)
  const update = (part: Partial<EditorState>): void => state.set({ ...state.get(), ...part })
  const busy = new Map<string, EditStep>()
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
    const step = (node && busy.get(node.id)) ?? null
    state.set({ ...nothingToEdit, node: mark ? node : null, mark, running: step })
    if (node && mark && session.state.get().token) void load(mark)
  }
  const isShown = ({ id }: Subject['node']): boolean => state.get().node?.id === id
  const work: EditDesk['work'] = async (node, step, doIt) => {
    if (busy.has(node.id)) return null
    busy.set(node.id, step)
    if (isShown(node)) update({ running: step, done: null, trouble: null, failedStep: null })
    try {
      const made = await doIt()
      if (made && isShown(node)) {
        loading.abort() // what was asked for before is older
        update({ ...made, done: step, loadTrouble: null })
      }
      return made
    } finally {
      busy.delete(node.id)
      if (isShown(node)) update({ running: null })
    }
  }
  const reload = (): void => {
    const { node, mark } = state.get()
    if (node && mark) void load(mark)
  }

  follow(selection.get())
  selection.subscribe(follow)
  session.onBegun(() => {
    if (!state.get().composition) reload()
  })
  return {
    state,
    update,
    work,
    async run(step, doIt) {
      const at = subjectOf(state.get())
      if (!at) return
      try {
        await work(at.node, step, () => doIt(at))
      } catch (error) {
        if (isShown(at.node)) update({ trouble: troubleOf(error), failedStep: step })
        else tell(at.node, { error })
      }
    },
    reload,
  }
}
