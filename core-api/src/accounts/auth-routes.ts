import type { authInputs } from '@imagelayer/shared/contract/sign-in.ts'
import type { AttemptRule } from './attempts.ts'

type Path = keyof typeof authInputs
type Body = Record<string, unknown>

/** One door of `POST /auth/<path>` and what stands behind it in better-auth. What is not listed does not exist. */
export interface AuthRoute {
  /** better-auth's own path when it differs. */
  readonly to?: string
  /** Plugins call it from any origin, without cookies. */
  readonly anyOrigin?: true
  /** Keeps RFC 8628's own answers, also for errors, so that any client of the standard works. */
  readonly verbatim?: true
  /** Tries for one address (a pseudonym), and for one account or person named in the body. */
  readonly perAddress?: AttemptRule
  readonly perEmail?: AttemptRule
  readonly ask?: (body: Body, publicUrl: string) => Body
  readonly answer?: (body: Body) => unknown
}

const quarterHour = 900
const failures = (name: string, max = 10): AttemptRule => ({
  name,
  max,
  windowSeconds: quarterHour,
  failuresOnly: true,
})
const hourly = (name: string, max: number): AttemptRule => ({ name, max, windowSeconds: 3600 })

const backupCodes = ({ backupCodes: codes }: Body) => ({ backupCodes: codes })
const signedIn = ({ twoFactorRedirect }: Body) => ({ ok: true, twoFactor: twoFactorRedirect === true })

/** The rest of `authInputs` (sign-up and its link, mails that are asked for, the pages of device pairing) has handlers of its own in edge.ts. */
export const authRoutes: Partial<Record<Path, AuthRoute>> = {
  'sign-in/email': { perAddress: failures('sign-in-address'), perEmail: failures('sign-in'), answer: signedIn },
  'sign-in/social': {
    perAddress: hourly('google-address', 60),
    ask: ({ provider, callbackPath }, publicUrl) => ({
      provider,
      disableRedirect: true,
      callbackURL: `${publicUrl}${callbackPath}`,
      errorCallbackURL: `${publicUrl}/sign-in`,
    }),
    answer: ({ url }) => ({ url }),
  },
  'sign-out': {},
  'reset-password': { perAddress: failures('reset-address') },
  'change-password': {
    perAddress: failures('change-address'),
    ask: (body) => ({ ...body, revokeOtherSessions: true }),
  },
  'update-user': {},
  'two-factor/enable': {
    perAddress: failures('two-factor-address'),
    answer: ({ totpURI, backupCodes: codes }) => ({ totpUri: totpURI, backupCodes: codes }),
  },
  'two-factor/disable': { perAddress: failures('two-factor-address') },
  'two-factor/generate-backup-codes': { perAddress: failures('two-factor-address'), answer: backupCodes },
  'two-factor/verify-totp': { perAddress: failures('second-step-address') },
  'two-factor/verify-backup-code': { perAddress: failures('second-step-address') },
  'device/code': {
    anyOrigin: true,
    verbatim: true,
    perAddress: { name: 'device-code-address', max: 30, windowSeconds: 600 },
  },
}

export const confirmRule = failures('verify-address', 20)
export const signUpRules = { perAddress: hourly('sign-up-address', 20), perEmail: hourly('sign-up', 5) } as const
export const askedMailRules = {
  'send-verification-email': { perAddress: hourly('verify-mail-address', 20), perEmail: hourly('verify-mail', 5) },
  'request-password-reset': { perAddress: hourly('reset-mail-address', 20), perEmail: hourly('reset-mail', 5) },
} as const
/** Device codes that were wrong: a person's typing, a program's guessing. */
export const deviceRules = {
  review: { name: 'device-review', max: 5, windowSeconds: 600, failuresOnly: true },
  reviewAddress: { name: 'device-review-address', max: 20, windowSeconds: 600, failuresOnly: true },
  token: { name: 'device-token-address', max: 30, windowSeconds: 600, failuresOnly: true },
} as const satisfies Record<string, AttemptRule>
