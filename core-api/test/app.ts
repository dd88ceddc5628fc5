import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildDashboard, dashboardDir } from '../dashboard/build-dashboard.ts'
import { type App, createApp } from '../src/app.ts'
import { findFreePort } from '../src/database/free-port.ts'
import { readEnv } from '../src/env.ts'
import { createLog } from '../src/log.ts'
import type { MailMessage } from '../src/ports/mailer.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export interface TestAccount {
  readonly email: string
  readonly password: string
  readonly organizationId: string
  readonly userId: string
  /** A secret key with every scope. */
  readonly apiKey: string
}
export interface TestMail extends MailMessage {
  /** Addresses in the text, in order. */
  readonly links: string[]
}

/** The whole product as `npm start` runs it, on a database, a port and a folder of its own. */
export interface TestApp {
  readonly url: string
  readonly database: TestDatabase
  readonly db: TestDatabase['db']
  readonly services: App['services']
  readonly dataDir: string
  /** Every route that is mounted, as `GET /v1/images/:id`. */
  readonly routes: readonly string[]
  createAccount(): Promise<TestAccount>
  /** The newest mail to an address, once the worker has sent one that `matches`. */
  lastMail(to: string, matches?: (mail: TestMail) => boolean): Promise<TestMail>
  close(): Promise<void>
}

const password = 'correct horse battery staple'
const mailWithinMs = 15_000

/** `settings` are environment variables, such as GOOGLE_API_KEY of the fake Google. */
export async function startTestApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'imagelayer-app-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = readEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    ...settings,
  })
  const database = await openTestDatabase()
  await buildDashboard()
  const app = await createApp({ env, log: createLog(env.logLevel), database, dashboardDir, passwordCost: 4 })
  const http = await app.openHttp()
  await http.listen({ port, host: '127.0.0.1' })
  const worker = await app.startWorker()
  let people = 0
  return {
    url,
    database,
    db: database.db,
    services: app.services,
    dataDir,
    routes: readRoutes(http.printRoutes({ commonPrefix: false })),
    createAccount: () => createAccount(app, `person-${++people}@example.com`),
    lastMail: (to, matches = () => true) =>
      findMail(path.join(dataDir, 'outbox'), (mail) => mail.to === to && matches(mail)),
    async close() {
      await worker.stop()
      await http.close()
      await app.close()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function createAccount({ services }: App, email: string): Promise<TestAccount> {
  const person = { name: 'Ada Lovelace', email, organization: 'Analytical Engines', password }
  const { organizationId, userId } = await services.accounts.createVerifiedAccount(person)
  const caller = { organizationId, userId, via: 'session', role: 'owner', scopes: [] } as const
  const scopes = ['read', 'generate', 'kits', 'credits'] as const
  const { key } = await services.accounts.keys.create(caller, { kind: 'secret', name: 'test', scopes: [...scopes] })
  return { email, password, organizationId, userId, apiKey: key }
}

async function findMail(outbox: string, wanted: (mail: TestMail) => boolean): Promise<TestMail> {
  for (const end = Date.now() + mailWithinMs; Date.now() < end; await sleep(25)) {
    const found = readOutbox(outbox).find(wanted)
    if (found) return found
  }
  throw new Error(`no such mail after ${mailWithinMs / 1000} s`)
}

/** Fastify prints its routes as a tree; each level is four signs deeper. */
function readRoutes(tree: string): string[] {
  const parts: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S*)(?: \((.*)\))?$/.exec(line) ?? []
    if (!part) return []
    parts.splice(indent.length / 4, parts.length, part)
    return methods.split(', ').flatMap((method) => (method ? [`${method} ${parts.join('')}`] : []))
  })
}

/** Newest first. */
function readOutbox(outbox: string): TestMail[] {
  if (!existsSync(outbox)) return []
  return readdirSync(outbox)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(outbox, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as MailMessage)
    .map((mail) => ({ ...mail, links: mail.text.match(/https?:\/\/\S+/g) ?? [] }))
}
