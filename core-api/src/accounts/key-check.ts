import { createHash } from 'node:crypto'
import { type KeyScope, keyScope } from '@imagelayer/shared/contract/accounts.ts'
import { z } from 'zod'
import type { Db } from '../db.ts'
import type { Log } from '../log.ts'

/** A key that is good now. */
export interface CheckedKey {
  readonly id: string
  readonly organizationId: string
  readonly kind: 'secret' | 'publishable'
  readonly scopes: readonly KeyScope[]
  readonly origins: readonly string[]
}

export interface KeyCheck {
  find(key: string): Promise<CheckedKey | undefined>
  /** Forgets what this process remembers, so that a revoked key ends here at once and elsewhere within the time below. */
  forget(): void
}

export interface KeyCheckOptions {
  readonly db: Db
  readonly log: Log
  /** Milliseconds that only grow: a clock that is set back must not keep a revoked key alive. Only tests give one. */
  readonly elapsedMs?: (() => number) | undefined
}

const rememberMs = 4000
const rememberKeys = 10_000
const lastUsedEveryMs = 60_000

/** Times are those of `elapsedMs`. */
type Found = (CheckedKey & { goodUntil: number; lastUsed: number }) | undefined

/** SHA-256 as the key plugin stores it: 64 random letters need no slow hash. */
const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** Looks a key up once in four seconds, also a wrong one, and notes its use once a minute. */
export function createKeyCheck({ db, log, elapsedMs = () => performance.now() }: KeyCheckOptions): KeyCheck {
  const remembered = new Map<string, { until: number; found: Promise<Found> }>()

  const noteUse = (key: NonNullable<Found>, now: number): void => {
    if (now - key.lastUsed < lastUsedEveryMs) return
    key.lastUsed = now
    db.$executeRaw`UPDATE apikey SET "lastRequest" = now() AT TIME ZONE 'utc' WHERE id = ${key.id} AND ("lastRequest" IS NULL
      OR "lastRequest" < now() AT TIME ZONE 'utc' - make_interval(secs => ${lastUsedEveryMs / 1000}::int))`.catch(
      (error: Error) => log.warn({ err: error.message }, 'last use of a key not noted'),
    )
  }

  return {
    async find(key) {
      const hash = hashKey(key)
      const now = elapsedMs()
      let entry = remembered.get(hash)
      if (!entry || entry.until <= now) {
        if (remembered.size >= rememberKeys) remembered.clear()
        entry = { until: now + rememberMs, found: readKey(db, hash, now) }
        remembered.set(hash, entry)
        entry.found.catch(() => remembered.delete(hash)) // a database error is not remembered as an answer
      }
      const found = await entry.found
      if (!found || found.goodUntil <= elapsedMs()) return undefined
      noteUse(found, now)
      return found
    },
    forget: () => remembered.clear(),
  }
}

interface KeyRow {
  readonly id: string
  readonly referenceId: string
  readonly configId: string
  readonly permissions: string | null
  readonly metadata: string | null
  readonly leftMs: number | null
  readonly unusedMs: number | null
}

/** The database's clock says how much life the key has left, and how long it was not used. */
async function readKey(db: Db, hash: string, now: number): Promise<Found> {
  const [row] = await db.$queryRaw<KeyRow[]>`
    SELECT id, "referenceId", "configId", permissions, metadata,
      (extract(epoch FROM "expiresAt" - (now() AT TIME ZONE 'utc')) * 1000)::float8 AS "leftMs",
      (extract(epoch FROM (now() AT TIME ZONE 'utc') - "lastRequest") * 1000)::float8 AS "unusedMs"
    FROM apikey WHERE key = ${hash} AND enabled AND ("expiresAt" IS NULL OR "expiresAt" > now() AT TIME ZONE 'utc')
    LIMIT 1`
  if (!row) return undefined
  return {
    id: row.id,
    organizationId: row.referenceId,
    kind: row.configId === 'publishable' ? 'publishable' : 'secret',
    scopes: readScopes(row.permissions),
    origins: readOrigins(row.metadata),
    goodUntil: now + (row.leftMs ?? Number.POSITIVE_INFINITY),
    lastUsed: now - (row.unusedMs ?? Number.POSITIVE_INFINITY),
  }
}

const permissions = z.object({ api: z.array(keyScope) })
const metadata = z.object({ origins: z.array(z.string()) })

/** A row that cannot be read grants nothing. */
export const readScopes = (stored: string | null): KeyScope[] => permissions.safeParse(parse(stored)).data?.api ?? []
export const readOrigins = (stored: string | null): string[] => metadata.safeParse(parse(stored)).data?.origins ?? []

function parse(stored: string | null): unknown {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return typeof value === 'string' ? JSON.parse(value) : value
  } catch {
    return null
  }
}
