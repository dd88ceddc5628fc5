import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Mailer } from '../ports/mailer.ts'

export interface SmtpOptions {
  /** smtp:// (STARTTLS when offered) or smtps://, with user and password. */
  readonly url: string
  readonly from: string
  readonly timeoutMs?: number
}

/**
 * Mail over SMTP, which knows no idempotency: a crash between delivery and its record sends twice. The same key gives
 * the same Message-ID, by which most mailboxes show one message.
 */
export function createSmtp({ url, from, timeoutMs = 20_000 }: SmtpOptions): Mailer & { close(): void } {
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
  })
  const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ to, subject, html, text, idempotencyKey }) {
      const id = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)
      // An address object, never a header line: nothing in it can add a recipient.
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        html,
        text,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
