import { Button, Notice } from '@wordpress/components'
import { __, _n, sprintf } from '@wordpress/i18n'
import { inOwnLanguage } from '../site/config.ts'
import { keepKit, readDrift } from '../site/site-calls.ts'
import { useAction } from '../site/use-action.ts'
import { useResource } from '../site/use-resource.ts'

interface DriftNoticeProps {
  readonly onUpdate: () => void
  readonly onKept: () => void
  readonly isBusy: boolean
}

/** More than these are counted, not listed. */
const shownDifferences = 6

/** Says where the theme has moved away from the kit since. Nothing while they agree, or while that cannot be told. */
export function DriftNotice({ onUpdate, onKept, isBusy }: DriftNoticeProps) {
  const { data: drift } = useResource(readDrift)
  const { running, run } = useAction<'keep'>()
  if (!drift || drift.items.length === 0) return null
  const count = drift.items.length
  const keep = () =>
    run('keep', async () => {
      await keepKit()
      onKept()
    })
  return (
    <Notice status="warning" isDismissible={false} className="imagelayer-notice">
      <p>
        {
          // translators: %d: number of differences.
          sprintf(
            _n(
              'The site and its kit differ in %d value.',
              'The site and its kit differ in %d values.',
              count,
              'imagelayer',
            ),
            count,
          )
        }
      </p>
      <ul>
        {drift.items.slice(0, shownDifferences).map(({ path, message, messageZh }) => (
          <li key={path}>{inOwnLanguage({ en: message, zh: messageZh })}</li>
        ))}
      </ul>
      <div className="imagelayer-row">
        <Button __next40pxDefaultSize variant="secondary" accessibleWhenDisabled disabled={isBusy} onClick={onUpdate}>
          {__('Make a new kit from the site', 'imagelayer')}
        </Button>
        <Button
          __next40pxDefaultSize
          variant="tertiary"
          accessibleWhenDisabled
          disabled={running !== null}
          onClick={() => void keep()}
        >
          {__('Keep the kit as it is', 'imagelayer')}
        </Button>
      </div>
    </Notice>
  )
}
