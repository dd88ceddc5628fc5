import type {
  InvitationOffer,
  invitationAccepted,
  invitationOffers,
  SignUpInput,
} from '@imagelayer/shared/contract/accounts.ts'
import type { deviceReview, signedIn, socialRedirect } from '@imagelayer/shared/contract/sign-in.ts'
import type { z } from 'zod'
import { client } from '../api.ts'

const post = <T>(path: string, body: unknown = {}) => client.call<T>('POST', `/auth${path}`, { body })

export const signUp = (input: SignUpInput) => post('/sign-up', input)
/** `twoFactor`: the password was right, and a code from the authenticator app is still needed. */
export const signIn = (input: { email: string; password: string }) =>
  post<z.infer<typeof signedIn>>('/sign-in/email', input)
/** Six digits are the app's, anything longer is a backup code. */
export const verifySecondStep = (code: string) =>
  post(/^\d{6}$/.test(code) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code })
export const signOut = () => post('/sign-out')
/** The address at Google to go to; comes back to `callbackPath` on this site. */
export const askGoogle = (callbackPath: string) =>
  post<z.infer<typeof socialRedirect>>('/sign-in/social', { provider: 'google', callbackPath })

export const sendVerification = (email: string) => post('/send-verification-email', { email })
export const verifyEmail = (token: string) => post('/verify-email', { token })
export const requestReset = (email: string) => post('/request-password-reset', { email })
export const resetPassword = (input: { newPassword: string; token: string }) => post('/reset-password', input)

const segment = (id: string) => encodeURIComponent(id)
/** Open ones, newest first. */
export const listMyInvitations = (signal?: AbortSignal) =>
  client.call<z.infer<typeof invitationOffers>>('GET', '/v1/invitations/mine', { signal })
export const readMyInvitation = (id: string, signal?: AbortSignal) =>
  client.call<InvitationOffer>('GET', `/v1/invitations/mine/${segment(id)}`, { signal })
/** Joins; the session works in the new organization from then on. */
export const acceptInvitation = (id: string) =>
  client.call<z.infer<typeof invitationAccepted>>('POST', `/v1/invitations/${segment(id)}/accept`, { body: {} })
export const switchOrganization = (id: string) =>
  client.call('POST', `/v1/organizations/${segment(id)}/switch`, { body: {} })

export type DeviceReview = z.infer<typeof deviceReview>
export const reviewDevice = (userCode: string) => post<DeviceReview>('/device/review', { userCode })
export const answerDevice = (answer: 'approve' | 'deny', userCode: string) => post(`/device/${answer}`, { userCode })
