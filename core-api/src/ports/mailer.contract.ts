import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mailer, MailMessage } from './mailer.ts'

/** A message as the receiving side saw it. `id` is what a mailbox or provider tells repeats by. */
export interface DeliveredMail {
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly html: string
  readonly text: string
}

export interface OpenedMailer {
  readonly mailer: Mailer
  delivered(): Promise<DeliveredMail[]>
  /** Lets the next attempt fail on the receiving side. */
  failNext(): Promise<void>
  close(): Promise<void>
}

let sequence = 0
const message = (over: Partial<MailMessage> = {}): MailMessage => ({
  to: 'ada@customer.example',
  subject: 'Confirm your address',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  idempotencyKey: `mail_${process.pid}_${++sequence}`,
  ...over,
})

/** What every mailer promises. */
export function mailerContract(name: string, open: () => Promise<OpenedMailer>): void {
  describe(`mailer by ${name}`, () => {
    let opened: OpenedMailer
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    const findBy = async (to: string) => (await opened.delivered()).filter((mail) => mail.to.includes(to))

    test('a message arrives as it was written, in any script, with dots and long lines', async () => {
      const sent = message({
        to: 'script@customer.example',
        subject: '验证邮箱 · Bestätigen 🎨',
        html: `<p>你好，“世界” &amp; ${'long '.repeat(400)}</p>\n.\n..\n<p>end</p>`,
        text: 'First\n.\n.dot\n你好 🎨\n',
      })
      await opened.mailer.send(sent)
      const [got] = await findBy('script@customer.example')
      expect(got?.subject).toBe(sent.subject)
      expect(got?.html.trim()).toBe(sent.html.trim())
      expect(got?.text.trim()).toBe(sent.text.trim())
    })

    test('a repeat with the same key is one message to whoever receives it', async () => {
      const sent = message({ to: 'once@customer.example' })
      await opened.mailer.send(sent)
      await opened.mailer.send(sent)
      const got = await findBy('once@customer.example')
      expect(new Set(got.map((mail) => mail.id)).size).toBe(1)
      await opened.mailer.send(message({ to: 'once@customer.example' }))
      expect(new Set((await findBy('once@customer.example')).map((mail) => mail.id)).size).toBe(2)
    })

    test('line ends in a subject add neither a header nor a recipient', async () => {
      const sent = message({ to: 'plain@customer.example', subject: 'Hi\r\nBcc: evil@other.example' })
      await opened.mailer.send(sent).catch(() => {}) // refusing is as good
      const all = await opened.delivered()
      expect(all.flatMap((mail) => mail.to)).not.toContain('evil@other.example')
    })

    test('a message that was not taken is an error, and can be sent again', async () => {
      const sent = message({ to: 'again@customer.example' })
      await opened.failNext()
      await expect(opened.mailer.send(sent)).rejects.toThrow()
      await opened.mailer.send(sent)
      expect(await findBy('again@customer.example')).toHaveLength(1)
    })
  })
}
