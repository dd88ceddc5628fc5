import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Mailer } from '../ports/mailer.ts'

/**
 * Mail for development: two files a message in `folder`, `<key>.json` (all of it) and `<key>.html` (to open in a browser).
 * The same key writes the same files, so a repeat delivers nothing new.
 */
export function createOutbox({ folder, from }: { folder: string; from: string }): Mailer {
  return {
    async send(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = path.join(folder, fileName(message.idempotencyKey))
      await writeWhole(`${name}.html`, message.html)
      await writeWhole(`${name}.json`, `${JSON.stringify({ from, ...message }, null, 2)}\n`)
    },
  }
}

const fileName = (key: string): string =>
  /^[\w-]{1,100}$/.test(key) ? key : createHash('sha256').update(key).digest('hex')

async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.new`
  await writeFile(unfinished, text, { mode: 0o600 })
  await rename(unfinished, file)
}
