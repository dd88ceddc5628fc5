import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import {
  type ImageModel,
  type ModelFaultReason,
  modelFaultReasons,
  type PaintedPicture,
  type PaintRequest,
} from '../ports/image-model.ts'
import type { ModelAdapter, ModelEntry } from './model-entries.ts'
import { findModel, isRetired, outputFor } from './models.ts'
import { createRetryBudget, type RetryBudget } from './retry-budget.ts'

export interface ResilientModelOptions {
  /** The adapters this server has; a model whose adapter is missing is never called. */
  readonly models: Partial<Record<ModelAdapter, ImageModel>>
  readonly now?: () => Date
  /** 0 <= n < 1, for jitter. */
  readonly random?: () => number
  /** Waits, and rejects when the signal aborts. */
  readonly delay?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Calls to one model at a time in this process, and how many may wait for a place. */
  readonly bulkheads?: { readonly running: number; readonly waiting: number }
  /** A model is left alone after so many failures in a row, for so long. */
  readonly breaker?: { readonly failures: number; readonly openMs: number }
}

const maxAttempts = 3
/** Full jitter below this, doubled with each attempt. */
const firstPauseMs = 800
/** A longer wait than this belongs to the caller, who is told by Retry-After. */
const longestPauseMs = 20_000

interface Line {
  readonly run: <T>(call: () => Promise<T>) => Promise<T>
  readonly budget: RetryBudget
}

/**
 * One image model in front of all adapters. It retries what may pass (never refusals, timeouts or rejected requests),
 * at this layer only, at most three attempts within a budget; leaves a model that is down alone except for one probe;
 * bounds the calls under way; and lets a fallback paint when the request allows one at no higher price.
 */
export function createResilientModel(options: ResilientModelOptions): ImageModel {
  const lines = new Map<string, Line>()
  const now = options.now ?? (() => new Date())
  const lineOf = (id: string): Line => {
    const line = lines.get(id) ?? openLine(options, now)
    lines.set(id, line)
    return line
  }

  async function attempt(entry: ModelEntry, request: PaintRequest): Promise<PaintedPicture> {
    const adapter = options.models[entry.adapter]
    if (!adapter) throw faultOf('model.failed', 'key-rejected')
    if (request.references.length > entry.maxReferences && entry.adapter !== 'studio') {
      throw faultOf('model.failed', 'request-rejected')
    }
    const output = outputFor(entry, request.size)
    const { output: _other, ...rest } = request
    const asked: PaintRequest = { ...rest, model: entry.id, ...(output && { output }) }
    const { run, budget } = lineOf(entry.id)
    budget.countTry()
    for (let count = 1; ; count += 1) {
      try {
        return await run(() => adapter.paint(asked))
      } catch (error) {
        request.signal.throwIfAborted()
        const pauseMs = pauseAfter(error, count, options.random ?? Math.random)
        if (pauseMs === undefined || count >= maxAttempts || !budget.takeRetry()) throw error
        await waitFor(pauseMs, request.signal, options.delay)
      }
    }
  }

  return {
    async paint(request) {
      const entry = findModel(request.model)
      if (!entry) throw faultOf('model.failed', 'unknown-model')
      let failure: unknown
      for (const candidate of [entry, ...fallbacksFor(entry, request, now())]) {
        try {
          const painted = await attempt(candidate, request)
          return candidate === entry ? painted : { ...painted, paintedBy: candidate.id }
        } catch (error) {
          failure ??= error
          if (!isDown(error)) throw error
        }
      }
      throw failure
    },
  }
}

function openLine(options: ResilientModelOptions, now: () => Date): Line {
  const { running, waiting } = options.bulkheads ?? { running: 8, waiting: 64 }
  const { failures, openMs } = options.breaker ?? { failures: 5, openMs: 30_000 }
  const breaker = circuitBreaker(
    handleWhen((error) => sickFaults.has(reasonOf(error) ?? '')),
    {
      halfOpenAfter: openMs,
      breaker: new ConsecutiveBreaker(failures),
    },
  )
  const places = bulkhead(running, waiting)
  const openFault = () => faultOf('model.busy', 'circuit-open', Math.ceil(openMs / 1000))
  return {
    budget: createRetryBudget({ nowMs: () => +now() }),
    async run(call) {
      // While the one probe is out, the others are told so at once; the library would make them wait for its end.
      if (breaker.state === CircuitState.HalfOpen) throw openFault()
      try {
        return await places.execute(() => breaker.execute(call))
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw openFault()
        if (error instanceof BulkheadRejectedError) throw faultOf('model.busy', 'queue-full', 15)
        throw error
      }
    },
  }
}

/** Same kind, usable today, not dearer than what is held for a picture; none unless the request allows it. */
function fallbacksFor(entry: ModelEntry, request: PaintRequest, now: Date): ModelEntry[] {
  const { fallback } = request
  if (!fallback) return []
  return entry.fallbacks.flatMap((id) => {
    const other = findModel(id)
    const isUsable = other && !isRetired(other, now) && other.kind === entry.kind
    return isUsable && other.priceCredits <= fallback.heldCredits ? [other] : []
  })
}

const reasonOf = (error: unknown): ModelFaultReason | undefined => {
  const reason = error instanceof AppError ? error.details?.reason : undefined
  return typeof reason === 'string' && Object.hasOwn(modelFaultReasons, reason)
    ? (reason as ModelFaultReason)
    : undefined
}

/** Signs that the model itself is sick; the breaker counts these. Refusals and bad requests say nothing about it. */
const sickFaults: ReadonlySet<string> = new Set<ModelFaultReason>([
  'overloaded',
  'server-error',
  'connection',
  'no-answer',
  'timeout',
])
/** Reasons for which another model may do better. */
const isDown = (error: unknown): boolean => {
  const reason = reasonOf(error) ?? ''
  return sickFaults.has(reason) || ['rate-limited', 'quota-used-up', 'circuit-open', 'queue-full'].includes(reason)
}

/** Milliseconds to wait before the next attempt, or `undefined` when another attempt makes no sense. */
function pauseAfter(error: unknown, attempts: number, random: () => number): number | undefined {
  const reason = reasonOf(error)
  if (!reason || !modelFaultReasons[reason].transient) return undefined
  const askedMs = ((error as AppError).retryAfterSeconds ?? 0) * 1000
  if (askedMs > longestPauseMs) return undefined
  const jitterMs = random() * firstPauseMs * 2 ** (attempts - 1)
  return Math.min(longestPauseMs, askedMs + jitterMs)
}

async function waitFor(ms: number, signal: AbortSignal, delay: ResilientModelOptions['delay']): Promise<void> {
  try {
    await (delay ?? ((time, abort) => sleep(time, undefined, { signal: abort })))(ms, signal)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

const faultOf = (code: 'model.failed' | 'model.busy', reason: ModelFaultReason, retryAfterSeconds?: number): AppError =>
  new AppError(code, { details: { reason }, ...(retryAfterSeconds && { retryAfterSeconds }) })
