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
/** Beyond this the oldest lines are dropped: a database that is away must not fill the memory. */
const keepAtMost = 20_000

/** Collects lines and writes them in batches, so that a read costs no insert of its own. */
export function createRequestLog({ db, log }: { db: Db; log: Log }) {
  let waiting: (RequestLine & { createdAt: Date })[] = []
  let writing: Promise<void> = Promise.resolve()

  const flush = (): Promise<void> => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) {
      writing = writing
        .then(() => db.requestLog.createMany({ data: batch }))
        .then(
          () => {},
          (error: Error) => {
            log.warn({ err: error.message, lines: batch.length }, 'request log not written, kept for the next try')
            waiting = [...batch, ...waiting].slice(-keepAtMost)
          },
        )
    }
    return writing
  }
  const timer = setInterval(flush, flushEveryMs)
  timer.unref()

  return {
    add(line: RequestLine): void {
      waiting.push({ ...line, createdAt: new Date() })
      if (waiting.length >= flushAtLines) void flush()
    },
    flush,
    async close(): Promise<void> {
      clearInterval(timer)
      await flush()
    },
    /** Forgets lines older than 90 days. */
    async sweep(): Promise<number> {
      return db.$executeRaw`DELETE FROM request_log WHERE "createdAt" < now() - interval '90 days'`
    },
  }
}
export type RequestLog = ReturnType<typeof createRequestLog>
