import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { z } from 'zod'
import type { Db } from '../../db.ts'
import type { Task } from '../../jobs.ts'
import type { Mailer } from '../../ports/mailer.ts'
import type { MailQueue, MailTemplate } from './mail-queue.ts'
import { renderMail } from './render-mail.ts'

const payload = z.object({ mailId: z.string() })

/**
 * The job `send-mail`: delivers one row and erases its words. A repeat finds `sentAt` and does nothing; after a crash
 * between delivery and mark the mailer gets the same idempotency key again.
 */
export function createSendMail({ db, mailer, mails }: { db: Db; mailer: Mailer; mails: MailQueue }): Task {
  return async (input) => {
    const { mailId } = payload.parse(input)
    const row = await db.mail.findUnique({ where: { id: mailId } })
    if (!row || row.sentAt) return
    const words = renderMail(row.template as MailTemplate, row.locale as Locale, mails.open(row))
    await mailer.send({ to: row.recipient, ...words, idempotencyKey: row.id })
    await db.mail.update({ where: { id: mailId }, data: { sentAt: new Date(), data: {} } })
  }
}
