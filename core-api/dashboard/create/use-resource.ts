import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useCallback, useEffect, useState } from 'preact/hooks'

export interface Resource<T> {
  readonly data: T | null
  readonly failure: Failure | null
  /** Tells an answer of null from none yet. */
  readonly isLoaded: boolean
  readonly reload: () => void
}

/** Loads once, and again on `reload`. `load` must be stable: a module function or a memoized one. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [round, setRound] = useState(0)
  const [data, setData] = useState<T | null>(null)
  const [isLoaded, setLoaded] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    load(leaving.signal).then(
      (loaded) => {
        if (leaving.signal.aborted) return
        setData(loaded)
        setLoaded(true)
        setFailure(null)
      },
      (error) => {
        if (!leaving.signal.aborted) setFailure(failureOf(error))
      },
    )
    return () => leaving.abort()
  }, [load, round])
  const reload = useCallback(() => setRound((current) => current + 1), [])
  return { data, failure, isLoaded, reload }
}
