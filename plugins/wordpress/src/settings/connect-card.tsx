import { Button, Notice, TextControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Section } from '../parts/section.tsx'
import { type Pairing, type Status, startPairing } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { PairingCode } from './pairing-code.tsx'

interface ConnectCardProps {
  readonly status: Status
  readonly onConnected: () => void
}

/** One button, no password and no key: a person approves the site where they are signed in already. */
export function ConnectCard({ status, onConnected }: ConnectCardProps) {
  const [pairing, setPairing] = useState<Pairing | null>(null)
  const [ending, setEnding] = useState<'expired' | 'denied' | null>(null)
  const start = (begun: Pairing) => {
    setEnding(null)
    setPairing(begun)
  }
  const end = (state: 'expired' | 'denied' | null) => {
    setPairing(null)
    setEnding(state)
  }
  return (
    <Section id="connection" title={__('Connect this site', 'imagelayer')}>
      {ending && <Ending state={ending} />}
      {status.problem && !ending && !pairing && <Ended />}
      {pairing ? (
        <PairingCode pairing={pairing} onConnected={onConnected} onEnded={end} onCancel={() => end(null)} />
      ) : (
        <ConnectForm status={status} onStarted={start} />
      )}
    </Section>
  )
}

const Ending = ({ state }: { readonly state: 'expired' | 'denied' }) => (
  <Notice status="warning" isDismissible={false}>
    {state === 'denied'
      ? __('The connection was refused in ImageLayer. Start again if that was not meant.', 'imagelayer')
      : __('The code has expired. Start again to get a new one.', 'imagelayer')}
  </Notice>
)

/** There was a connection, and the page does not look as if there had been none. */
const Ended = () => (
  <Notice status="warning" isDismissible={false}>
    {__(
      'The connection of this site has ended. Connect it again: kits and pictures are where they were.',
      'imagelayer',
    )}
  </Notice>
)

interface ConnectFormProps {
  readonly status: Status
  readonly onStarted: (pairing: Pairing) => void
}

function ConnectForm({ status, onStarted }: ConnectFormProps) {
  const [apiUrl, setApiUrl] = useState(status.apiUrl)
  const { running, failure, run } = useAction<'start'>()
  const isBusy = running !== null
  const connect = () => run('start', async () => onStarted(await startPairing(apiUrl.trim())))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void connect()
      }}
    >
      <p>
        {__(
          'You approve this site in your ImageLayer account. No password and no key is typed here, and nothing leaves this site before you connect.',
          'imagelayer',
        )}
      </p>
      {failure && <FailureNotice failure={failure} />}
      {status.apiUrlIsFixed ? (
        <FixedAddress apiUrl={status.apiUrl} />
      ) : (
        <TextControl
          __nextHasNoMarginBottom
          __next40pxDefaultSize
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          required
          label={__('Address of ImageLayer', 'imagelayer')}
          help={__(
            'Such as https://images.example.com: your own server, or the one where you have an account.',
            'imagelayer',
          )}
          value={apiUrl}
          onChange={setApiUrl}
        />
      )}
      <Button
        __next40pxDefaultSize
        type="submit"
        variant="primary"
        accessibleWhenDisabled
        disabled={isBusy}
        isBusy={isBusy}
      >
        {__('Connect', 'imagelayer')}
      </Button>
    </form>
  )
}

const FixedAddress = ({ apiUrl }: Pick<Status, 'apiUrl'>) => (
  <p>
    {
      // translators: %s: web address.
      sprintf(__('This site is set up for %s.', 'imagelayer'), apiUrl)
    }
  </p>
)
