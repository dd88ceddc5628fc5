import type { CallName, InputOf, OutputOf } from '../messages/canvas-calls.ts'
import type { CallMessage, CanvasFailureCode, CanvasMessage } from '../messages/envelope.ts'
import type { SelectionView } from '../messages/selection.ts'

/** How messages get to the canvas and back; in Figma by postMessage. */
export interface CanvasPort {
  post(message: CallMessage): void
  listen(hear: (message: CanvasMessage) => void): void
}

/** `no-answer`: the canvas was silent for too long. */
export type CanvasTroubleCode = CanvasFailureCode | 'no-answer'

export const canvasTroubleCodes = [
  'node-gone',
  'node-locked',
  'node-unsuitable',
  'read-only',
  'font-missing',
  'picture-unusable',
  'storage-full',
  'input-invalid',
  'host-failed',
  'no-answer',
] as const satisfies readonly CanvasTroubleCode[]

/** What a call to the canvas throws. */
export class CanvasCallError extends Error {
  override readonly name = 'CanvasCallError'
  readonly code: CanvasTroubleCode

  constructor(code: CanvasTroubleCode, detail: string) {
    super(detail)
    this.code = code
  }
}

/** Asks the canvas for one thing. @throws CanvasCallError */
export type Ask = <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>

export interface Bridge {
  readonly ask: Ask
  /** Hears of each change of what is selected. */
  onSelection(hear: (selection: SelectionView) => void): void
}

/** Drawing and reading take their time in large files; everything else is quick. */
const longCalls: readonly CallName[] = [
  'place',
  'replace-picture',
  'read-kit',
  'apply-kit',
  'export',
  'missing-fonts',
  'stands-as-placed',
]
const limitMs = { long: 90_000, short: 15_000 } as const

interface Waiting {
  readonly resolve: (output: never) => void
  readonly reject: (error: CanvasCallError) => void
  readonly timer: ReturnType<typeof setTimeout>
}

/** Calls with ids over a port that only carries messages: every call ends in its answer, its failure, or silence that is named. */
export function createBridge(port: CanvasPort, limits: { long: number; short: number } = limitMs): Bridge {
  const waiting = new Map<number, Waiting>()
  const hearers = new Set<(selection: SelectionView) => void>()
  let lastId = 0

  const settle = (id: number): Waiting | undefined => {
    const call = waiting.get(id)
    waiting.delete(id)
    clearTimeout(call?.timer)
    return call
  }
  port.listen((message) => {
    if (message.kind === 'selection') for (const hear of hearers) hear(message.selection)
    else if (message.kind === 'answer') settle(message.id)?.resolve(message.output as never)
    else settle(message.id)?.reject(new CanvasCallError(message.failure.code, message.failure.detail))
  })

  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1
        const id = lastId
        const afterMs = longCalls.includes(name) ? limits.long : limits.short
        const silent = () =>
          settle(id)?.reject(new CanvasCallError('no-answer', `${name} had no answer in ${afterMs} ms`))
        waiting.set(id, { resolve, reject, timer: setTimeout(silent, afterMs) })
        try {
          port.post({ kind: 'call', id, name, input })
        } catch (error) {
          settle(id)?.reject(new CanvasCallError('host-failed', `${name} could not be sent: ${String(error)}`))
        }
      }),
    onSelection: (hear) => void hearers.add(hear),
  }
}

/** Figma wraps what goes out and what comes in in `pluginMessage`. What comes from elsewhere is not ours. */
export const figmaPort: CanvasPort = {
  post: (message) => parent.postMessage({ pluginMessage: message }, '*'),
  listen: (hear) =>
    addEventListener('message', ({ data }: MessageEvent<{ pluginMessage?: CanvasMessage } | null>) => {
      const message = data?.pluginMessage
      if (message && ['answer', 'failure', 'selection'].includes(message.kind)) hear(message)
    }),
}
