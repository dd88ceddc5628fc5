import { failureWords } from '@imagelayer/shared/plugin/failure.ts'
import { __ } from '@wordpress/i18n'
import type { BulkRow, RowState } from '../site/bulk-calls.ts'
import { serviceLocale } from '../site/config.ts'
import { isErrorCode } from './pause-reason.tsx'

const stateWords = (): Record<RowState, string> => ({
  queued: __('Waiting', 'imagelayer'),
  working: __('Being made', 'imagelayer'),
  done: __('Set', 'imagelayer'),
  skipped: __('Left as it is', 'imagelayer'),
  failed: __('Not made', 'imagelayer'),
  undoing: __('Being undone', 'imagelayer'),
  undone: __('Undone', 'imagelayer'),
})

interface RowListProps {
  readonly rows: readonly BulkRow[]
  /** What waits now, waits for nothing. */
  readonly isCanceled: boolean
}

/** Each post of a run, with a way to it. */
export function RowList({ rows, isCanceled }: RowListProps) {
  const words = { ...stateWords(), ...(isCanceled && { queued: __('Canceled', 'imagelayer') }) }
  return (
    <ul className="imagelayer-posts">
      {rows.map(({ postId, title, state, errorCode }) => (
        <li key={postId} className={`imagelayer-post is-${state}`}>
          <a href={`post.php?post=${postId}&action=edit`}>{title || __('(no title)', 'imagelayer')}</a>
          <span>{words[state]}</span>
          {(state === 'failed' || state === 'queued') && isErrorCode(errorCode) && (
            <p className="imagelayer-quiet">{failureWords({ code: errorCode, message: '' }, serviceLocale)}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
