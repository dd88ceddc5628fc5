import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type GenerationStatus, hasEnded } from '@imagelayer/shared/contract/generation-status.ts'
import type { GenerationEvent, GenerationStage } from '@imagelayer/shared/contract/generations.ts'
import type pg from 'pg'
import type { Db } from '../db.ts'
import { notifyChannel } from './transitions.ts'

/** A reader looks by itself this often while notices arrive, and this often while the listening connection is lost. */
const lookEveryMs = { listening: 5000, deaf: 500 } as const
const reconnectAfterMs = 500
/** Streams that one organization may have open in one process: each asks the database every few seconds. */
const maxStreamsPerOrganization = 100
const retryAfterSeconds = 5

export interface StreamWish {
  readonly id: string
  /** The owner's condition, as `ownedBy` gives it. */
  readonly owner: { readonly organizationId: string; readonly keyId?: string }
  /** The newest event the reader has; 0 for all. */
  readonly lastSequence: number
  readonly signal: AbortSignal
}

export interface GenerationEvents {
  /**
   * The events after `lastSequence`, in order, each once, until the generation has ended. Throws at once: `missing`, or
   * `rate.limited` when the organization has too many streams open here.
   */
  stream(wish: StreamWish): AsyncGenerator<GenerationEvent>
  close(): Promise<void>
}

/**
 * Events of generations as they are committed, by any process. One connection listens for all readers of this process;
 * the rows are the truth and a notice only says that it is worth a look, so a lost notice costs seconds, never an event.
 * It opens with the first reader: a process that only works has none.
 */
export function createGenerationEvents({ pool, db }: { pool: pg.Pool; db: Db }): GenerationEvents {
  const bell = createBell()
  let ear: ReturnType<typeof listen> | undefined
  const places = createPlaces(maxStreamsPerOrganization)

  async function* stream({ id, owner, lastSequence, signal }: StreamWish): AsyncGenerator<GenerationEvent> {
    const leave = places.take(owner.organizationId)
    ear ??= listen(pool, bell.ring)
    let last = lastSequence
    const ringing = bell.subscribe(id)
    try {
      while (!signal.aborted) {
        const row = await db.generation.findFirst({
          where: { id, ...owner },
          select: {
            status: true,
            events: { where: { sequence: { gt: last } }, orderBy: { sequence: 'asc' } },
          },
        })
        if (!row) throw new AppError('missing')
        for (const event of row.events) {
          last = event.sequence
          yield viewEvent(event)
        }
        // The end is the last event, written with the status, so all that there is has been given.
        if (hasEnded(row.status)) return
        await ringing.wait(ear.isListening() ? lookEveryMs.listening : lookEveryMs.deaf, signal)
      }
    } finally {
      ringing.end()
      leave()
    }
  }
  return { stream, close: async () => await ear?.close() }
}

const viewEvent = (event: {
  sequence: number
  status: string
  stage: string
  done: number
  total: number
}): GenerationEvent => ({
  sequence: event.sequence,
  status: event.status as GenerationStatus,
  progress: { stage: event.stage as GenerationStage, done: event.done, total: event.total },
})

/** Counts who is in, by organization. Whoever takes a place gives it back once. */
function createPlaces(max: number) {
  const taken = new Map<string, number>()
  return {
    take(organizationId: string): () => void {
      const count = taken.get(organizationId) ?? 0
      if (count >= max) throw new AppError('rate.limited', { retryAfterSeconds, details: { maxStreams: max } })
      taken.set(organizationId, count + 1)
      return () => {
        const left = (taken.get(organizationId) ?? 1) - 1
        if (left > 0) taken.set(organizationId, left)
        else taken.delete(organizationId)
      }
    },
  }
}

/** Wakes the readers of one generation. A ring while nobody waits is kept for the next wait. */
function createBell() {
  const readers = new Map<string, Set<() => void>>()
  return {
    /** Without an id: everybody, after a time in which rings may have been missed. */
    ring(id?: string): void {
      const woken = id === undefined ? [...readers.values()] : [readers.get(id) ?? new Set()]
      for (const group of woken) for (const wake of group) wake()
    },
    subscribe(id: string) {
      let rung = false
      let stopWaiting = (): void => {}
      const wake = (): void => {
        rung = true
        stopWaiting()
      }
      const group = readers.get(id) ?? new Set()
      readers.set(id, group.add(wake))
      return {
        async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
          if (!rung) {
            const woken = new AbortController()
            stopWaiting = () => woken.abort()
            await sleep(timeoutMs, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => {})
          }
          rung = false
        },
        end(): void {
          group.delete(wake)
          if (group.size === 0) readers.delete(id)
        },
      }
    },
  }
}

/** Keeps one connection that listens, and opens another when it is lost. */
function listen(pool: pg.Pool, ring: (id?: string) => void) {
  const closing = new AbortController()
  let listening = false
  async function hear(): Promise<void> {
    const client = await pool.connect()
    try {
      const lost = new Promise<void>((resolve) => {
        client.once('error', () => resolve())
        client.once('end', () => resolve())
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
        if (closing.signal.aborted) resolve()
      })
      client.on('notification', ({ payload }) => ring(payload))
      await client.query(`LISTEN ${notifyChannel}`)
      listening = true
      ring() // what was committed while nobody listened
      await lost
    } finally {
      listening = false
      client.release(true) // a connection that listens must not go back to the pool
    }
  }
  const done = (async () => {
    while (!closing.signal.aborted) {
      await hear().catch(() => {}) // the database is away; readers look by themselves until it is back
      if (!closing.signal.aborted) await sleep(reconnectAfterMs, undefined, { signal: closing.signal }).catch(() => {})
    }
  })()
  return {
    isListening: () => listening,
    async close() {
      closing.abort()
      await done
    },
  }
}
