import type { CallName, InputOf, OutputOf } from '../messages/canvas-calls.ts'
import type { CanvasFailure, CanvasFailureCode, CanvasMessage } from '../messages/envelope.ts'
import { CanvasError } from './canvas-error.ts'
import { isCallName, wrongInput } from './check-input.ts'
import { changingCalls, type Handlers } from './handlers.ts'
import { isReadOnly, noteRefusal } from './read-only.ts'
import { readSelection } from './read-selection.ts'

const detailLength = 500

export const post = (message: CanvasMessage): void => figma.ui.postMessage(message)

/** Figma's own errors have no codes, only words. */
const wordsOfHost: readonly (readonly [RegExp, CanvasFailureCode])[] = [
  [/read[- ]?only(?! property)|edit access|permission to edit|view access/i, 'read-only'],
  [/does not exist|has been removed|was deleted/i, 'node-gone'],
  [/unloaded font|font .*could not be loaded/i, 'font-missing'],
  [/image (type is unsupported|is too (large|small))/i, 'picture-unusable'],
]

export function failureOf(error: unknown): CanvasFailure {
  if (error instanceof CanvasError) return { code: error.code, detail: error.detail }
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, detailLength)
  const found = wordsOfHost.find(([words]) => words.test(detail))
  return { code: found ? found[1] : 'host-failed', detail }
}

/** Changes run one after the other, so that each is one step of the undo history. */
let lastChange: Promise<unknown> = Promise.resolve()

async function change<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = lastChange
  const run = before.then(work, work)
  lastChange = run.catch(() => undefined)
  return run
}

async function answer<Name extends CallName>(handlers: Handlers, name: Name, input: unknown): Promise<OutputOf<Name>> {
  const wrong = wrongInput(name, input)
  if (wrong) throw new CanvasError('input-invalid', `${name}: ${wrong}`.slice(0, detailLength))
  const handle = () => handlers[name](input as InputOf<Name>)
  if (!changingCalls.has(name)) return handle()
  if (isReadOnly()) throw new CanvasError('read-only', 'the file may be looked at only')
  return change(handle)
}

async function serve(handlers: Handlers, message: unknown): Promise<void> {
  const { kind, id, name, input } = (message ?? {}) as { kind?: unknown; id?: unknown; name?: unknown; input?: unknown }
  // Nobody waits for the answer to a message without an id.
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return
  try {
    if (kind !== 'call' || !isCallName(name)) throw new CanvasError('input-invalid', `unknown call ${String(name)}`)
    const output = await answer(handlers, name, input)
    if (name !== 'close') post({ kind: 'answer', id, output })
  } catch (error) {
    const failure = failureOf(error)
    post({ kind: 'failure', id, failure })
    if (failure.code !== 'read-only' || isReadOnly()) return
    noteRefusal()
    post({ kind: 'selection', selection: readSelection() }) // every view hears that the file may be looked at only
  }
}

/** Answers every call of the panel: with its output, or with why not. */
export function serveCalls(handlers: Handlers): void {
  figma.ui.onmessage = (message: unknown) => {
    void serve(handlers, message)
  }
}
