import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import { type FlowState, isBusy } from '@imagelayer/shared/plugin/flow.ts'
import type { SelectionView } from '../../messages/selection.ts'
import type { Ask } from '../bridge.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Kept } from '../kept.ts'
import type { Placer } from '../place/placer.ts'
import type { Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import { createValueStore, type Readable } from '../value-store.ts'
import { type Draft, readDraft, type Suggestion, soundDraft, toInput } from './draft.ts'
import { createInserter, type Insertion, type InsertState, nothingInserted } from './inserter.ts'
import { createLastingFlow } from './lasting-flow.ts'
import { readTarget, suggestWords, type TargetView } from './read-target.ts'

export interface MakerState extends InsertState {
  readonly draft: Draft
  readonly suggestion: Suggestion
  readonly target: TargetView
  readonly flow: FlowState
  /** Pictures of this sitting: the newest request first, in it the best score. */
  readonly candidates: readonly ImageView[]
  readonly chosenId: string | null
}

export interface Maker {
  readonly state: Readable<MakerState>
  change(part: Partial<Draft>): void
  submit(): void
  retry(): void
  cancel(): void
  choose(imageId: string): void
  /** Puts the chosen picture where the selection says, or into a new frame. */
  insert(insertion: Insertion): Promise<void>
  /** Brings what was placed last into view. */
  show(): void
  /** Back to the form; the pictures stay in the gallery on the server. */
  startOver(): void
  /** Frames are filled from one painting, whatever count is chosen. */
  askForOne(isOne: boolean): void
  /** Asks for the price anew. */
  requote(): void
  /** The request as the form stands, as the batch takes it. */
  input(): GenerationInput | null
}

export interface MakerOptions {
  readonly ask: Ask
  readonly server: Server
  readonly kept: Kept
  readonly session: Session
  readonly catalog: Catalog
  readonly placer: Placer
  readonly selection: Readable<SelectionView>
  /** Words that came with a quick action. */
  readonly prompt: string
}

const scoreOf = ({ score }: ImageView): number => score?.value ?? 0
const bestFirst = (images: readonly ImageView[]): ImageView[] => [...images].sort((a, b) => scoreOf(b) - scoreOf(a))

/** Draft, request and pictures. Lives as long as the panel, so that tabs may be changed and a token may end. */
export function createMaker(options: MakerOptions): Maker {
  const { ask, server, kept, session, catalog, placer, selection, prompt } = options
  const flow = createLastingFlow({ server, kept, session })
  const draft = readDraft(kept.readJson('draft', soundDraft))
  const state = createValueStore<MakerState>({
    draft: prompt ? { ...draft, prompt } : draft,
    suggestion: suggestWords(selection.get()),
    target: readTarget(selection.get()),
    flow: flow.state(),
    candidates: [],
    chosenId: null,
    ...nothingInserted,
  })
  const update = (part: Partial<MakerState>): void => state.set({ ...state.get(), ...part })
  /** Where the last request was for, should the selection have changed since. */
  let sentFor: string | null = null
  let isOne = false

  const input = (): GenerationInput | null => {
    const { draft, suggestion, target } = state.get()
    const place = target.kind === 'one' ? target.place : target.kind === 'several' ? target.places[0] : undefined
    const made = toInput(draft, { kitId: catalog.state.get().kitId, suggestion, size: place?.size ?? null })
    return made && (isOne || target.kind === 'several') ? { ...made, count: 1 } : made
  }
  const editFlow = (): void => {
    if (session.state.get().token) flow.edit(input())
  }
  const submit = (): void => {
    const { target } = state.get()
    editFlow()
    if (isBusy(flow.state())) return
    sentFor = target.kind === 'one' ? target.place.node.id : null
    update(nothingInserted)
    flow.submit()
  }
  const inserter = createInserter({
    ask,
    server,
    placer,
    update,
    read() {
      const { chosenId, candidates, placing, target } = state.get()
      const image = candidates.find(({ id }) => id === chosenId)
      return { image, isPlacing: placing !== null, target, sentFor }
    },
  })

  flow.subscribe((now) => {
    const { flow: before, candidates } = state.get()
    const made = now.generation !== before.generation ? bestFirst(now.generation?.images ?? []) : []
    update({ flow: now, ...(made[0] && { candidates: [...made, ...candidates], chosenId: made[0].id }) })
    if (now.generation !== before.generation) void session.refreshCredits()
  })
  selection.subscribe((now) => {
    update({ suggestion: suggestWords(now), target: readTarget(now) })
    editFlow()
  })
  catalog.state.subscribe(editFlow)
  session.onBegun(editFlow)

  return {
    state,
    change(part) {
      const draft = { ...state.get().draft, ...part }
      kept.writeJson('draft', draft)
      update({ draft })
      editFlow()
    },
    submit,
    retry: submit,
    cancel: flow.cancel,
    choose: (chosenId) => update({ chosenId, placed: null, placeTrouble: null, failed: null }),
    insert: inserter.insert,
    show: () => inserter.reveal(state.get().placed),
    askForOne(wish) {
      if (isOne === wish) return
      isOne = wish
      editFlow()
    },
    requote() {
      flow.edit(null)
      editFlow()
    },
    startOver: () => update({ candidates: [], chosenId: null, ...nothingInserted }),
    input,
  }
}
