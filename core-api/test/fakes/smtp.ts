import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { DeliveredMail } from '../../src/ports/mailer.contract.ts'

export interface FakeSmtp {
  readonly url: string
  readonly delivered: readonly DeliveredMail[]
  /** The next message is refused with a temporary fault. */
  failNext(): void
  close(): Promise<void>
}

/** A mail server of RFC 5321's minimum: it takes what is addressed to anybody and keeps it, decoded. */
export async function startFakeSmtp(): Promise<FakeSmtp> {
  const delivered: DeliveredMail[] = []
  const sockets = new Set<Socket>()
  let failures = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    const reply = (line: string) => socket.write(`${line}\r\n`)
    let to: string[] = []
    let data: string[] | undefined
    const command = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') reply('250-fake\r\n250 8BITMIME')
      else if (verb === 'MAIL') {
        to = []
        if (failures > 0) {
          failures--
          reply('451 try again later')
        } else reply('250 ok')
      } else if (verb === 'RCPT') {
        to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
        reply('250 ok')
      } else if (verb === 'DATA') {
        data = []
        reply('354 go on')
      } else if (verb === 'RSET') reply('250 ok')
      else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else reply('502 not here')
    }
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      if (!data) command(line)
      else if (line === '.') {
        delivered.push({ ...readMessage(data.join('\n')), to })
        data = undefined
        reply('250 taken')
      } else data.push(line.startsWith('.') ? line.slice(1) : line)
    })
    reply('220 fake ESMTP')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered,
    failNext: () => void failures++,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Part {
  readonly headers: Map<string, string>
  readonly body: string
}

function readPart(raw: string): Part {
  const split = raw.indexOf('\n\n')
  const lines = raw
    .slice(0, split)
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { headers, body: raw.slice(split + 2) }
}

function readMessage(raw: string): Omit<DeliveredMail, 'to'> {
  const { headers, body } = readPart(raw)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => readPart(part.replace(/^\n/, '')))
  const find = (type: string) => parts.find((part) => part.headers.get('content-type')?.startsWith(type))
  return {
    id: headers.get('message-id') ?? '',
    subject: decodeWords(headers.get('subject') ?? ''),
    html: decodeBody(find('text/html')),
    text: decodeBody(find('text/plain')),
  }
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

function decodeBody(part: Part | undefined): string {
  const encoding = part?.headers.get('content-transfer-encoding')?.toLowerCase()
  const body = part?.body ?? ''
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? quotedPrintable(body).toString() : body
}

/** RFC 2047; the space between two encoded words is not part of the text. */
const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?utf-8\?[BQ]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi)]
    const bytes = words.map(([, kind, body = '']) =>
      kind?.toUpperCase() === 'B' ? Buffer.from(body, 'base64') : quotedPrintable(body.replaceAll('_', ' ')),
    )
    return Buffer.concat(bytes).toString()
  })
