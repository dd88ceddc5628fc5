import type { InvitationOffer, invitationView, Role } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { z } from 'zod'
import type { Tx } from '../db.ts'
import { readDatabaseNow } from './database-now.ts'

export type InvitationView = z.infer<typeof invitationView>

export const withNames = { organization: true, user: true } as const

/** What still waits for an answer. */
export const openInvitations = async (tx: Tx, whose: { organizationId: string } | { email: string }) => ({
  ...whose,
  status: 'pending',
  expiresAt: { gt: await readDatabaseNow(tx) },
})

/** An invitation belongs to an address, so only who has proven that address may see or take it. */
export async function provenEmail(tx: Tx, userId: string | undefined): Promise<string> {
  const user = userId ? await tx.user.findUnique({ where: { id: userId } }) : null
  if (!user?.emailVerified) throw new AppError('access.denied')
  return user.email
}

interface Row {
  readonly id: string
  readonly organizationId: string
  readonly status: string
  readonly email: string
  readonly role: string | null
  readonly expiresAt: Date
  readonly organization: { name: string }
  readonly user: { name: string }
}

export const viewInvitation = (row: Row): InvitationView => ({
  id: row.id,
  email: row.email,
  role: (row.role ?? 'viewer') as Role,
  organization: row.organization.name,
  inviter: row.user.name,
  expiresAt: row.expiresAt.toISOString(),
})

/** The same for the person invited, who also learns what became of it; `now` is the database's. */
export const offerInvitation = (row: Row, now: Date): InvitationOffer => ({
  ...viewInvitation(row),
  organizationId: row.organizationId,
  status: row.status === 'pending' ? (row.expiresAt > now ? 'open' : 'expired') : closed(row.status),
})

const closed = (status: string) => (status === 'accepted' ? 'accepted' : 'withdrawn')
