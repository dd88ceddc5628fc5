import { useDesk } from '../desk.ts'
import { Button } from '../elements/button.tsx'
import { Notice } from '../elements/notice.tsx'
import { Spinner } from '../elements/progress.tsx'
import { useWords } from '../language/words.tsx'
import { useValue } from '../value-store.ts'
import { spacedCode, type WaitingCode } from './pairing.ts'
import { pairingWords } from './words.ts'

/** The door in: at the first time, and in place when a token has ended. */
export function PairView() {
  const { pairing, session } = useDesk()
  const t = useWords(pairingWords)
  const state = useValue(pairing.state)
  const { hasEnded } = useValue(session.state)
  if (state.phase === 'waiting') return <Waiting code={state.code} isOffline={state.isOffline} />
  const isNotice = state.phase === 'unreachable' || state.phase === 'denied' || state.phase === 'expired'
  return (
    <div class="stack pad">
      {hasEnded ? (
        <Notice kind="warning">
          <p>{t.ended}</p>
        </Notice>
      ) : (
        <>
          <h1>{t.title}</h1>
          <p>{t.lead}</p>
        </>
      )}
      {isNotice && (
        <Notice kind={state.phase === 'unreachable' ? 'error' : 'warning'}>
          <p>{t[state.phase as 'unreachable' | 'denied' | 'expired']}</p>
        </Notice>
      )}
      <Button kind="primary" isWide isBusy={state.phase === 'asking'} onClick={() => void pairing.start()}>
        {hasEnded || isNotice ? t.again : t.connect}
      </Button>
      <p class="quiet">{t.privacy}</p>
    </div>
  )
}

function Waiting({ code, isOffline }: { readonly code: WaitingCode; readonly isOffline: boolean }) {
  const { pairing } = useDesk()
  const t = useWords(pairingWords)
  const minutes = Math.max(1, Math.round((code.expiresAtMs - Date.now()) / 60_000))
  return (
    <div class="stack pad">
      <p id="compare">{t.compare}</p>
      <output class="code" aria-label={t.code}>
        {spacedCode(code.userCode)}
      </output>
      <div class="row" role="status">
        <Spinner />
        <span class="quiet">{t.waiting(minutes)}</span>
      </div>
      {isOffline && (
        <Notice kind="warning">
          <p>{t.offline}</p>
        </Notice>
      )}
      <div class="row">
        <Button kind="primary" onClick={pairing.open}>
          {t.open}
        </Button>
        <Button kind="plain" onClick={pairing.cancel}>
          {t.cancel}
        </Button>
      </div>
    </div>
  )
}
