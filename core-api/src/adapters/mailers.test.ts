import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startFakeResend } from '../../test/fakes/resend.ts'
import { startFakeSmtp } from '../../test/fakes/smtp.ts'
import { mailerContract } from '../ports/mailer.contract.ts'
import type { MailMessage } from '../ports/mailer.ts'
import { createOutbox } from './outbox.ts'
import { createResend } from './resend.ts'
import { createSmtp } from './smtp.ts'

const from = 'ImageLayer <no-reply@imagelayer.example>'

mailerContract('outbox', async () => {
  const base = await mkdtemp(path.join(os.tmpdir(), 'imagelayer-outbox-'))
  const folder = path.join(base, 'outbox')
  const outbox = createOutbox({ folder, from })
  let blocked = false
  return {
    mailer: {
      async send(message) {
        if (blocked) {
          blocked = false
          await createOutbox({ folder: path.join(base, 'a-file'), from }).send(message)
        } else await outbox.send(message)
      },
    },
    async delivered() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.json'))
      const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')))
      return texts.map((text) => {
        const { idempotencyKey, to, subject, html, text: plain } = JSON.parse(text) as MailMessage
        return { id: idempotencyKey, to: [to], subject, html, text: plain }
      })
    },
    async failNext() {
      await writeFile(path.join(base, 'a-file'), '') // a folder cannot be made where a file is
      blocked = true
    },
    close: () => rm(base, { recursive: true }),
  }
})

mailerContract('smtp', async () => {
  const fake = await startFakeSmtp()
  const mailer = createSmtp({ url: fake.url, from })
  return {
    mailer,
    delivered: async () => [...fake.delivered],
    failNext: async () => fake.failNext(),
    async close() {
      mailer.close()
      await fake.close()
    },
  }
})

mailerContract('Resend', async () => {
  const fake = await startFakeResend()
  return {
    mailer: createResend({ apiKey: fake.apiKey, baseUrl: fake.url, from }),
    delivered: async () => [...fake.delivered],
    failNext: async () => fake.failNext(),
    close: fake.close,
  }
})

const message: MailMessage = {
  to: 'ada@customer.example',
  subject: 's',
  html: 'h',
  text: 't',
  idempotencyKey: 'mail_1',
}

test("Resend: a key used for another mail is refused, and the vendor's words with the address stay here", async () => {
  const fake = await startFakeResend()
  const mailer = createResend({ apiKey: fake.apiKey, baseUrl: fake.url, from })
  await mailer.send(message)
  await expect(mailer.send({ ...message, text: 'other' })).rejects.toThrow(
    'Resend refused the mail: invalid_idempotent_request',
  )
  const stranger = createResend({ apiKey: 're_wrong', baseUrl: fake.url, from })
  await expect(stranger.send(message)).rejects.toThrow(/^Resend refused the mail: \w+$/)
  expect(fake.delivered).toHaveLength(1)
  await fake.close()
})

test('Resend: an answer that never comes ends the attempt', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const mailer = createResend({ apiKey: 're_x', baseUrl, from, timeoutMs: 50 })
  await expect(mailer.send(message)).rejects.toThrow('Resend did not answer in time')
  silent.closeAllConnections()
  await new Promise((resolve) => silent.close(resolve))
})
