import { Button } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __, _n, sprintf } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Section } from '../parts/section.tsx'
import { type Bulk, type BulkRun, cancelBulk, pauseBulk, resumeBulk } from '../site/bulk-calls.ts'
import { useAction } from '../site/use-action.ts'
import { PauseReason } from './pause-reason.tsx'
import { RowList } from './row-list.tsx'
import { UndoRun } from './undo-run.tsx'

interface RunPanelProps {
  readonly run: BulkRun
  readonly onTurned: (bulk: Bulk) => void
  readonly onNew: () => void
}

const titles = (): Record<BulkRun['state'], string> => ({
  running: __('Featured images are being made', 'imagelayer'),
  paused: __('Paused', 'imagelayer'),
  canceled: __('Canceled', 'imagelayer'),
  finished: __('Finished', 'imagelayer'),
})

/** Where a run is and what can be done about it. It goes on without this page. */
export function RunPanel({ run, onTurned, onNew }: RunPanelProps) {
  const { state, rows } = run
  const ended = rows.filter((row) => row.state !== 'queued' && row.state !== 'working').length
  const isOver = state === 'finished' || state === 'canceled'
  const undone = isOver ? rows.filter((row) => row.state === 'undone').length : 0
  const isUndone = undone > 0
  const words = isUndone ? whatWent(undone, run.credits) : whereItIs(run, ended)
  return (
    <div className="imagelayer-settings">
      <Section id="run" title={isUndone ? __('Undone', 'imagelayer') : titles()[state]}>
        <p role="status">{words}</p>
        {!isUndone && <progress className="imagelayer-bar" max={rows.length} value={ended} aria-label={words} />}
        {state === 'running' && (
          <p className="imagelayer-quiet">
            {run.waitsForCron
              ? __('It goes on in the background, each time the host’s clock calls this site.', 'imagelayer')
              : __('It goes on in the background: this page may be closed.', 'imagelayer')}
          </p>
        )}
        {state === 'paused' && <PauseReason run={run} onTurned={onTurned} />}
        <Turns run={run} onTurned={onTurned} />
        {isOver && (
          <div className="imagelayer-row">
            <Button __next40pxDefaultSize variant="primary" onClick={onNew}>
              {__('Look for more posts', 'imagelayer')}
            </Button>
          </div>
        )}
        {state !== 'running' && rows.some((row) => row.state === 'done' || row.state === 'undoing') && (
          <UndoRun onTurned={onTurned} />
        )}
        <RowList rows={rows} isCanceled={state === 'canceled'} />
      </Section>
    </div>
  )
}

const whereItIs = ({ rows, credits, cap }: BulkRun, ended: number): string =>
  sprintf(
    // translators: 1: posts that are done, 2: all posts, 3: credits spent, 4: most credits that may be spent.
    __('%1$d of %2$d posts, %3$d of %4$d credits', 'imagelayer'),
    ended,
    rows.length,
    credits,
    cap,
  )

/** Said of a run that was taken back: what it had reached is no news any more. */
const whatWent = (undone: number, credits: number): string =>
  sprintf(
    // translators: 1: number of posts, 2: credits spent.
    _n(
      'The featured image of %1$d post was taken away again. Credits spent: %2$d.',
      'The featured images of %1$d posts were taken away again. Credits spent: %2$d.',
      undone,
      'imagelayer',
    ),
    undone,
    credits,
  )

function Turns({ run: { state, reason }, onTurned }: Pick<RunPanelProps, 'run' | 'onTurned'>) {
  const { running, failure, run } = useAction<'pause' | 'resume' | 'cancel'>()
  const [isSure, setIsSure] = useState(false)
  if (state !== 'running' && state !== 'paused') return null
  const isBusy = running !== null
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <div className="imagelayer-row">
        {state === 'running' && (
          <Button
            __next40pxDefaultSize
            variant="secondary"
            disabled={isBusy}
            accessibleWhenDisabled
            onClick={() => void run('pause', async () => onTurned(await pauseBulk()))}
          >
            {__('Pause', 'imagelayer')}
          </Button>
        )}
        {state === 'paused' && reason !== 'cap' && (
          <Button
            __next40pxDefaultSize
            variant="primary"
            disabled={isBusy}
            accessibleWhenDisabled
            onClick={() => void run('resume', async () => onTurned(await resumeBulk()))}
          >
            {__('Go on', 'imagelayer')}
          </Button>
        )}
        <Button
          __next40pxDefaultSize
          variant="tertiary"
          isDestructive={isSure}
          disabled={isBusy}
          accessibleWhenDisabled
          onBlur={() => setIsSure(false)}
          onClick={() => (isSure ? void run('cancel', async () => onTurned(await cancelBulk())) : setIsSure(true))}
        >
          {isSure ? __('Cancel the rest for good', 'imagelayer') : __('Cancel', 'imagelayer')}
        </Button>
      </div>
    </>
  )
}
