import { Button } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { disconnect } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'

/** Asks once more in place: a new connection needs a person's approval again. `onDone` hears what is left to do by hand. */
export function Disconnect({ onDone }: { readonly onDone: (message: string) => void }) {
  const [isAsking, setAsking] = useState(false)
  const { running, failure, run } = useAction<'disconnect'>()
  const isBusy = running !== null
  const press = () => {
    if (!isAsking) setAsking(true)
    else void run('disconnect', async () => onDone((await disconnect()).message))
  }
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <p role="status">
        {isAsking && __('The key is revoked and forgotten. Pictures in your media library stay.', 'imagelayer')}
      </p>
      <div className="imagelayer-row">
        <Button
          __next40pxDefaultSize
          variant={isAsking ? 'primary' : 'secondary'}
          isDestructive
          accessibleWhenDisabled
          disabled={isBusy}
          isBusy={isBusy}
          onClick={press}
        >
          {isAsking ? __('Yes, disconnect', 'imagelayer') : __('Disconnect', 'imagelayer')}
        </Button>
        {isAsking && (
          <Button __next40pxDefaultSize variant="tertiary" onClick={() => setAsking(false)}>
            {__('Stay connected', 'imagelayer')}
          </Button>
        )}
      </div>
    </>
  )
}
