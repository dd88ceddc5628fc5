import type { GenerationInput } from '../contract/generations.ts'
import type { GenerationClient } from './client.ts'
import { failureOf } from './failure.ts'
import {
  type FlowEffect,
  type FlowEvent,
  type FlowMemory,
  type FlowState,
  initialFlow,
  memoryOf,
  stepFlow,
} from './flow.ts'
import { followGeneration } from './follow-generation.ts'

export interface FlowRunnerOptions {
  readonly client: GenerationClient
  /** Keeps what must survive a reload; null forgets. Each host has its own place. */
  readonly memory?: { read(): FlowMemory | null; write(memory: FlowMemory | null): void }
  /** Waits this long after the last edit before it asks for a price. */
  readonly quoteDelayMs?: number
  readonly nowMs?: () => number
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface Flow {
  state(): FlowState
  /** Calls `listener` after each change; answers how to stop. */
  subscribe(listener: (state: FlowState) => void): () => void
  edit(draft: GenerationInput | null): void
  /** Does nothing while a request is under way, so a double click sends once. */
  submit(): void
  cancel(): void
  /** Stops listening; the generation goes on and is found again by memory. */
  close(): void
}

type Send = (event: FlowEvent) => void

/** Carries out what the machine of flow.ts decides, and remembers enough to go on after a reload. */
export function createFlow(options: FlowRunnerOptions): Flow {
  const { client, memory, nowMs = Date.now } = options
  const listeners = new Set<(state: FlowState) => void>()
  const closing = new AbortController()
  let state = initialFlow

  const send: Send = (event) => {
    if (closing.signal.aborted) return
    const step = stepFlow(state, event)
    if (step.state === state) return
    state = step.state
    memory?.write(memoryOf(state))
    for (const listener of listeners) listener(state)
    for (const effect of step.effects) void run(effect)
  }

  const quotes = createQuoter(options, send)

  const run = async (effect: FlowEffect): Promise<void> => {
    if (effect.type === 'quote') return quotes.ask(effect.draft, effect.revision)
    if (effect.type === 'follow') return follow(options, effect.id, { send, signal: closing.signal })
    if (effect.type === 'cancel') {
      return client.cancel(effect.id).catch((error) => send({ type: 'cancelFailed', failure: failureOf(error) }))
    }
    try {
      send({ type: 'accepted', accepted: await client.submit(effect.intent.input, effect.intent.key) })
    } catch (error) {
      send({ type: 'submitFailed', failure: failureOf(error) })
    }
  }

  const remembered = memory?.read()
  if (remembered) send({ type: 'resumed', memory: remembered })
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (draft) => send({ type: 'edited', draft }),
    submit: () => send({ type: 'submitted', key: makeKey(), atMs: nowMs() }),
    cancel: () => send({ type: 'cancelAsked' }),
    close() {
      quotes.stop()
      closing.abort()
    },
  }
}

/** Asks for a price once edits pause; a newer draft takes back the question before it. */
function createQuoter({ client, quoteDelayMs = 300 }: FlowRunnerOptions, send: Send) {
  let last = new AbortController()
  return {
    ask(draft: GenerationInput, revision: number): void {
      last.abort()
      const asking = new AbortController()
      last = asking
      const timer = setTimeout(async () => {
        try {
          send({ type: 'quoted', revision, quote: await client.quote(draft, asking.signal) })
        } catch (error) {
          if (!asking.signal.aborted) send({ type: 'quoteFailed', revision, failure: failureOf(error) })
        }
      }, quoteDelayMs)
      asking.signal.addEventListener('abort', () => clearTimeout(timer))
    },
    stop: () => last.abort(),
  }
}

/** Reports on one generation until it has ended or cannot be followed any more. */
async function follow(
  { client, nowMs = Date.now, wait }: FlowRunnerOptions,
  id: string,
  { send, signal }: { send: Send; signal: AbortSignal },
): Promise<void> {
  try {
    const generation = await followGeneration({
      client,
      id,
      signal,
      onProgress: ({ status, progress }) => send({ type: 'progressed', id, status, progress, atMs: nowMs() }),
      onConnection: (connection) => send({ type: 'connected', id, connection }),
      ...(wait && { wait }),
    })
    send({ type: 'ended', generation })
  } catch (error) {
    send({ type: 'followFailed', id, failure: failureOf(error) })
  }
}

/** 128 random bits. `randomUUID` is missing in plugin frames, which are not secure contexts. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
