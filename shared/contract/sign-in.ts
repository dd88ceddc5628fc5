import { z } from 'zod'
import { email, password, signUpInput } from './accounts.ts'
import { issueWords } from './issue-words.ts'
import { locale } from './locale.ts'

/** What a password field may carry when it is only compared: nothing is told about what is too short. */
const typedPassword = z.string().min(1).max(256)
const code = z.string().trim().min(6).max(32)
/** A path of our own site to come back to; never another site's address. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, issueWords.path.en)

/** The programs that may ask for a token by device code. */
export const deviceClient = z.enum(['figma-plugin', 'wordpress-plugin', 'shopify-app', 'cli', 'widget'])
export type DeviceClient = z.infer<typeof deviceClient>
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const userCode = z.string().trim().min(8).max(20)

/** Bodies of `POST /auth/<path>`. All are JSON objects without any other field. */
export const authInputs = {
  'sign-up': signUpInput,
  'verify-email': z.strictObject({ token: z.string().min(1).max(2000) }),
  'send-verification-email': z.strictObject({ email }),
  'sign-in/email': z.strictObject({ email, password: typedPassword, rememberMe: z.boolean().optional() }),
  'sign-in/social': z.strictObject({ provider: z.literal('google'), callbackPath: ownPath.default('/') }),
  'sign-out': z.strictObject({}),
  'request-password-reset': z.strictObject({ email }),
  'reset-password': z.strictObject({ token: z.string().min(1).max(200), newPassword: password }),
  'change-password': z.strictObject({ currentPassword: typedPassword, newPassword: password }),
  'update-user': z.strictObject({ name: z.string().trim().min(1).max(100).optional(), locale: locale.optional() }),
  'two-factor/enable': z.strictObject({ password: typedPassword }),
  'two-factor/disable': z.strictObject({ password: typedPassword }),
  'two-factor/generate-backup-codes': z.strictObject({ password: typedPassword }),
  'two-factor/verify-totp': z.strictObject({ code }),
  'two-factor/verify-backup-code': z.strictObject({ code }),
  'device/code': z.strictObject({ client_id: deviceClient }),
  'device/token': z.strictObject({
    grant_type: z.literal(deviceGrant),
    device_code: z.string().min(20).max(100),
    client_id: deviceClient,
  }),
  'device/review': z.strictObject({ userCode }),
  'device/approve': z.strictObject({ userCode }),
  'device/deny': z.strictObject({ userCode }),
} as const

/** Answers of `/auth/<path>` that carry more than `{ ok: true }`. */
/** `twoFactor`: the password was right, and a code of the authenticator app is still needed. */
export const signedIn = z.object({ ok: z.literal(true), twoFactor: z.boolean() })
export const socialRedirect = z.object({ url: z.string() })
export const backupCodes = z.object({ backupCodes: z.array(z.string()) })
export const deviceReview = z.object({
  userCode: z.string(),
  client: deviceClient,
  status: z.enum(['pending', 'approved', 'denied']),
})
export const sessionView = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      emailVerified: z.boolean(),
      twoFactorEnabled: z.boolean(),
      locale: locale.nullable(),
    }),
    expiresAt: z.iso.datetime(),
  })
  .nullable()
export type SessionView = z.infer<typeof sessionView>
