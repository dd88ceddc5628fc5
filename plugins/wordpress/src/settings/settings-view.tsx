import { Notice } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Waiting } from '../parts/gate.tsx'
import { readFreshStatus, type Status } from '../site/site-calls.ts'
import { useResource } from '../site/use-resource.ts'
import { ConnectCard } from './connect-card.tsx'
import { ConnectedCard } from './connected-card.tsx'
import { KitCard } from './kit-card.tsx'
import { MovedCard } from './moved-card.tsx'
import { SwitchesCard } from './switches-card.tsx'

/** Settings > ImageLayer: first the connection; once it stands, the kit and the switches. */
export function SettingsPage() {
  const { data: status, failure, reload } = useResource(readFreshStatus)
  const [parting, setParting] = useState('')
  if (!status) return failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Waiting />
  const leave = (message: string) => {
    setParting(message)
    reload()
  }
  return (
    <div className="imagelayer-settings">
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {parting && (
        <Notice status="warning" onRemove={() => setParting('')}>
          {parting}
        </Notice>
      )}
      <Connection status={status} onChanged={reload} onDisconnected={leave} />
      {status.connected && <KitCard status={status} onMade={reload} />}
      <SwitchesCard />
    </div>
  )
}

interface ConnectionProps {
  readonly status: Status
  readonly onChanged: () => void
  readonly onDisconnected: (message: string) => void
}

function Connection({ status, onChanged, onDisconnected }: ConnectionProps) {
  if (status.movedFrom)
    return <MovedCard movedFrom={status.movedFrom} onConfirmed={onChanged} onDisconnected={onDisconnected} />
  return status.connected ? (
    <ConnectedCard status={status} onReload={onChanged} onDisconnected={onDisconnected} />
  ) : (
    <ConnectCard status={status} onConnected={onChanged} />
  )
}
