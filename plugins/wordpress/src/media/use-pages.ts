import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useEffect, useState } from '@wordpress/element'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string | undefined
}
type LoadPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>

export interface Pages<T> {
  /** Null until the first page has come. */
  readonly items: readonly T[] | null
  readonly failure: Failure | null
  readonly hasMore: boolean
  readonly isLoading: boolean
  readonly more: () => void
  readonly reload: () => void
}

/** A list that comes page by page. Another `load` begins anew. */
export function usePages<T>(load: LoadPage<T>): Pages<T> {
  const [pages, setPages] = useState<readonly Page<T>[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [ask, setAsk] = useState<{ readonly cursor?: string | undefined; readonly round: number }>({ round: 0 })
  const [isLoading, setLoading] = useState(true)
  useEffect(() => setAsk(({ round }) => ({ round: round + 1 })), [load])
  useEffect(() => {
    const leaving = new AbortController()
    setLoading(true)
    setFailure(null)
    load(ask.cursor, leaving.signal)
      .then((page) => {
        if (!leaving.signal.aborted) setPages((before) => (ask.cursor ? [...before, page] : [page]))
      })
      .catch((error) => {
        if (!leaving.signal.aborted) setFailure(failureOf(error))
      })
      .finally(() => {
        if (!leaving.signal.aborted) setLoading(false)
      })
    return () => leaving.abort()
  }, [ask]) // a new `load` comes in with its `ask`
  const next = pages.at(-1)?.nextCursor
  return {
    items: pages.length > 0 ? pages.flatMap(({ items }) => items) : null,
    failure,
    hasMore: next !== undefined,
    isLoading,
    more: () => next && setAsk(({ round }) => ({ cursor: next, round: round + 1 })),
    reload: () => setAsk((before) => ({ ...before, round: before.round + 1 })),
  }
}
