import { type Loaded, notLoaded, startLoading } from '@imagelayer/shared/plugin/loading.ts'
import { useCallback, useEffect, useState } from '@wordpress/element'

export interface Resource<T> extends Loaded<T> {
  readonly reload: () => void
}

/** Loads once, and again on `reload`, keeping what was there until the new has come. `load` must be stable. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const [round, setRound] = useState(0)
  const [loaded, setLoaded] = useState<Loaded<T>>(notLoaded)
  useEffect(() => startLoading(load, setLoaded), [load, round])
  return { ...loaded, reload: useCallback(() => setRound((current) => current + 1), []) }
}
