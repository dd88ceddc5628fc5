import type { Role } from '@imagelayer/shared/contract/accounts.ts'
import type { FastifyRequest } from 'fastify'
import type { Db } from '../db.ts'
import { readCookie } from '../read-cookie.ts'

/** A session together with the membership it works in. */
export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly live: boolean
  /** Due to be lengthened: used, and not touched for a day. */
  readonly stale: boolean
  /** The paired program that holds it; absent in a person's own. */
  readonly clientId: string | null
  /** Absent when the person was removed from every organization; a paired program's, from the one it was approved in. */
  readonly organizationId: string | null
  readonly role: Role | null
}

/** However much it is used, a session ends after this; the person signs in again. */
const absoluteDays = 180

/**
 * One query: session, and its active organization or else the person's oldest; a paired program works in no other than
 * the one it was approved in. Expiry is the database's clock.
 */
export async function findSession(db: Db, blindToken: string): Promise<SessionRow | undefined> {
  const rows = await db.$queryRaw<SessionRow[]>`
    SELECT s.id, s."userId", s."clientId", m."organizationId", m.role,
      s."expiresAt" > now() AT TIME ZONE 'utc' AND s."createdAt" > now() AT TIME ZONE 'utc' - make_interval(days => ${absoluteDays}::int) AS live,
      s."updatedAt" < now() AT TIME ZONE 'utc' - interval '1 day' AS stale
    FROM session s LEFT JOIN member m ON m."userId" = s."userId"
      AND (s."clientId" IS NULL OR m."organizationId" = s."activeOrganizationId")
    WHERE s.token = ${blindToken}
    ORDER BY (m."organizationId" = s."activeOrganizationId") DESC NULLS LAST, m."createdAt" LIMIT 1`
  return rows[0]
}

/** The token of the cookie. Its signature is not needed here: the token itself is 190 random bits. */
export function sessionTokenOf(request: FastifyRequest, cookieName: string): string | undefined {
  const value = readCookie(request, cookieName)
  return value?.split('.', 1)[0] || undefined
}
