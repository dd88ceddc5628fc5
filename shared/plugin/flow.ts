import { type GenerationStatus, hasEnded } from '../contract/generation-status.ts'
import type {
  GenerationAccepted,
  GenerationInput,
  GenerationProgress,
  GenerationQuote,
  GenerationStage,
  GenerationView,
} from '../contract/generations.ts'
import { type Failure, isRetryable } from './failure.ts'
import type { Connection } from './follow-generation.ts'

/** Where a panel stands. What came before (quote, pictures, failure) stays readable beside it. */
export type FlowPhase =
  | 'idle' // no complete request yet
  | 'quoting'
  | 'ready'
  | 'submitting'
  | 'generating'
  | 'choosing' // pictures are there
  | 'failed'
  | 'canceled'

/** One wish of the person. Its key goes with every attempt to send it, so that it is paid once. */
export interface Intent {
  readonly key: string
  readonly input: GenerationInput
  readonly submittedAtMs: number
}
export interface StageStart {
  readonly stage: GenerationStage
  readonly startedAtMs: number
}

export interface FlowState {
  readonly phase: FlowPhase
  /** The request as the form stands; null while it is incomplete. */
  readonly draft: GenerationInput | null
  /** Rises with each edit; a quote for an older draft is dropped. */
  readonly revision: number
  readonly quote: GenerationQuote | null
  readonly quoteFailure: Failure | null
  /** Lives from the press of the button until the server has given a final answer. */
  readonly intent: Intent | null
  readonly generationId: string | null
  readonly progress: GenerationProgress | null
  readonly stages: readonly StageStart[]
  readonly connection: Connection
  readonly isCanceling: boolean
  /** The last generation that ended. */
  readonly generation: GenerationView | null
  readonly failure: Failure | null
}

export type FlowEvent =
  | { type: 'edited'; draft: GenerationInput | null }
  | { type: 'quoted'; revision: number; quote: GenerationQuote }
  | { type: 'quoteFailed'; revision: number; failure: Failure }
  /** `key` is a fresh one; it is used only when no intent for the same request is alive. */
  | { type: 'submitted'; key: string; atMs: number }
  | { type: 'accepted'; accepted: GenerationAccepted }
  | { type: 'submitFailed'; failure: Failure }
  | { type: 'progressed'; id: string; status: GenerationStatus; progress: GenerationProgress; atMs: number }
  | { type: 'connected'; id: string; connection: Connection }
  | { type: 'ended'; generation: GenerationView }
  | { type: 'followFailed'; id: string; failure: Failure }
  | { type: 'cancelAsked' }
  | { type: 'cancelFailed'; failure: Failure }
  | { type: 'resumed'; memory: FlowMemory }

/** What the machine wants done; flow-runner.ts does it. */
export type FlowEffect =
  | { type: 'quote'; draft: GenerationInput; revision: number }
  | { type: 'submit'; intent: Intent }
  | { type: 'follow'; id: string }
  | { type: 'cancel'; id: string }

/** Survives a reload: enough to send the same intent again, or to find its generation. */
export interface FlowMemory {
  readonly intent: Intent
  readonly generationId: string | null
  readonly stages: readonly StageStart[]
  /** False when the person has already been told that it failed: then nothing is sent again unasked. */
  readonly isUnderWay: boolean
}

export const initialFlow: FlowState = {
  phase: 'idle',
  draft: null,
  revision: 0,
  quote: null,
  quoteFailure: null,
  intent: null,
  generationId: null,
  progress: null,
  stages: [],
  connection: 'live',
  isCanceling: false,
  generation: null,
  failure: null,
}

export interface FlowStep {
  readonly state: FlowState
  readonly effects: readonly FlowEffect[]
}

const stay = (state: FlowState): FlowStep => ({ state, effects: [] })
export const isBusy = ({ phase }: Pick<FlowState, 'phase'>): boolean => phase === 'submitting' || phase === 'generating'
export const memoryOf = (state: FlowState): FlowMemory | null =>
  state.intent && {
    intent: state.intent,
    generationId: state.generationId,
    stages: state.stages,
    isUnderWay: isBusy(state),
  }

/** One step of the machine: pure, total, and deaf to events that belong to another draft or generation. */
export function stepFlow(state: FlowState, event: FlowEvent): FlowStep {
  switch (event.type) {
    case 'edited':
      return edit(state, event.draft)
    case 'quoted':
    case 'quoteFailed':
      return event.revision === state.revision ? settleQuote(state, event) : stay(state)
    case 'submitted':
      return submit(state, event)
    case 'accepted':
      if (state.phase !== 'submitting') return stay(state)
      return accept(state, event.accepted.id)
    case 'submitFailed':
      return state.phase === 'submitting' ? stay(failSubmit(state, event.failure)) : stay(state)
    case 'cancelAsked':
      return askCancel(state)
    case 'cancelFailed':
      return stay(state.isCanceling ? { ...state, isCanceling: false, failure: event.failure } : state)
    case 'resumed':
      return resume(state, event.memory)
    default:
      return report(state, event)
  }
}

const noIntent = { intent: null } as const

/** Events about a running generation; those about any other are late and dropped. */
function report(
  state: FlowState,
  event: Extract<FlowEvent, { type: 'progressed' | 'connected' | 'ended' | 'followFailed' }>,
): FlowStep {
  const id = event.type === 'ended' ? event.generation.id : event.id
  if (state.phase !== 'generating' || id !== state.generationId) return stay(state)
  if (event.type === 'connected') return stay({ ...state, connection: event.connection })
  if (event.type === 'progressed') return stay(progress(state, event))
  if (event.type === 'ended') return end(state, event.generation)
  return stay({ ...state, ...noIntent, phase: 'failed', failure: event.failure, isCanceling: false })
}

function edit(state: FlowState, draft: GenerationInput | null): FlowStep {
  if (sameInput(draft, state.draft)) return stay(state)
  const revision = state.revision + 1
  const edited = {
    ...state,
    draft,
    revision,
    quoteFailure: null,
    ...(!costsAlike(draft, state.draft) && { quote: null }),
  }
  const effects: FlowEffect[] = draft ? [{ type: 'quote', draft, revision }] : []
  if (isBusy(state)) return { state: edited, effects }
  return { state: { ...edited, phase: draft ? 'quoting' : 'idle' }, effects }
}

function settleQuote(state: FlowState, event: Extract<FlowEvent, { type: 'quoted' | 'quoteFailed' }>): FlowStep {
  const failed = event.type === 'quoteFailed'
  const known = failed
    ? { ...state, quote: null, quoteFailure: event.failure }
    : { ...state, quote: event.quote, quoteFailure: null }
  if (state.phase !== 'quoting') return stay(known)
  return stay({ ...known, phase: failed ? 'idle' : 'ready' })
}

function submit(state: FlowState, { key, atMs }: { key: string; atMs: number }): FlowStep {
  if (isBusy(state) || !state.draft) return stay(state)
  const alive = state.intent && sameInput(state.intent.input, state.draft) ? state.intent : null
  const intent: Intent = alive ?? { key, input: state.draft, submittedAtMs: atMs }
  return { state: { ...afresh(state), phase: 'submitting', intent }, effects: [{ type: 'submit', intent }] }
}

/** A cancel that was pressed before the server knew of the request goes out as soon as it does. */
function accept(state: FlowState, id: string): FlowStep {
  const { state: running, effects } = followed({ ...state, phase: 'generating', generationId: id })
  return { state: running, effects: state.isCanceling ? [...effects, { type: 'cancel', id }] : effects }
}

const failSubmit = (state: FlowState, failure: Failure): FlowState => ({
  ...state,
  phase: 'failed',
  failure,
  isCanceling: false,
  ...(!isRetryable(failure) && noIntent),
})

function askCancel(state: FlowState): FlowStep {
  if (!isBusy(state) || state.isCanceling) return stay(state)
  const canceling = { ...state, isCanceling: true }
  return { state: canceling, effects: state.generationId ? [{ type: 'cancel', id: state.generationId }] : [] }
}

const afresh = (state: FlowState): FlowState => ({
  ...state,
  generationId: null,
  progress: null,
  stages: [],
  connection: 'live',
  isCanceling: false,
  generation: null,
  failure: null,
})

const followed = (state: FlowState): FlowStep => ({
  state,
  effects: state.generationId ? [{ type: 'follow', id: state.generationId }] : [],
})

function progress(state: FlowState, event: Extract<FlowEvent, { type: 'progressed' }>): FlowState {
  if (hasEnded(event.status) && event.status !== 'succeeded') return state // its stage says "done"; `ended` says what was
  const { stage } = event.progress
  const isKnown = state.stages.some((start) => start.stage === stage)
  const stages = isKnown ? state.stages : [...state.stages, { stage, startedAtMs: event.atMs }]
  return { ...state, progress: event.progress, stages }
}

function end(state: FlowState, generation: GenerationView): FlowStep {
  const ended = { ...state, ...noIntent, generation, isCanceling: false }
  if (generation.status === 'succeeded')
    return stay({ ...ended, phase: 'choosing', failure: null, progress: generation.progress })
  if (generation.status === 'canceled') return stay({ ...ended, phase: 'canceled', failure: null })
  const fallback: Failure = { code: 'internal', message: '' }
  return stay({ ...ended, phase: 'failed', failure: generation.error ?? fallback })
}

/** After a reload: a known generation is followed; an intent without an answer is sent again under its own key. */
function resume(state: FlowState, { intent, generationId, stages, isUnderWay }: FlowMemory): FlowStep {
  if (isBusy(state)) return stay(state)
  if (!isUnderWay) return stay({ ...state, intent })
  const back = { ...afresh(state), intent }
  if (generationId) return followed({ ...back, phase: 'generating', generationId, stages })
  return { state: { ...back, phase: 'submitting' }, effects: [{ type: 'submit', intent }] }
}

/** Only words apart: the old price holds until the new one comes. Any other edit makes the shown price a wrong one. */
const costsAlike = (a: GenerationInput | null, b: GenerationInput | null): boolean =>
  a !== null && b !== null && sameInput({ ...a, prompt: '', copy: undefined }, { ...b, prompt: '', copy: undefined })

const sameInput = (a: GenerationInput | null, b: GenerationInput | null): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b)
