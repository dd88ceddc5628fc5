import { Resend } from 'resend'
import type { Mailer } from '../ports/mailer.ts'

export interface ResendOptions {
  readonly apiKey: string
  readonly baseUrl: string | undefined
  readonly from: string
  readonly timeoutMs?: number
}

/** Mail by Resend. A key that it saw in the last 24 h is answered without a second mail. */
export function createResend({ apiKey, baseUrl, from, timeoutMs = 20_000 }: ResendOptions): Mailer {
  const client = new Resend(apiKey, baseUrl ? { baseUrl } : undefined)
  return {
    async send({ to, subject, html, text, idempotencyKey }) {
      const sent = client.emails.send({ from, to, subject, html, text }, { idempotencyKey })
      const { error } = await Promise.race([sent, tooLate(timeoutMs)])
      // The vendor's message may quote the address: only its name for the fault goes on.
      if (error) throw new Error(`Resend refused the mail: ${error.name}`)
    },
  }
}

/** The SDK knows no time limit; whatever it still does after this is covered by the idempotency key. */
const tooLate = (timeoutMs: number): Promise<never> =>
  new Promise((_, reject) => {
    const stop = () => reject(new Error('Resend did not answer in time'))
    AbortSignal.timeout(timeoutMs).addEventListener('abort', stop, { once: true })
  })
