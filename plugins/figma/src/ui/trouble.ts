import { errorTable } from '@imagelayer/shared/contract/error-table.ts'
import { type Failure, failureOf, isAccessFailure, isRetryable } from '@imagelayer/shared/plugin/failure.ts'
import { CanvasCallError, type CanvasTroubleCode, canvasTroubleCodes } from './bridge.ts'
import { type Is, isText, oneOf, shaped } from './shape.ts'

/** Why a step did not succeed, as plain data: by the server or the way to it, or by Figma. */
export type Trouble =
  | { readonly by: 'server'; readonly failure: Failure }
  | { readonly by: 'canvas'; readonly code: CanvasTroubleCode; readonly detail: string }

export function troubleOf(error: unknown): Trouble {
  if (error instanceof CanvasCallError) return { by: 'canvas', code: error.code, detail: error.message }
  return { by: 'server', failure: failureOf(error) }
}

/** As kept: its code is one that there are words for. */
export const isTrouble: Is = (value) =>
  shaped({ by: oneOf(['canvas']), code: oneOf(canvasTroubleCodes), detail: isText })(value) ||
  shaped({ by: oneOf(['server']), failure: shaped({ code: oneOf(Object.keys(errorTable)), message: isText }) })(value)

export const serverTrouble = (failure: Failure): Trouble => ({ by: 'server', failure })

/** Only a change of the selection, the file or the plugin helps against these. */
const lastingCodes: readonly CanvasTroubleCode[] = ['node-gone', 'node-unsuitable', 'read-only', 'input-invalid']
/** The same step may succeed when it is tried again. */
export const mayTryAgain = (trouble: Trouble): boolean =>
  trouble.by === 'server' ? isRetryable(trouble.failure) : !lastingCodes.includes(trouble.code)

/** The connection is what failed: the same step may be tried again by itself. */
export const isNetworkTrouble = (trouble: Trouble): boolean =>
  trouble.by === 'server' && trouble.failure.code === 'network'

/** Signing in again is what helps. */
export const isAccessTrouble = (trouble: Trouble): boolean =>
  trouble.by === 'server' && isAccessFailure(trouble.failure)

/** In how many ms the same step may be tried again by itself; null when a person must do something first. */
export function passesAfterMs(trouble: Trouble): number | null {
  if (trouble.by !== 'server') return null
  const { code, retryAfterSeconds = 0 } = trouble.failure
  return code === 'network' || code === 'rate.limited' ? retryAfterSeconds * 1000 : null
}
