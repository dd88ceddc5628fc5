import type { GenerationInput } from '@imagelayer/shared/contract/generations.ts'
import type { ImageView } from '@imagelayer/shared/contract/images.ts'
import type { FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { createFlow } from '@imagelayer/shared/plugin/flow-runner.ts'
import { service, waitBetweenPolls } from '../site/clients.ts'
import { readCredits } from '../site/service-calls.ts'
import { createValueStore, type ValueStore } from '../site/value-store.ts'
import { type Draft, noSuggestion, type Suggestion, toInput } from './draft.ts'
import { keptWorkOf } from './kept-work.ts'

export interface MakerState {
  readonly draft: Draft
  readonly suggestion: Suggestion
  readonly flow: FlowState
  /** Pictures of this sitting: the newest request first, in it the best score. */
  readonly candidates: readonly ImageView[]
  readonly chosenId: string | null
  /** Credits free to spend as last heard; null before that. */
  readonly credits: number | null
}

/** Draft, request and pictures of one place. It lives as long as the page, so that a panel may be closed and opened again. */
export interface Maker extends Pick<ValueStore<MakerState>, 'get' | 'subscribe'> {
  change(part: Partial<Draft>): void
  suggest(suggestion: Suggestion): void
  /** The balance as the site has just told it: other panels and people spend from it, too. */
  hear(credits: number | undefined): void
  submit(): void
  /** Asks for one more picture with the same words in the same layout. */
  submitOnce(input: GenerationInput): void
  retry(): void
  cancel(): void
  choose(imageId: string): void
  /** Puts a picture with other words in the place of the one it was made of. */
  replace(imageId: string, image: ImageView): void
}

const makers = new Map<string, Maker>()

/** The maker of a place, such as `post-12`; made when it is first asked for. */
export function makerOf(place: string): Maker {
  const maker = makers.get(place) ?? createMaker(place)
  makers.set(place, maker)
  return maker
}

/** The pictures that have just come are asked for first; no number is worth their waiting. */
const creditsAfterMs = 3000

const scoreOf = ({ score }: ImageView): number => score?.value ?? 0
const bestFirst = (images: readonly ImageView[]): ImageView[] => [...images].sort((a, b) => scoreOf(b) - scoreOf(a))

function createMaker(place: string): Maker {
  const kept = keptWorkOf(place)
  const flow = createFlow({ client: service, memory: kept.flow, quoteDelayMs: 400, wait: waitBetweenPolls })
  const start = { draft: kept.readDraft(), suggestion: noSuggestion, flow: flow.state() }
  const store = createValueStore<MakerState>({ ...start, candidates: [], chosenId: null, credits: null })
  const update = (part: Partial<MakerState>): void => store.set({ ...store.get(), ...part })
  let lastInput: GenerationInput | null = null

  /** What was charged shows at the price; that it could not be asked is no news worth a notice. */
  const hearCredits = async (): Promise<void> => {
    const balance = await readCredits().catch(() => null)
    if (balance) update({ credits: balance.available })
  }
  const editFlow = (): void => flow.edit(toInput(store.get().draft, store.get().suggestion))
  const submit = (input: GenerationInput | null): void => {
    if (!input) return
    lastInput = input
    flow.edit(input)
    flow.submit()
    editFlow() // the form stays the person's own; what was sent is kept by the flow as its intent
  }

  flow.subscribe((state) => {
    const { flow: before, candidates } = store.get()
    const made = state.generation !== before.generation ? (state.generation?.images ?? []) : []
    const best = bestFirst(made)
    const heard = state.quote && state.quote !== before.quote ? { credits: state.quote.available } : {}
    update({ flow: state, ...heard, ...(best[0] && { candidates: [...best, ...candidates], chosenId: best[0].id }) })
    if (state.generation !== before.generation) setTimeout(hearCredits, creditsAfterMs)
  })

  return {
    get: store.get,
    subscribe: store.subscribe,
    change(part) {
      const draft = { ...store.get().draft, ...part }
      kept.keepDraft(draft)
      update({ draft })
      editFlow()
    },
    suggest(suggestion) {
      update({ suggestion })
      editFlow()
    },
    hear(credits) {
      if (credits !== undefined) update({ credits })
    },
    submit: () => submit(toInput(store.get().draft, store.get().suggestion)),
    submitOnce: submit,
    retry: () => submit(lastInput ?? flow.state().intent?.input ?? toInput(store.get().draft, store.get().suggestion)),
    cancel: flow.cancel,
    choose: (chosenId) => update({ chosenId }),
    replace(imageId, image) {
      const candidates = store.get().candidates.map((candidate) => (candidate.id === imageId ? image : candidate))
      update({ candidates, chosenId: image.id })
    },
  }
}
