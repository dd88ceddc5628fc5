import { Writable } from 'node:stream'
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { Logger, runOnce } from 'graphile-worker'
import { pino } from 'pino'
import { type Accounts, type AccountsOptions, createAccounts } from '../src/accounts/accounts.ts'
import { accountsRouter } from '../src/accounts/router.ts'
import { mountErrors } from '../src/http-errors.ts'
import type { Log } from '../src/log.ts'
import type { MailMessage } from '../src/ports/mailer.ts'
import { localeOf } from '../src/request-locale.ts'
import { mountRest } from '../src/rest.ts'
import { type Browser, type BrowserOptions, createBrowser } from './browser.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export const testUrl = 'http://localhost:8787'
export const goodPassword = 'correct horse battery'

export interface AccountsServer extends TestDatabase {
  readonly app: FastifyInstance
  readonly accounts: Accounts
  /** Every mail that left, oldest first. */
  readonly mailbox: readonly MailMessage[]
  /** Every line that was logged. */
  readonly logged: readonly string[]
  readonly organizationsCreated: readonly string[]
  /** Lets time pass for what the process remembers; no clock moves. */
  letPass(milliseconds: number): void
  /** Runs the jobs that wait now, by the real queue. */
  runJobs(): Promise<void>
  browser(options?: Partial<BrowserOptions>): Browser
  /** A person with a proven address, signed in. */
  person(name: string, options?: Partial<BrowserOptions>): Promise<Person>
}

export interface Person extends Browser {
  readonly email: string
  readonly userId: string
  readonly organizationId: string
}

/** The accounts room behind real HTTP handling, tRPC, REST and Postgres; only the mailer is not real. */
export async function openAccountsServer(over: Partial<AccountsOptions> = {}): Promise<AccountsServer> {
  const database = await openTestDatabase()
  const mailbox: MailMessage[] = []
  const logged: string[] = []
  const organizationsCreated: string[] = []
  const log = pino({ level: 'debug' }, keepLines(logged))
  let aheadMs = 0
  const accounts = createAccounts({
    db: database.db,
    log,
    elapsedMs: () => performance.now() + aheadMs,
    mailer: { send: async (message) => void mailbox.push(message) },
    publicUrl: testUrl,
    secretsKey: 'a test secret that is long enough to derive from',
    googleSignIn: undefined,
    onOrganizationCreated: async (organizationId) => void organizationsCreated.push(organizationId),
    passwordCost: 4,
    ...over,
  })
  const app = await openApp(accounts, log)
  const browser = (options: Partial<BrowserOptions> = {}) =>
    createBrowser(app, { origin: over.publicUrl ?? testUrl, ...options })
  return {
    ...database,
    app,
    accounts,
    mailbox,
    logged,
    organizationsCreated,
    letPass(milliseconds) {
      aheadMs += milliseconds
    },
    runJobs: () => runJobs(database, accounts),
    browser,
    async person(name, options) {
      const email = `${name.toLowerCase()}@customer.example`
      const made = await accounts.createVerifiedAccount({
        name,
        email,
        organization: `${name} Works`,
        password: goodPassword,
      })
      const own = browser(options)
      await own.post('/auth/sign-in/email', { email, password: goodPassword })
      return { ...own, email, ...made }
    },
    async close() {
      await app.close()
      await database.close()
    },
  }
}

const keepLines = (lines: string[]): Writable =>
  new Writable({
    write(line, _encoding, done) {
      lines.push(String(line))
      done()
    },
  })

async function openApp(accounts: Accounts, log: Log): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, routerOptions: { maxParamLength: 5000 } })
  mountErrors(app, { log, localeOf })
  const router = accountsRouter(accounts)
  await accounts.mount(app)
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: { router, createContext: ({ req }: { req: FastifyRequest }) => accounts.readContext(req) },
  })
  mountRest(app, { router, readContext: accounts.readContext })
  await app.ready()
  return app
}

const quiet = new Logger(() => () => {})

async function runJobs({ pool }: TestDatabase, { tasks }: Accounts): Promise<void> {
  const signal = new AbortController().signal
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task(payload, { signal, attempt: 1, lastAttempt: false }),
    ]),
  )
  await runOnce({ pgPool: pool, taskList, logger: quiet, noHandleSignals: true })
}

/** The link of the newest mail to an address, and the token in it. */
export function newestLink(mailbox: readonly MailMessage[], to: string): { link: string; token: string } {
  const mail = mailbox.filter((message) => message.to === to).at(-1)
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  return { link, token: new URLSearchParams(new URL(link || 'http://none').hash.slice(1)).get('token') ?? '' }
}
