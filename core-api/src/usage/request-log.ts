import type { Db } from '../db.ts'
import type { Log } from '../log.ts'

/** What is kept of a request for 90 days: no address, no agent, no query, no body. */
export interface RequestLine {
  readonly requestId: string
  readonly organizationId?: string
  readonly keyId?: string
  readonly method: string
  /** The route's pattern, never the path: paths hold identifiers. */
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

const flushEveryMs = 1000
const flushAtLines = 200
/** Lines of one insert. */
const batchLines = 1000
/** Beyond this the oldest lines are dropped: a database that is away must not fill the memory. */
const keepAtMost = 20_000
const sweepLines = 10_000

/** Collects lines and writes them in batches, one after another, so that a read costs no insert of its own. */
export function createRequestLog({ db, log }: { db: Db; log: Log }) {
  let waiting: (RequestLine & { createdAt: Date })[] = []
  let writing: Promise<boolean> | undefined
  /** After a failed write only the timer tries again, not every request. */
  let failing = false

  const writeSome = async (): Promise<boolean> => {
    const batch = waiting.slice(0, batchLines)
    waiting = waiting.slice(batch.length)
    try {
      if (batch.length > 0) await db.requestLog.createMany({ data: batch })
      failing = false
    } catch (error) {
      failing = true
      log.warn({ err: (error as Error).message, lines: batch.length }, 'request log not written, kept for the next try')
      waiting = [...batch, ...waiting].slice(-keepAtMost)
    }
    return !failing
  }
  /** Starts a write unless one runs: while the database hangs, one batch is under way and no more. */
  const write = (): Promise<boolean> => {
    writing ??= writeSome().finally(() => {
      writing = undefined
    })
    return writing
  }
  const timer = setInterval(write, flushEveryMs)
  timer.unref()

  const flush = async (): Promise<void> => {
    while (await write()) if (waiting.length === 0) return
  }

  return {
    add(line: RequestLine): void {
      waiting.push({ ...line, createdAt: new Date() })
      if (waiting.length > keepAtMost) waiting.shift()
      if (waiting.length >= flushAtLines && !failing) void write()
    },
    /** Writes what waits. Does not reject: what could not be written waits on. */
    flush,
    async close(): Promise<void> {
      clearInterval(timer)
      await flush()
    },
    /** Forgets lines older than 90 days, in portions. Answers how many. */
    async sweep(): Promise<number> {
      for (let forgotten = 0; ; ) {
        const count = await db.$executeRaw`DELETE FROM request_log WHERE id IN (SELECT id FROM request_log
          WHERE "createdAt" < (now() AT TIME ZONE 'UTC') - interval '90 days' LIMIT ${sweepLines}::int)`
        forgotten += count
        if (count < sweepLines) return forgotten
      }
    },
  }
}
export type RequestLog = ReturnType<typeof createRequestLog>
