import type { GenericOAuthConfig } from 'better-auth/plugins'

export interface GoogleSignIn {
  readonly clientId: string
  readonly clientSecret: string
  /** Where Google answers; tests put a fake there. */
  readonly endpoints?: { readonly authorizationUrl: string; readonly tokenUrl: string; readonly userInfoUrl: string }
}

/** https://accounts.google.com/.well-known/openid-configuration, fixed: starting must not need the network. */
const googleEndpoints = {
  authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  userInfoUrl: 'https://openidconnect.googleapis.com/v1/userinfo',
}

/**
 * Google by authorization code with state and PKCE. A person is Google's subject id, never an address. Who they are is
 * asked from Google itself over TLS with the fresh access token, so no signature of a passed-on token must be trusted.
 */
export const googleProvider = ({
  clientId,
  clientSecret,
  endpoints = googleEndpoints,
}: GoogleSignIn): GenericOAuthConfig => ({
  providerId: 'google',
  clientId,
  clientSecret,
  authorizationUrl: endpoints.authorizationUrl,
  tokenUrl: endpoints.tokenUrl,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  prompt: 'select_account',
  accountSubject: ({ profile }) => String(profile.sub ?? ''),
  async getUserInfo({ accessToken }) {
    const response = await fetch(endpoints.userInfoUrl, {
      headers: { authorization: `Bearer ${accessToken}` },
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    })
    if (!response.ok) return null
    const profile = (await response.json()) as { sub?: string; email?: string; email_verified?: boolean; name?: string }
    if (!profile.sub || !profile.email || profile.email_verified !== true) return null
    const name = profile.name?.trim().slice(0, 100) || (profile.email.split('@', 1)[0] as string)
    return { id: profile.sub, sub: profile.sub, email: profile.email, emailVerified: true, name }
  },
})
