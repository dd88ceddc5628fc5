import { type Failure, failureOf } from '@imagelayer/shared/plugin/failure.ts'
import { useState } from '@wordpress/element'

export interface Action<Name extends string> {
  /** The step under way; one at a time. */
  readonly running: Name | null
  readonly failure: Failure | null
  run(name: Name, work: () => Promise<void>): Promise<void>
}

/** Runs one step at a time and keeps why it failed. */
export function useAction<Name extends string>(): Action<Name> {
  const [running, setRunning] = useState<Name | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    running,
    failure,
    async run(name, work) {
      if (running) return
      setRunning(name)
      setFailure(null)
      try {
        await work()
      } catch (error) {
        setFailure(failureOf(error))
      } finally {
        setRunning(null)
      }
    },
  }
}
