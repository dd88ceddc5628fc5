import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useCallback, useEffect, useState } from '@wordpress/element'

export interface Resource<T> {
  readonly data: T | null
  readonly failure: Failure | null
  readonly reload: () => void
}

/** Loads once, and again on `reload`, keeping what was there until the new has come. `load` must be stable. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [round, setRound] = useState(0)
  const [data, setData] = useState<T | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    load(leaving.signal).then(
      (loaded) => {
        if (leaving.signal.aborted) return
        setData(loaded)
        setFailure(null)
      },
      (error) => {
        if (!leaving.signal.aborted) setFailure(failureOf(error))
      },
    )
    return () => leaving.abort()
  }, [load, round])
  return { data, failure, reload: useCallback(() => setRound((current) => current + 1), []) }
}
