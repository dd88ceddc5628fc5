import type { InvitationOffer, InviteInput, invitationView, Role } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { z } from 'zod'
import type { Db, Tx } from '../db.ts'
import { newId } from '../ids.ts'
import type { Caller } from '../trpc.ts'
import type { MailQueue } from './mail/mail-queue.ts'
import type { PageAddresses } from './page-addresses.ts'

type InvitationView = z.infer<typeof invitationView>

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

const days = 7
const maxOpen = 100
const withNames = { organization: true, user: true } as const

export function createInvitations({
  db,
  mails,
  pages,
}: {
  db: Db
  mails: MailQueue
  pages: PageAddresses
}): Invitations {
  return {
    async create({ organizationId, userId }, { email: given, role }, locale) {
      if (!userId) throw new AppError('access.denied')
      const email = given.toLowerCase()
      return db.$transaction(async (tx) => {
        if (await tx.member.findFirst({ where: { organizationId, user: { email } } }))
          throw new AppError('request.conflict', {
            words: { en: 'This person is a member already.', zh: '此人已是成员。' },
          })
        await tx.invitation.deleteMany({ where: { organizationId, email, status: 'pending' } })
        if ((await tx.invitation.count({ where: open({ organizationId }) })) >= maxOpen)
          throw new AppError('request.conflict', {
            words: {
              en: `At most ${maxOpen} invitations can be open. Cancel some first.`,
              zh: `最多可有 ${maxOpen} 个待接受的邀请，请先取消一些。`,
            },
          })
        const expiresAt = new Date(Date.now() + days * 86_400_000)
        const row = await tx.invitation.create({
          data: { id: newId('inv'), organizationId, email, role, status: 'pending', expiresAt, inviterId: userId },
          include: withNames,
        })
        const data = { link: pages.invitation(row.id), organization: row.organization.name, inviter: row.user.name }
        await mails.add(tx, { to: email, template: 'invitation', locale, data })
        return view(row)
      })
    },
    async list({ organizationId }) {
      return (
        await db.invitation.findMany({
          where: open({ organizationId }),
          include: withNames,
          orderBy: { createdAt: 'desc' },
        })
      ).map(view)
    },
    async cancel({ organizationId }, id) {
      const { count } = await db.invitation.updateMany({
        where: { ...open({ organizationId }), id },
        data: { status: 'canceled' },
      })
      if (count === 0) throw new AppError('missing')
    },
    async mine({ userId }) {
      const email = await provenEmail(db, userId)
      return (
        await db.invitation.findMany({ where: open({ email }), include: withNames, orderBy: { createdAt: 'desc' } })
      ).map(offer)
    },
    async read({ userId }, id) {
      const email = await provenEmail(db, userId)
      const row = await db.invitation.findFirst({ where: { email, id }, include: withNames })
      if (!row) throw new AppError('missing')
      return offer(row)
    },
    async accept({ userId, sessionId }, id) {
      return db.$transaction(async (tx) => {
        const email = await provenEmail(tx, userId)
        // The conditional update lets one acceptance through; its row says what was accepted.
        const { count } = await tx.invitation.updateMany({
          where: { ...open({ email }), id },
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
    },
  }
}

const open = <T extends { organizationId: string } | { email: string }>(whose: T) => ({
  ...whose,
  status: 'pending',
  expiresAt: { gt: new Date() },
})

/** An invitation belongs to an address, so only who has proven that address may see or take it. */
async function provenEmail(tx: Tx, userId: string | undefined): Promise<string> {
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

const view = (row: Row): InvitationView => ({
  id: row.id,
  email: row.email,
  role: (row.role ?? 'viewer') as Role,
  organization: row.organization.name,
  inviter: row.user.name,
  expiresAt: row.expiresAt.toISOString(),
})

const offer = (row: Row): InvitationOffer => ({
  ...view(row),
  organizationId: row.organizationId,
  status: row.status === 'pending' ? (row.expiresAt > new Date() ? 'open' : 'expired') : closed(row.status),
})

const closed = (status: string) => (status === 'accepted' ? 'accepted' : 'withdrawn')
