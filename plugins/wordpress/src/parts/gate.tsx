import { Button, Spinner } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import type { ReactNode } from 'react'
import { site } from '../site/config.ts'
import { readStatus, type Status } from '../site/site-calls.ts'
import { useResource } from '../site/use-resource.ts'
import { FailureNotice } from './failure-notice.tsx'

/** Lets a panel through only where the site is connected and the person may use it; else says what is missing and what to do. */
export const Gate = (props: GateProps) => (site.canUpload ? <ConnectedGate {...props} /> : <MayNotUpload />)

interface GateProps {
  readonly children: (status: Status) => ReactNode
}

function ConnectedGate({ children }: GateProps) {
  const { data: status, failure, reload } = useResource(readStatus)
  if (!status) {
    return failure ? (
      <div className="imagelayer-pad">
        <FailureNotice failure={failure} onRetry={reload} />
      </div>
    ) : (
      <Waiting />
    )
  }
  if (!status.enabledForUser) return <SwitchedOff />
  if (status.problem) {
    return (
      <div className="imagelayer-pad">
        <FailureNotice failure={status.problem} onRetry={reload} />
      </div>
    )
  }
  if (status.movedFrom) return <Moved movedFrom={status.movedFrom} />
  if (!status.connected) return <NotConnected />
  return <>{children(status)}</>
}

export const Waiting = () => (
  <div className="imagelayer-pad imagelayer-waiting" role="status">
    <Spinner />
    <span>{__('Loading…', 'imagelayer')}</span>
  </div>
)

const MayNotUpload = () => (
  <div className="imagelayer-pad imagelayer-empty">
    <p>{__('Your role on this site may write posts, but not add pictures.', 'imagelayer')}</p>
    <p>
      {__(
        'Ask an editor to add the picture when they review your post, or an administrator to make you an author.',
        'imagelayer',
      )}
    </p>
  </div>
)

function NotConnected() {
  return (
    <div className="imagelayer-pad imagelayer-empty">
      <p>
        {__(
          'ImageLayer makes pictures that keep your brand: your colors, type and logo, with the words set exactly.',
          'imagelayer',
        )}
      </p>
      {site.canManage ? (
        <Button __next40pxDefaultSize variant="primary" href={site.settingsUrl}>
          {__('Connect this site', 'imagelayer')}
        </Button>
      ) : (
        <p>{__('Ask an administrator of this site to connect it under Settings → ImageLayer.', 'imagelayer')}</p>
      )}
    </div>
  )
}

function Moved({ movedFrom }: { readonly movedFrom: string }) {
  return (
    <div className="imagelayer-pad imagelayer-empty">
      <p>
        {sprintf(
          // translators: %s: web address.
          __('This site was connected to ImageLayer as %s and has another address now.', 'imagelayer'),
          movedFrom,
        )}
      </p>
      {site.canManage ? (
        <Button __next40pxDefaultSize variant="primary" href={site.settingsUrl}>
          {__('Say whether it has moved', 'imagelayer')}
        </Button>
      ) : (
        <p>{__('Ask an administrator of this site to connect ImageLayer again.', 'imagelayer')}</p>
      )}
    </div>
  )
}

function SwitchedOff() {
  return (
    <div className="imagelayer-pad imagelayer-empty">
      <p>{__('ImageLayer is switched off for you or for this site.', 'imagelayer')}</p>
      {site.canManage && (
        <Button __next40pxDefaultSize variant="secondary" href={site.settingsUrl}>
          {__('Open settings', 'imagelayer')}
        </Button>
      )}
    </div>
  )
}
