import { useEffect, useState } from '@wordpress/element'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Gate, Waiting } from '../parts/gate.tsx'
import { type Bulk, readBulk } from '../site/bulk-calls.ts'
import { useResource } from '../site/use-resource.ts'
import { NewRun } from './new-run.tsx'
import { RunPanel } from './run-panel.tsx'

const lookAgainMs = 3000

/**
 * Media > Featured images: many posts at once, within a budget, while the page may be closed. A run can be stopped and undone where
 * ImageLayer is switched off or not connected, too.
 */
export function BulkPage() {
  const { data, failure, reload } = useResource(readBulk)
  /** What a press answered is newer than what was read before it. */
  const [answered, setAnswered] = useState<{ readonly bulk: Bulk; readonly over: Bulk | null } | null>(null)
  const [isNew, setIsNew] = useState(false)
  const bulk = answered && answered.over === data ? answered.bulk : data
  const isRunning = bulk?.state === 'running'
  // Each answer, and each failure to get one, sets the next look.
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(reload, lookAgainMs)
    return () => clearTimeout(timer)
  }, [isRunning, data, failure, reload])
  if (!bulk) return failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Waiting />
  const take = (next: Bulk) => {
    setAnswered({ bulk: next, over: data })
    setIsNew(false)
  }
  if (bulk.state === 'none' || isNew)
    return <Gate>{({ credits }) => <NewRun credits={credits} onStarted={take} />}</Gate>
  return (
    <>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      <RunPanel run={bulk} onTurned={take} onNew={() => setIsNew(true)} />
    </>
  )
}
