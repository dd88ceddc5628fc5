import { locale as localeShape } from '@imagelayer/shared/contract/locale.ts'
import { z } from 'zod'
import type { Db } from '../../db.ts'
import { newId } from '../../ids.ts'
import { enqueue, type Task } from '../../jobs.ts'
import { openText, sealText } from '../../sealed-text.ts'
import type { Auth } from '../auth.ts'
import type { SignUp } from '../sign-up.ts'

const asked = z.object({
  path: z.enum(['request-password-reset', 'send-verification-email']),
  email: z.string(),
  locale: localeShape,
})
export type AskedMail = z.infer<typeof asked>
const payload = z.object({ id: z.string(), sealed: z.string() })

export interface AskedMails {
  /** Takes the same time whoever asks: it only writes a job. */
  ask(mail: AskedMail): Promise<void>
  /** The job `asked-mail`: looks whether there is such an account, and mails it when there is. */
  readonly task: Task
}

export interface AskedMailsOptions {
  readonly db: Db
  readonly auth: Auth
  readonly key: Buffer
  readonly publicUrl: string
  /** Sends the link of a sign-up that waits once more. */
  readonly mailAgain: SignUp['mailAgain']
}

/** Asking for a reset or a new link must not tell by its duration whether the account exists, so the work comes later. */
export function createAskedMails({ db, auth, key, publicUrl, mailAgain }: AskedMailsOptions): AskedMails {
  return {
    async ask(mail) {
      const id = newId('ask')
      const sealed = sealText(key, JSON.stringify(mail), id)
      await db.$transaction((tx) => enqueue(tx, { task: 'asked-mail', payload: { id, sealed }, maxAttempts: 8 }))
    },
    async task(input) {
      const { id, sealed } = payload.parse(input)
      const { path, email, locale } = asked.parse(JSON.parse(openText(key, sealed, id)))
      if (path === 'send-verification-email') return mailAgain(email, locale)
      const headers = { 'content-type': 'application/json', origin: new URL(publicUrl).origin, 'x-locale': locale }
      const request = new Request(new URL(`/auth/${path}`, publicUrl), {
        method: 'POST',
        headers,
        body: JSON.stringify({ email }),
      })
      const response = await auth.handler(request)
      if (!response.ok) throw new Error(`asked mail: sign-in service answered ${response.status}`)
    },
  }
}
