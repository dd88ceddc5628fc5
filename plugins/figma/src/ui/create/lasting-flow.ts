import { isAccessFailure } from '@imagelayer/shared/plugin/failure.ts'
import type { FlowMemory, FlowState } from '@imagelayer/shared/plugin/flow.ts'
import { createFlow, type Flow } from '@imagelayer/shared/plugin/flow-runner.ts'
import type { Kept } from '../kept.ts'
import type { Server } from '../server/server.ts'
import type { Session } from '../session/session.ts'
import { isFlag, isInput, isNumber, isText, listOf, orNull, shaped, soundAs } from '../shape.ts'

const soundMemory = soundAs<FlowMemory>(
  shaped({
    intent: shaped({ key: isText, input: isInput, submittedAtMs: isNumber }),
    generationId: orNull(isText),
    stages: listOf(shaped({ stage: isText, startedAtMs: isNumber })),
    isUnderWay: isFlag,
  }),
)

export type LastingFlow = Omit<Flow, 'close'>

/**
 * The request flow of shared/plugin, which here also outlives a token: work that was under way when the token was refused is kept, and
 * goes on under the same key once the person has paired again.
 */
export function createLastingFlow({
  server,
  kept,
  session,
}: {
  server: Server
  kept: Kept
  session: Session
}): LastingFlow {
  const listeners = new Set<(state: FlowState) => void>()
  let underWay: FlowMemory | null = null
  const memory = {
    read: () => kept.readJson('flow', soundMemory),
    write(next: FlowMemory | null): void {
      if (next?.isUnderWay) underWay = next
      kept.writeJson('flow', next)
    },
  }
  const lostAccess = ({ phase, failure }: FlowState): boolean =>
    phase === 'failed' && failure !== null && isAccessFailure(failure)

  const open = (): Flow => {
    const flow = createFlow({ client: server, memory, quoteDelayMs: 300 })
    flow.subscribe((state) => {
      if (lostAccess(state) && underWay) kept.writeJson('flow', underWay)
      if (state.phase === 'choosing' || state.phase === 'canceled') underWay = null
      for (const listener of listeners) listener(state)
    })
    return flow
  }
  let flow = open()
  session.onBegun(() => {
    const { draft } = flow.state()
    const isWaiting = lostAccess(flow.state()) && underWay !== null
    if (!isWaiting) {
      if (draft) {
        flow.edit(null) // the price is asked anew
        flow.edit(draft)
      }
      return
    }
    flow.close()
    flow = open()
    flow.edit(draft)
    for (const listener of listeners) listener(flow.state())
  })
  return {
    state: () => flow.state(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit: (draft) => flow.edit(draft),
    submit: () => flow.submit(),
    cancel: () => flow.cancel(),
  }
}
