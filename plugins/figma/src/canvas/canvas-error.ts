import type { CanvasFailureCode } from '../messages/envelope.ts'

/** Why the canvas did not do it. `detail` is English, for the log; the panel has words of its own for every code. */
export class CanvasError extends Error {
  readonly code: CanvasFailureCode
  readonly detail: string

  constructor(code: CanvasFailureCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'CanvasError'
    this.code = code
    this.detail = detail
  }
}
