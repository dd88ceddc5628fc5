import type { InvitationOffer, InviteInput } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Caller } from '../trpc.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { readDatabaseNow } from './database-now.ts'
import {
  type InvitationView,
  offerInvitation,
  openInvitations,
  provenEmail,
  viewInvitation,
  withNames,
} from './invitation-views.ts'
import { type InviteOptions, invite } from './invite.ts'

export interface Invitations {
  /** Mails the address, whether or not it has an account. A second invitation replaces the first. */
  create(caller: Caller, input: InviteInput, locale: Locale): Promise<InvitationView>
  list(caller: Caller): Promise<InvitationView[]>
  cancel(caller: Caller, id: string): Promise<void>
  /** What waits for the signed-in person's own, proven address. */
  mine(caller: Caller): Promise<InvitationOffer[]>
  /** One invitation to that address, whatever became of it; a stranger's is missing. */
  read(caller: Caller, id: string): Promise<InvitationOffer>
  /** Joins, and lets the session work in the new organization. Gives that organization's id. */
  accept(caller: Caller, id: string): Promise<string>
}

export function createInvitations(options: InviteOptions): Invitations {
  const { db } = options
  return {
    create: (caller, input, locale) => invite(options, caller, { ...input, locale }),
    async list({ organizationId }) {
      return (
        await db.invitation.findMany({
          where: await openInvitations(db, { organizationId }),
          include: withNames,
          orderBy: { createdAt: 'desc' },
        })
      ).map(viewInvitation)
    },
    async cancel({ organizationId }, id) {
      const { count } = await db.invitation.updateMany({
        where: { ...(await openInvitations(db, { organizationId })), id },
        data: { status: 'canceled' },
      })
      if (count === 0) throw new AppError('missing')
    },
    async mine({ userId }) {
      const email = await provenEmail(db, userId)
      const now = await readDatabaseNow(db)
      const rows = await db.invitation.findMany({
        where: await openInvitations(db, { email }),
        include: withNames,
        orderBy: { createdAt: 'desc' },
      })
      return rows.map((row) => offerInvitation(row, now))
    },
    async read({ userId }, id) {
      const email = await provenEmail(db, userId)
      const row = await db.invitation.findFirst({ where: { email, id }, include: withNames })
      if (!row) throw new AppError('missing')
      return offerInvitation(row, await readDatabaseNow(db))
    },
    accept: (caller, id) => acceptInvitation(db, caller, id),
  }
}
