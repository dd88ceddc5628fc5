import type { InviteInput } from '@imagelayer/shared/contract/accounts.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Db } from '../db.ts'
import { newId } from '../ids.ts'
import type { Caller } from '../trpc.ts'
import { readDatabaseNow } from './database-now.ts'
import { type InvitationView, openInvitations, viewInvitation, withNames } from './invitation-views.ts'
import type { MailQueue } from './mail/mail-queue.ts'
import type { PageAddresses } from './page-addresses.ts'

export interface InviteOptions {
  readonly db: Db
  readonly mails: MailQueue
  readonly pages: PageAddresses
}

const days = 7
const maxOpen = 100

/** Mails the address, whether or not it has an account. A second invitation replaces the first. */
export async function invite(
  { db, mails, pages }: InviteOptions,
  { organizationId, userId }: Caller,
  { email: given, role, locale }: InviteInput & { readonly locale: Locale },
): Promise<InvitationView> {
  if (!userId) throw new AppError('access.denied')
  const email = given.toLowerCase()
  return db.$transaction(async (tx) => {
    if (await tx.member.findFirst({ where: { organizationId, user: { email } } }))
      throw new AppError('request.conflict', {
        words: { en: 'This person is a member already.', zh: '此人已是成员。' },
      })
    await tx.invitation.deleteMany({ where: { organizationId, email, status: 'pending' } })
    if ((await tx.invitation.count({ where: await openInvitations(tx, { organizationId }) })) >= maxOpen)
      throw new AppError('request.conflict', {
        words: {
          en: `At most ${maxOpen} invitations can be open. Cancel some first.`,
          zh: `最多可有 ${maxOpen} 个待接受的邀请，请先取消一些。`,
        },
      })
    const expiresAt = new Date((await readDatabaseNow(tx)).getTime() + days * 86_400_000)
    const row = await tx.invitation.create({
      data: { id: newId('inv'), organizationId, email, role, status: 'pending', expiresAt, inviterId: userId },
      include: withNames,
    })
    const data = { link: pages.invitation(row.id), organization: row.organization.name, inviter: row.user.name }
    await mails.add(tx, { to: email, template: 'invitation', locale, data })
    return viewInvitation(row)
  })
}
