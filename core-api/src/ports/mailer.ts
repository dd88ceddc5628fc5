/** A finished message. The caller made the words; the adapter only delivers. */
export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** A provider that has seen this key in the last 24 h does not send again. */
  readonly idempotencyKey: string
}

export interface Mailer {
  /** Resolves when the provider took the message; throws otherwise, and the job is retried. */
  send(message: MailMessage): Promise<void>
}
