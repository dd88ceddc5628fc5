import { hasEnded } from '../contract/generation-status.ts'
import type { GenerationEvent, GenerationView } from '../contract/generations.ts'
import type { GenerationClient } from './client.ts'
import { CallError, failureOf, isRetryable } from './failure.ts'

/** How progress reaches us: by stream, by asking, or not at all for the moment. */
export type Connection = 'live' | 'polling' | 'lost'

export interface FollowOptions {
  readonly client: GenerationClient
  readonly id: string
  readonly signal: AbortSignal
  readonly onProgress: (event: Pick<GenerationEvent, 'status' | 'progress'>) => void
  readonly onConnection: (connection: Connection) => void
  /** Waits between polls; a test shortens it. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

const fastPolls = 10

/**
 * Resolves with the generation once it has ended. Reads the event stream first; when that breaks or stays silent, asks
 * every second, after ten times every two. A lost connection is waited out; a refusal such as `missing` is thrown.
 */
export async function followGeneration(options: FollowOptions): Promise<GenerationView> {
  const { client, id, signal } = options
  try {
    for await (const event of client.events(id, signal)) {
      options.onConnection('live')
      options.onProgress(event)
      if (hasEnded(event.status)) break
    }
  } catch (error) {
    if (signal.aborted || isFinal(error)) throw error
  }
  return await poll(options)
}

async function poll({ client, id, signal, onProgress, onConnection, wait = waitFor }: FollowOptions) {
  for (let polls = 0; ; polls += 1) {
    try {
      const generation = await client.read(id, signal)
      onProgress(generation)
      if (hasEnded(generation.status)) return generation
      onConnection('polling')
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error
      onConnection('lost')
    }
    await wait(polls < fastPolls ? 1000 : 2000, signal)
  }
}

/** A stream that breaks is no verdict; an answer that no later call will change is. */
const isFinal = (error: unknown): boolean => error instanceof CallError && !isRetryable(failureOf(error))

const waitFor = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
