import { type Loaded, notLoaded, startLoading } from '@imagelayer/shared/plugin/loading.ts'
import { useCallback, useEffect, useState } from 'preact/hooks'

export interface Resource<T> extends Loaded<T> {
  readonly reload: () => void
}

/** Loads once, and again on `reload`. `load` must be stable: a module function or a memoized one. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [round, setRound] = useState(0)
  const [loaded, setLoaded] = useState<Loaded<T>>(notLoaded)
  useEffect(() => startLoading(load, setLoaded), [load, round])
  const reload = useCallback(() => setRound((current) => current + 1), [])
  return { ...loaded, reload }
}
