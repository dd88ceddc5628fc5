import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import type { Db, Tx } from '../../db.ts'
import { newId } from '../../ids.ts'
import { enqueue } from '../../jobs.ts'
import { openText, sealText } from '../../sealed-text.ts'

export const mailTemplates = [
  'verify-email',
  'reset-password',
  'invitation',
  'already-registered',
  'sign-up-again',
] as const
export type MailTemplate = (typeof mailTemplates)[number]

/** What a template may say. `link` opens a door, so it is sealed in the row and erased once sent. */
export interface MailData {
  readonly link: string
  readonly name?: string
  readonly organization?: string
  readonly inviter?: string
}

export interface MailRequest {
  readonly to: string
  readonly template: MailTemplate
  readonly locale: Locale
  readonly data: MailData
}

export interface MailQueue {
  /** Writes the mail and its job in the caller's transaction: both exist, or neither. */
  add(tx: Tx, mail: MailRequest): Promise<void>
  addNow(mail: MailRequest): Promise<void>
  open(row: { id: string; data: unknown }): MailData
}

export function createMailQueue({ db, key }: { db: Db; key: Buffer }): MailQueue {
  const add: MailQueue['add'] = async (tx, { to, template, locale, data }) => {
    const id = newId('mail')
    const sealed = sealText(key, JSON.stringify(data), id)
    await tx.mail.create({ data: { id, dedupeKey: id, recipient: to, template, locale, data: { sealed } } })
    await enqueue(tx, { task: 'send-mail', payload: { mailId: id }, key: `mail:${id}`, maxAttempts: 12 })
  }
  return {
    add,
    addNow: (mail) => db.$transaction((tx) => add(tx, mail)),
    open: ({ id, data }) => JSON.parse(openText(key, (data as { sealed: string }).sealed, id)) as MailData,
  }
}
