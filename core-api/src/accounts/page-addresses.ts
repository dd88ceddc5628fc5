/** Addresses of our pages that mails and panels point to. */
export interface PageAddresses {
  readonly signIn: string
  readonly signUp: string
  readonly device: string
  /** Tokens stand behind `#`: browsers send that part to no server, so no log and no Referer ever holds one. */
  verifyEmail(token: string): string
  resetPassword(token: string): string
  invitation(id: string): string
}

export const createPageAddresses = (publicUrl: string): PageAddresses => ({
  signIn: `${publicUrl}/sign-in`,
  signUp: `${publicUrl}/sign-up`,
  device: `${publicUrl}/device`,
  verifyEmail: (token) => `${publicUrl}/verify-email#token=${encodeURIComponent(token)}`,
  resetPassword: (token) => `${publicUrl}/reset-password#token=${encodeURIComponent(token)}`,
  invitation: (id) => `${publicUrl}/invitation#id=${encodeURIComponent(id)}`,
})
