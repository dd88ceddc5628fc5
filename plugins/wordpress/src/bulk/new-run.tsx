import { useCallback, useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Waiting } from '../parts/gate.tsx'
import { Section } from '../parts/section.tsx'
import { type Bulk, findPosts, type PostFilter } from '../site/bulk-calls.ts'
import { useResource } from '../site/use-resource.ts'
import { ChosenPosts } from './chosen-posts.tsx'
import { FilterFields } from './filter-fields.tsx'

interface NewRunProps {
  /** Free to spend; unknown where the service did not say. */
  readonly credits: number | undefined
  readonly onStarted: (bulk: Bulk) => void
}

const allPosts: PostFilter = { postType: 'post', status: 'publish', category: 0, after: '', before: '' }

/** Which posts, what will be asked for each, and what it may cost: nothing is made before the press at the end. */
export function NewRun({ credits, onStarted }: NewRunProps) {
  const [filter, setFilter] = useState(allPosts)
  const load = useCallback((signal: AbortSignal) => findPosts(filter, signal), [filter])
  const { data: found, failure, reload } = useResource(load)
  return (
    <div className="imagelayer-settings">
      <Section id="which" title={__('Posts without a featured image', 'imagelayer')}>
        <FilterFields filter={filter} onChange={setFilter} />
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
        {!found && !failure && <Waiting />}
        {found && !failure && found.items.length === 0 && (
          <p>
            {__(
              'Every post here has a featured image, or no words yet to make one from. Look elsewhere.',
              'imagelayer',
            )}
          </p>
        )}
        {found && !failure && found.items.length > 0 && (
          <ChosenPosts key={JSON.stringify(found)} found={found} credits={credits} onStarted={onStarted} />
        )}
      </Section>
    </div>
  )
}
