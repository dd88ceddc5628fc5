import { Notice } from '@wordpress/components'
import { __, _n, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Section } from '../parts/section.tsx'
import type { Status } from '../site/site-calls.ts'
import { Disconnect } from './disconnect.tsx'

interface ConnectedCardProps {
  readonly status: Status
  readonly onReload: () => void
  readonly onDisconnected: (message: string) => void
}

/** On whose credits the site works, and the way out. */
export function ConnectedCard({ status, onReload, onDisconnected }: ConnectedCardProps) {
  const { apiUrl, organization, plan, credits, problem, source } = status
  const facts = [
    [__('Organization', 'imagelayer'), organization?.name],
    [__('Plan', 'imagelayer'), plan],
    [
      __('Credits', 'imagelayer'),
      // translators: %d: credits.
      credits !== undefined && sprintf(_n('%d left', '%d left', credits, 'imagelayer'), credits),
    ],
    [__('Address', 'imagelayer'), apiUrl],
  ] as const
  return (
    <Section id="connection" title={problem ? __('Connection', 'imagelayer') : __('Connected', 'imagelayer')}>
      {problem && <FailureNotice failure={problem} onRetry={onReload} />}
      <dl className="imagelayer-facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {apiUrl && (
        <p>
          <a href={apiUrl} target="_blank" rel="noreferrer">
            {__('Open ImageLayer', 'imagelayer')}
            <span className="screen-reader-text"> {__('(opens in a new tab)', 'imagelayer')}</span>
          </a>
        </p>
      )}
      {source === 'option' ? <Disconnect onDone={onDisconnected} /> : <FixedKey source={source} />}
    </Section>
  )
}

/** A key that the server itself was given is not the page's to take away. */
const FixedKey = ({ source }: Pick<Status, 'source'>) => (
  <Notice status="info" isDismissible={false}>
    {source === 'environment'
      ? __(
          'The key comes from this server’s environment (IMAGELAYER_API_KEY). Remove it there to disconnect.',
          'imagelayer',
        )
      : __(
          'The key comes from a constant in wp-config.php (IMAGELAYER_API_KEY). Remove it there to disconnect.',
          'imagelayer',
        )}
  </Notice>
)
