import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { listImages } from '../api.ts'

export interface Recent {
  /** Null until the first page came. */
  readonly items: readonly ImageDetail[] | null
  readonly failure: Failure | null
  readonly search: string
  readonly setSearch: (search: string) => void
  readonly reload: () => void
  /** Absent on the last page. */
  readonly more: (() => void) | undefined
}

const typingPauseMs = 250

/** The gallery's newest pages; a search waits for a pause in typing, and only the newest answer counts. */
export function useRecent(): Recent {
  const [items, setItems] = useState<readonly ImageDetail[] | null>(null)
  const [cursor, setCursor] = useState<string>()
  const [search, setSearch] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const loading = useRef(new AbortController())

  const load = useCallback(async (query: { search: string; cursor?: string }) => {
    loading.current.abort()
    const asking = new AbortController()
    loading.current = asking
    try {
      const page = await listImages(query, asking.signal)
      setItems((shown) => (query.cursor ? [...(shown ?? []), ...page.items] : page.items))
      setCursor(page.nextCursor)
      setFailure(null)
    } catch (error) {
      if (!asking.signal.aborted) setFailure(failureOf(error))
    }
  }, [])
  const reload = useCallback(() => void load({ search: search.trim() }), [load, search])
  useEffect(() => {
    const timer = setTimeout(reload, search ? typingPauseMs : 0)
    return () => clearTimeout(timer)
  }, [reload, search])

  const more = cursor ? () => void load({ search: search.trim(), cursor }) : undefined
  return { items, failure, search, setSearch, reload, more }
}
