import { type Failure, failureOf } from './failure.ts'

/** What is known of something that is fetched. What was there stays until the new has come. */
export interface Loaded<T> {
  readonly data: T | null
  readonly failure: Failure | null
  /** Tells an answer of null from none yet. */
  readonly isLoaded: boolean
}

export const notLoaded: Loaded<never> = { data: null, failure: null, isLoaded: false }

/** Begins to load, and tells what it becomes of what it was; nothing any more once the answer has been called. */
export function startLoading<T>(
  load: (signal: AbortSignal) => Promise<T>,
  hear: (next: (before: Loaded<T>) => Loaded<T>) => void,
): () => void {
  const leaving = new AbortController()
  const unlessLeft = (next: (before: Loaded<T>) => Loaded<T>): void => {
    if (!leaving.signal.aborted) hear(next)
  }
  load(leaving.signal).then(
    (data) => unlessLeft(() => ({ data, failure: null, isLoaded: true })),
    (error) => unlessLeft((before) => ({ ...before, failure: failureOf(error) })),
  )
  return () => leaving.abort()
}
