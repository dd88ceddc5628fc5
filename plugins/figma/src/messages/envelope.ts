import type { CallName, InputOf, OutputOf } from './canvas-calls.ts'
import type { SelectionView } from './selection.ts'

/** From the panel to the canvas. */
export interface CallMessage<Name extends CallName = CallName> {
  readonly kind: 'call'
  /** Counts up in the panel; comes back with the answer. */
  readonly id: number
  readonly name: Name
  readonly input: InputOf<Name>
}

/** Why the canvas did not do it; `host.failed` carries Figma's own words. */
export type CanvasFailureCode =
  | 'node-gone'
  | 'node-locked'
  | 'node-unsuitable'
  | 'read-only'
  | 'font-missing'
  | 'picture-unusable'
  | 'storage-full'
  | 'input-invalid'
  | 'host-failed'

export interface CanvasFailure {
  readonly code: CanvasFailureCode
  /** In English, for the log and for `host-failed`. */
  readonly detail: string
}

/** From the canvas to the panel. */
export type CanvasMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly output: OutputOf<CallName> }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: CanvasFailure }
  | { readonly kind: 'selection'; readonly selection: SelectionView }
