import { type ErrorCode, errorTable } from '@imagelayer/shared/contract/error-table.ts'
import { Button, TextControl } from '@wordpress/components'
import { useState } from '@wordpress/element'
import { __ } from '@wordpress/i18n'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { type Bulk, type BulkRun, resumeBulk } from '../site/bulk-calls.ts'
import { useAction } from '../site/use-action.ts'

interface PauseReasonProps {
  readonly run: BulkRun
  readonly onTurned: (bulk: Bulk) => void
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code)

/** Why it does not go on, and what to do. Nothing to say where a person paused it. */
export function PauseReason({ run, onTurned }: PauseReasonProps) {
  if (run.reason === 'cap') return <MoreBudget run={run} onTurned={onTurned} />
  if (run.reason === 'off') {
    return <p>{__('ImageLayer is switched off here, or by the person who works on this run.', 'imagelayer')}</p>
  }
  return isErrorCode(run.reason) ? <FailureNotice failure={{ code: run.reason, message: '' }} /> : null
}

function MoreBudget({ run: { cap, credits, rows }, onTurned }: PauseReasonProps) {
  const open = rows.filter(({ state }) => state === 'queued' || state === 'working').length
  const each = Math.max(1, Math.ceil(credits / Math.max(1, rows.length - open)))
  const [named, setNamed] = useState(String(cap + open * each))
  const { running, failure, run } = useAction<'resume'>()
  const more = Number(named)
  return (
    <>
      <p>{__('The budget is used up. Raise it to go on with the posts that are left.', 'imagelayer')}</p>
      <TextControl
        __next40pxDefaultSize
        __nextHasNoMarginBottom
        className="imagelayer-cap"
        type="number"
        min={cap + 1}
        label={__('Credits to spend at most', 'imagelayer')}
        value={named}
        onChange={setNamed}
      />
      {failure && <FailureNotice failure={failure} />}
      <Button
        __next40pxDefaultSize
        variant="primary"
        accessibleWhenDisabled
        disabled={running !== null || !Number.isInteger(more) || more <= cap}
        onClick={() => void run('resume', async () => onTurned(await resumeBulk(more)))}
      >
        {__('Go on', 'imagelayer')}
      </Button>
    </>
  )
}
