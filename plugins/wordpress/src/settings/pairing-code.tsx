import { type Failure, failureOf, isRetryable } from '@imagelayer/shared/plugin/failure.ts'
import { Button, Spinner } from '@wordpress/components'
import { useEffect, useRef, useState } from '@wordpress/element'
import { __, sprintf } from '@wordpress/i18n'
import type { RefObject } from 'react'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { type Pairing, readPairing } from '../site/site-calls.ts'

interface PairingCodeProps {
  readonly pairing: Pairing
  readonly onConnected: () => void
  readonly onEnded: (state: 'expired' | 'denied') => void
  readonly onCancel: () => void
}

/** The code to compare, the door to the approval, and the wait for it. */
export function PairingCode({ pairing, onConnected, onEnded, onCancel }: PairingCodeProps) {
  const failure = useApproval(pairing, onConnected, onEnded)
  const code = useRef<HTMLOutputElement>(null)
  return (
    <div className="imagelayer-pairing">
      <p>{__('Open ImageLayer, compare the code and approve. This page goes on by itself.', 'imagelayer')}</p>
      <div className="imagelayer-row">
        <output ref={code} className="imagelayer-code" aria-label={__('Code', 'imagelayer')}>
          {inHalves(pairing.userCode)}
        </output>
        <CopyButton text={inHalves(pairing.userCode)} code={code} />
      </div>
      <div className="imagelayer-row">
        <Button __next40pxDefaultSize variant="primary" href={pairing.verificationUriComplete} target="_blank">
          {__('Open ImageLayer to approve', 'imagelayer')}
          <span className="screen-reader-text">{__('(opens in a new tab)', 'imagelayer')}</span>
        </Button>
        <Button __next40pxDefaultSize variant="tertiary" onClick={onCancel}>
          {__('Cancel', 'imagelayer')}
        </Button>
      </div>
      <p className="imagelayer-waiting" role="status">
        <Spinner />
        {sprintf(
          // translators: %d: minutes.
          __('Waiting for your approval. The code is good for %d minutes.', 'imagelayer'),
          Math.round(pairing.expiresIn / 60),
        )}
      </p>
      {failure && <FailureNotice failure={failure} />}
    </div>
  )
}

/** As ImageLayer's own page shows it, so that the two can be compared at a glance. */
const inHalves = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** The clipboard is refused where the page is not secure: then the code is selected, to be copied by hand. */
function CopyButton({ text, code }: { readonly text: string; readonly code: RefObject<HTMLOutputElement> }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      if (code.current) getSelection()?.selectAllChildren(code.current)
    }
  }
  return (
    <Button __next40pxDefaultSize variant="secondary" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? __('Copied', 'imagelayer') : __('Copy the code', 'imagelayer')}</span>
    </Button>
  )
}

/** Asks the site in the interval that the service named. A lost connection is waited out; a refusal is shown. */
function useApproval(
  { interval, expiresIn }: Pairing,
  onConnected: () => void,
  onEnded: PairingCodeProps['onEnded'],
): Failure | null {
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    const endsAtMs = Date.now() + expiresIn * 1000
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      try {
        const { state } = await readPairing(leaving.signal)
        if (leaving.signal.aborted) return
        if (state === 'connected') return onConnected()
        if (state !== 'pending') return onEnded(state)
        setFailure(null)
      } catch (error) {
        if (leaving.signal.aborted) return
        const reason = failureOf(error)
        setFailure(reason)
        if (!isRetryable(reason)) return
      }
      if (Date.now() > endsAtMs) return onEnded('expired')
      timer = setTimeout(look, interval * 1000)
    }
    timer = setTimeout(look, interval * 1000)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [interval, expiresIn])
  return failure
}
