import { everySecond } from '@imagelayer/shared/plugin/clock.ts'
import { type FlowState, initialFlow } from '@imagelayer/shared/plugin/flow.ts'
import { createFlow, type Flow } from '@imagelayer/shared/plugin/flow-runner.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import { client } from '../api.ts'
import { flowMemory } from './kept-work.ts'

/** One flow for as long as the page stands; what was under way before a reload goes on. */
export function useFlow(): { flow: Flow | null; state: FlowState } {
  const flow = useRef<Flow | null>(null)
  const [state, setState] = useState(initialFlow)
  useEffect(() => {
    const made = createFlow({ client, memory: flowMemory })
    flow.current = made
    setState(made.state())
    const stop = made.subscribe(setState)
    return () => {
      stop()
      made.close()
      flow.current = null
    }
  }, [])
  return { flow: flow.current, state }
}

/** The time now, renewed each second while `isRunning`. */
export function useNow(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => (isRunning ? everySecond(setNowMs) : undefined), [isRunning])
  return nowMs
}
