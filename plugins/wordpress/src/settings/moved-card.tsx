import { Button } from '@wordpress/components'
import { __, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Section } from '../parts/section.tsx'
import { confirmSite } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { Disconnect } from './disconnect.tsx'

interface MovedCardProps {
  readonly movedFrom: string
  readonly onConfirmed: () => void
  readonly onDisconnected: (message: string) => void
}

/** A copy of a site must not spend the credits of the original unasked. */
export function MovedCard({ movedFrom, onConfirmed, onDisconnected }: MovedCardProps) {
  const { running, failure, run } = useAction<'confirm'>()
  const confirm = () =>
    run('confirm', async () => {
      await confirmSite()
      onConfirmed()
    })
  return (
    <Section id="connection" title={__('This site has another address now', 'imagelayer')}>
      <p>
        {sprintf(
          // translators: %s: address of a site.
          __(
            'It was connected as %s. If the site has moved, keep the connection. If this is a copy, disconnect it: both would spend the same credits.',
            'imagelayer',
          ),
          movedFrom,
        )}
      </p>
      {failure && <FailureNotice failure={failure} />}
      <p>
        <Button
          __next40pxDefaultSize
          variant="primary"
          accessibleWhenDisabled
          disabled={running !== null}
          isBusy={running !== null}
          onClick={() => void confirm()}
        >
          {__('The site has moved: keep the connection', 'imagelayer')}
        </Button>
      </p>
      <Disconnect onDone={onDisconnected} />
    </Section>
  )
}
