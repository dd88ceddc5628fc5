import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Pool } from 'pg'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** Requests a minute. Reads are counted in this process, what writes or costs is counted in the database for all. */
export interface RateLimitRules {
  readonly addressPerMinute: number
  readonly readsPerMinute: number
  readonly writesPerMinute: number
  /** Files checked without an account, for one address. */
  readonly checksPerMinute: number
  /** Kits imported from or compared with a source by one organization: each may read forty files of the web. */
  readonly importsPerMinute: number
}

export interface RateLimits {
  /** Any request from one address (a keyed pseudonym). Throws `rate.limited`. */
  countAddress(pseudonym: string): Promise<void>
  countRead(subject: string): Promise<void>
  countWrite(subject: string): Promise<void>
  /** A file checked for one address (a keyed pseudonym). */
  countCheck(pseudonym: string): Promise<void>
  countImport(organizationId: string): Promise<void>
}

export function createRateLimits(pool: Pool, rules: RateLimitRules): RateLimits {
  const address = new RateLimiterMemory({ points: rules.addressPerMinute, duration: 60, keyPrefix: 'address' })
  const reads = new RateLimiterMemory({ points: rules.readsPerMinute, duration: 60, keyPrefix: 'read' })
  const writes = postgresLimiter(pool, { name: 'write', points: rules.writesPerMinute })
  const checks = postgresLimiter(pool, { name: 'check', points: rules.checksPerMinute })
  const imports = postgresLimiter(pool, { name: 'import', points: rules.importsPerMinute })
  return {
    countAddress: (pseudonym) => consume(address, pseudonym),
    countRead: (subject) => consume(reads, subject),
    countWrite: (subject) => consume(writes, subject),
    countCheck: (pseudonym) => consume(checks, pseudonym),
    countImport: (organizationId) => consume(imports, organizationId),
  }
}

const postgresLimiter = (pool: Pool, { name, points }: { name: string; points: number }): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit_write',
    tableCreated: true, // by our own migrations
    keyPrefix: name,
    points,
    duration: 60,
    // Once over, this process answers from memory until the minute ends: an attack does not reach the database.
    inMemoryBlockOnConsumed: points + 1,
  })

async function consume(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw new AppError('rate.limited', { retryAfterSeconds, details: { retryAfterSeconds } })
  }
}
