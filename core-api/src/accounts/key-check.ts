import { createHash } from 'node:crypto'
import { type KeyScope, keyScope } from '@imagelayer/shared/contract/accounts.ts'
import { z } from 'zod'
import type { Db } from '../db.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../ports/clock.ts'

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
  readonly clock: Clock
}

const rememberMs = 4000
const rememberKeys = 10_000
const lastUsedEveryMs = 60_000

type Found = (CheckedKey & { expiresAt: number; lastUsedAt: number }) | undefined

/** SHA-256 as the key plugin stores it: 64 random letters need no slow hash. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/** Looks a key up once in four seconds, also a wrong one, and notes its use once a minute. */
export function createKeyCheck({ db, log, clock }: KeyCheckOptions): KeyCheck {
  const remembered = new Map<string, { until: number; found: Promise<Found> }>()

  const noteUse = (key: NonNullable<Found>, nowMs: number): void => {
    if (nowMs - key.lastUsedAt < lastUsedEveryMs) return
    key.lastUsedAt = nowMs
    const before = new Date(nowMs - lastUsedEveryMs)
    const due = { id: key.id, OR: [{ lastRequest: null }, { lastRequest: { lt: before } }] }
    db.apikey
      .updateMany({ where: due, data: { lastRequest: new Date(nowMs) } })
      .catch((error: Error) => log.warn({ err: error.message }, 'last use of a key not noted'))
  }

  return {
    async find(key) {
      const hash = hashKey(key)
      const nowMs = clock.now().getTime()
      let entry = remembered.get(hash)
      if (!entry || entry.until <= nowMs) {
        if (remembered.size >= rememberKeys) remembered.clear()
        entry = { until: nowMs + rememberMs, found: readKey(db, hash) }
        remembered.set(hash, entry)
        entry.found.catch(() => remembered.delete(hash)) // a database error is not remembered as an answer
      }
      const found = await entry.found
      if (!found || found.expiresAt <= nowMs) return undefined
      noteUse(found, nowMs)
      return found
    },
    forget: () => remembered.clear(),
  }
}

async function readKey(db: Db, hash: string): Promise<Found> {
  const row = await db.apikey.findFirst({ where: { key: hash, enabled: true } })
  if (!row) return undefined
  return {
    id: row.id,
    organizationId: row.referenceId,
    kind: row.configId === 'publishable' ? 'publishable' : 'secret',
    scopes: readScopes(row.permissions),
    origins: readOrigins(row.metadata),
    expiresAt: row.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    lastUsedAt: row.lastRequest?.getTime() ?? 0,
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
