import { maxCheckedBytes } from '@imagelayer/shared/contract/check-limits.ts'
import type { ProvenanceReport } from '@imagelayer/shared/contract/provenance.ts'
import { createClient } from '@imagelayer/shared/plugin/client.ts'
import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { fetchWithProgress } from './fetch-with-progress.ts'

export type CheckState =
  | { readonly phase: 'idle' }
  /** `sentShare` from 0 to 1; from 1 on the picture is being read. */
  | { readonly phase: 'checking'; readonly file: File; readonly sentShare: number }
  | { readonly phase: 'done'; readonly file: File; readonly report: ProvenanceReport }
  | { readonly phase: 'failed'; readonly file: File; readonly failure: Failure }

export interface PictureCheck {
  readonly state: CheckState
  /** Checks a file in place of whatever is under way. */
  readonly check: (file: File) => void
  /** Stops what is under way and goes back to the start. */
  readonly reset: () => void
}

/** One picture at a time: the newest counts. */
export function useCheck(): PictureCheck {
  const [state, setState] = useState<CheckState>({ phase: 'idle' })
  const underWay = useRef<AbortController>(undefined)
  useEffect(() => () => underWay.current?.abort(), [])
  const reset = useCallback(() => {
    underWay.current?.abort()
    setState({ phase: 'idle' })
  }, [])
  const check = useCallback((file: File) => {
    underWay.current?.abort()
    const turn = new AbortController()
    underWay.current = turn
    const show = (next: CheckState) => {
      if (!turn.signal.aborted) setState(next)
    }
    if (file.size > maxCheckedBytes) return show({ phase: 'failed', file, failure: tooLarge })
    show({ phase: 'checking', file, sentShare: 0 })
    const onSent = (sentShare: number) => show({ phase: 'checking', file, sentShare })
    sendPicture(file, onSent, turn.signal).then(
      (report) => show({ phase: 'done', file, report }),
      (error) => show({ phase: 'failed', file, failure: failureOf(error) }),
    )
  }, [])
  return { state, check, reset }
}

const tooLarge: Failure = { code: 'input.too-large', message: '', details: { maxBytes: maxCheckedBytes } }

/** Without cookies: the answer is the same for everybody, so nobody needs to be known. */
function sendPicture(file: File, onSent: (share: number) => void, signal: AbortSignal): Promise<ProvenanceReport> {
  const client = createClient({
    baseUrl: '',
    headers: () => ({ 'x-locale': document.documentElement.lang }),
    fetch: fetchWithProgress(onSent),
  })
  const body = new FormData()
  body.append('file', file, file.name)
  return client.call<ProvenanceReport>('POST', '/v1/provenance', { body, signal })
}
