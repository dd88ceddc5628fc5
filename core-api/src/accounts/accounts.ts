import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '../db.ts'
import { deriveKey } from '../derive-key.ts'
import type { Cron, Task } from '../jobs.ts'
import type { Log } from '../log.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { ReadContext } from '../trpc.ts'
import { createAttempts } from './attempts.ts'
import { createAuth, sessionCookieName } from './auth.ts'
import { createReadContext } from './caller.ts'
import { mountAuth } from './edge.ts'
import type { GoogleSignIn } from './google-provider.ts'
import { createInvitations } from './invitations.ts'
import { createKeyCheck } from './key-check.ts'
import { createKeys } from './keys.ts'
import { createAskedMails } from './mail/asked-mails.ts'
import { createMailQueue } from './mail/mail-queue.ts'
import { createSendMail } from './mail/send-mail.ts'
import { createMembers } from './members.ts'
import { createOrganizations } from './organizations.ts'
import { createPageAddresses } from './page-addresses.ts'
import { createPasswords } from './passwords.ts'
import { createPruneAccounts } from './prune-accounts.ts'
import { createPseudonyms } from './pseudonyms.ts'
import type { AccountServices } from './router.ts'
import { createSignUp, type SignUp } from './sign-up.ts'

export interface AccountsOptions {
  readonly db: Db
  readonly log: Log
  readonly mailer: Mailer
  readonly publicUrl: string
  /** The root secret; every key used here is derived from it. */
  readonly secretsKey: string
  readonly googleSignIn: GoogleSignIn | undefined
  /** Called once a first organization's owner has proven their address; may be called again, so it must not add up. */
  readonly onOrganizationCreated: (organizationId: string, userId: string) => Promise<void>
  /** bcrypt's cost; only tests set it. */
  readonly passwordCost?: number
  /** See key-check.ts; only tests give one. */
  readonly elapsedMs?: () => number
}

export interface Accounts extends AccountServices {
  readonly signUp: SignUp['signUp']
  readonly createVerifiedAccount: SignUp['createVerifiedAccount']
  /** Whether a person still has this password. For the demo account, whose password is printed at each start. */
  readonly hasPassword: (email: string, password: string) => Promise<boolean>
  readonly readContext: ReadContext
  /** A keyed pseudonym of the request's address; an IPv6 counts by its /64. */
  readonly addressOf: (request: FastifyRequest) => string
  /** Mounts `/auth/*`. */
  readonly mount: (app: FastifyInstance) => Promise<void>
  readonly tasks: Readonly<Record<'send-mail' | 'asked-mail' | 'organization-created' | 'prune-accounts', Task>>
  readonly crons: readonly Cron[]
}

/** Wires the room: people, organizations, sessions, keys, pairing, and the mail they cause. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { db, log, mailer, publicUrl, secretsKey, onOrganizationCreated, passwordCost } = options
  const key = (purpose: string): Buffer => deriveKey(secretsKey, `accounts/${purpose}`)
  const secret = key('better-auth').toString('base64url')
  const pseudonyms = createPseudonyms(key('pseudonyms'))
  const passwords = createPasswords({ pepper: key('password-pepper'), ...(passwordCost && { cost: passwordCost }) })
  const mails = createMailQueue({ db, key: key('mail') })
  const pages = createPageAddresses(publicUrl)
  const auth = createAuth({
    db,
    log,
    publicUrl,
    secret,
    passwords,
    pseudonyms,
    mails,
    pages,
    google: options.googleSignIn,
  })
  const sessionCookie = sessionCookieName(publicUrl)
  const check = createKeyCheck({ db, log, elapsedMs: options.elapsedMs })
  const people = createSignUp({ db, key: key('sign-up'), passwords, mails, pages, onOrganizationCreated })
  const { mailAgain } = people
  const askedMails = createAskedMails({ db, auth, key: key('asked-mail'), publicUrl, mailAgain })
  const attempts = createAttempts({ db, blind: pseudonyms.blind })
  return {
    ...people,
    async hasPassword(email, password) {
      const account = await db.account.findFirst({ where: { providerId: 'credential', user: { email } } })
      return account?.password ? passwords.verify(password, account.password) : false
    },
    keys: createKeys({ db, auth, check }),
    members: createMembers(db),
    invitations: createInvitations({ db, mails, pages }),
    organizations: createOrganizations(db),
    readContext: createReadContext({ db, log, keys: check, pseudonyms, publicUrl, sessionCookie }),
    addressOf: (request) => pseudonyms.address(request.ip),
    mount: (app) =>
      mountAuth(app, { auth, db, attempts, pseudonyms, signUp: people, askedMails, publicUrl, sessionCookie }),
    tasks: {
      'send-mail': createSendMail({ db, mailer, mails }),
      'asked-mail': askedMails.task,
      'organization-created': async (payload) => {
        const { organizationId, userId } = created.parse(payload)
        await onOrganizationCreated(organizationId, userId)
      },
      'prune-accounts': createPruneAccounts(db),
    },
    crons: [{ task: 'prune-accounts', match: '23 * * * *' }],
  }
}

const created = z.object({ organizationId: z.string(), userId: z.string() })
