import { AppError, errorTable } from '@imagelayer/shared/contract/errors.ts'
import { type ModelFaultReason, modelFaultReasons } from '../ports/image-model.ts'

/** The job's try: the first is 1. */
export interface Try {
  readonly attempt: number
  readonly lastAttempt: boolean
}
export type Verdict =
  | { readonly kind: 'again'; readonly cause: unknown }
  | { readonly kind: 'end'; readonly status: 'failed' | 'refused'; readonly error: AppError }

/** The model adapter has its own retries; the job adds this many tries for a model's fault, so that calls stay bounded. */
const triesForModelFaults = 2

/**
 * Decides over the pictures of one attempt that failed. Any that may come in another attempt asks for one, so a request
 * for four pictures is not cut short by one hiccup; those that are stored are adopted then, not paid for again.
 */
export function judgeFailures(failures: readonly unknown[], job: Try): Verdict | undefined {
  const again = failures.find((failure) => mayComeAgain(failure, job))
  if (again !== undefined) return { kind: 'again', cause: again }
  const refusal = failures.find((failure) => failure instanceof AppError && failure.code === 'model.refused')
  const worst = refusal ?? failures[0]
  if (worst === undefined) return undefined
  const error = worst instanceof AppError ? worst : new AppError('internal', { cause: worst })
  return { kind: 'end', status: error.code === 'model.refused' ? 'refused' : 'failed', error }
}

function mayComeAgain(failure: unknown, { attempt, lastAttempt }: Try): boolean {
  if (lastAttempt) return false
  if (!(failure instanceof AppError)) return true // a fault of ours, such as a database that restarts
  if (!failure.code.startsWith('model.')) return errorTable[failure.code].retryable
  if (failure.code === 'model.refused' || attempt >= triesForModelFaults) return false
  const fault = modelFaultReasons[failure.details?.reason as ModelFaultReason]
  return fault?.transient ?? false
}
