import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Db } from '../db.ts'
import { newId } from '../ids.ts'
import type { Caller } from '../trpc.ts'
import { openInvitations, provenEmail } from './invitation-views.ts'

/** Joins, and lets the session work in the new organization. Gives that organization's id. */
export async function acceptInvitation(db: Db, { userId, sessionId }: Caller, id: string): Promise<string> {
  return db.$transaction(async (tx) => {
    const email = await provenEmail(tx, userId)
    // The conditional update lets one acceptance through; its row says what was accepted.
    const { count } = await tx.invitation.updateMany({
      where: { ...(await openInvitations(tx, { email })), id },
      data: { status: 'accepted' },
    })
    const invitation = count === 1 ? await tx.invitation.findUnique({ where: { id } }) : null
    if (!invitation || !userId) throw new AppError('missing')
    const { organizationId } = invitation
    if (!(await tx.member.findFirst({ where: { organizationId, userId } })))
      await tx.member.create({
        data: {
          id: newId('mem'),
          organizationId,
          userId,
          role: invitation.role ?? 'viewer',
          createdAt: new Date(),
        },
      })
    if (sessionId)
      await tx.session.updateMany({
        where: { id: sessionId, userId },
        data: { activeOrganizationId: organizationId },
      })
    return organizationId
  })
}
