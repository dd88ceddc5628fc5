import { apiKey } from '@better-auth/api-key'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { deviceClient } from '@imagelayer/shared/contract/sign-in.ts'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { bearer, deviceAuthorization, genericOAuth, organization, twoFactor } from 'better-auth/plugins'
import type { Db } from '../db.ts'
import { newId } from '../ids.ts'
import type { Log } from '../log.ts'
import { blindAdapter } from './blind-adapter.ts'
import { type GoogleSignIn, googleProvider } from './google-provider.ts'
import type { MailQueue } from './mail/mail-queue.ts'
import { organizationOf } from './organization-of.ts'
import type { PageAddresses } from './page-addresses.ts'
import type { Passwords } from './passwords.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { accessControl, accessRoles } from './roles.ts'
import { userCode } from './user-code.ts'

export const sessionSeconds = 30 * 24 * 3600

export interface AuthOptions {
  readonly db: Db
  readonly log: Log
  readonly publicUrl: string
  readonly secret: string
  readonly passwords: Passwords
  readonly pseudonyms: Pseudonyms
  readonly mails: MailQueue
  readonly pages: PageAddresses
  readonly google: GoogleSignIn | undefined
}

/** better-auth with everything that the product uses. Only edge.ts may call its handler: it guards and translates. */
export const createAuth = (options: AuthOptions) =>
  betterAuth({
    appName: 'ImageLayer',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    trustedOrigins: [options.publicUrl],
    telemetry: { enabled: false },
    logger: quietLogger(options.log),
    onAPIError: { errorURL: options.pages.signIn },
    rateLimit: { enabled: false }, // attempts.ts counts failures by account and address; this would count requests
    database: (config: BetterAuthOptions) => {
      const adapter = prismaAdapter(options.db, { provider: 'postgresql' })(config)
      return blindAdapter(adapter, options.pseudonyms.blind)
    },
    verification: { storeIdentifier: 'hashed' },
    ...emailOptions(options),
    user: { additionalFields: { locale: { type: 'string', required: false } } },
    account: {
      accountLinking: { enabled: true, disableImplicitLinking: true }, // an equal address proves nothing; link when signed in
      updateAccountOnSignIn: false,
    },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 3600, cookieCache: { enabled: false } },
    databaseHooks: databaseHooks(options.db),
    advanced: advanced(options.publicUrl),
    plugins: [
      bearer(),
      organization({
        ac: accessControl,
        roles: accessRoles,
        creatorRole: 'owner',
        requireEmailVerificationOnInvitation: true,
      }),
      apiKey([keyKind('secret', 'il_live_'), keyKind('publishable', 'il_pub_')]),
      deviceAuthorization({
        expiresIn: '10m',
        interval: '5s',
        generateUserCode: userCode,
        verificationUri: options.pages.device,
        validateClient: (id) => deviceClient.safeParse(id).success,
      }),
      twoFactor({
        issuer: 'ImageLayer',
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      ...(options.google ? [genericOAuth({ config: [googleProvider(options.google)] })] : []),
    ],
  })
export type Auth = ReturnType<typeof createAuth>

const keyKind = (configId: string, defaultPrefix: string) => ({
  configId,
  defaultPrefix,
  references: 'organization' as const,
  enableMetadata: true,
  requireName: true,
  maximumNameLength: 60,
  startingCharactersConfig: { shouldStore: true, charactersLength: defaultPrefix.length + 4 },
  keyExpiration: { minExpiresIn: 1, maxExpiresIn: 3650 },
  rateLimit: { enabled: false }, // usage/rate-limits.ts limits by key for all procedures
})

function emailOptions({ log, passwords, mails, pages }: AuthOptions) {
  const explain = tellToWait(log)
  return {
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // sign-up.ts makes a person once their link is followed, so all have proven their address
      requireEmailVerification: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: {
        hash: (password) => passwords.hash(password).catch(explain),
        verify: ({ hash, password }) => passwords.verify(password, hash).catch(explain),
      },
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }, request) =>
        mails.addNow({
          to: user.email,
          template: 'reset-password',
          locale: localeOfMail(user, request),
          data: { link: pages.resetPassword(token), name: user.name },
        }),
    },
  } satisfies BetterAuthOptions
}

/** Only our own limit is the person's to wait out; any other error is a fault, which better-auth does not tell whole. */
const tellToWait =
  (log: Log) =>
  (error: unknown): never => {
    if (error instanceof AppError && error.code === 'rate.limited')
      throw new APIError('TOO_MANY_REQUESTS', { message: error.message })
    log.error({ err: error }, 'a password could not be hashed or compared')
    throw error
  }

const localeOfMail = (user: object, request: Request | undefined): Locale => {
  const own = (user as { locale?: string | null }).locale ?? request?.headers.get('x-locale')
  return own === 'zh-CN' ? 'zh-CN' : 'en'
}

/** Google's tokens are not kept: we ask Google nothing once the person is known. */
const withoutTokens = {
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
}

const databaseHooks = (db: Db): NonNullable<BetterAuthOptions['databaseHooks']> => ({
  account: {
    create: { before: async (account) => ({ data: { ...account, ...withoutTokens } }) },
  },
  session: {
    create: {
      before: async (session) => ({
        data: { ...session, activeOrganizationId: await organizationOf(db, session.userId) },
      }),
    },
  },
})

/** One essential cookie. `__Host-` binds it to this very host; a plain name is needed for http on localhost. */
function advanced(publicUrl: string): NonNullable<BetterAuthOptions['advanced']> {
  const secure = publicUrl.startsWith('https:')
  const prefix = secure ? '__Host-il' : 'il'
  const prefixes: Record<string, string> = {
    user: 'usr',
    session: 'ses',
    account: 'acc',
    verification: 'vfy',
    apikey: 'key',
  }
  return {
    cookiePrefix: prefix,
    cookies: { session_token: { name: sessionCookieName(publicUrl) } },
    useSecureCookies: false, // it would add `__Secure-` before our own prefix; the attribute is set here
    defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
    ipAddress: { ipAddressHeaders: ['x-real-ip'], ipv6Subnet: 128 }, // 128 keeps the whole pseudonym
    disableOriginCheck: false,
    disableCSRFCheck: false,
    database: { generateId: ({ model }) => newId(prefixes[model] ?? model.slice(0, 3).toLowerCase()) },
  }
}

export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-il_session' : 'il_session'

/** Its messages may quote an address; only errors pass, without what looks like one. */
const quietLogger = (log: Log): NonNullable<BetterAuthOptions['logger']> => ({
  level: 'error',
  log: (_level, message) => log.error({ part: 'better-auth' }, String(message).replace(/\S+@\S+/g, '[redacted]')),
})
