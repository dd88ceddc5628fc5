import { createHash, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface GooglePerson {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

export interface FakeGoogleSignIn {
  readonly clientId: string
  readonly clientSecret: string
  readonly endpoints: { readonly authorizationUrl: string; readonly tokenUrl: string; readonly userInfoUrl: string }
  /** What the browser gets when this person consents at `authorizationUrl`: the address to go back to. */
  consent(authorizationUrl: string, person: GooglePerson): string
  /** Every token that was given out. */
  readonly tokens: readonly string[]
  close(): Promise<void>
}

/** Google's OpenID Connect, as far as a web server sees it: codes bound to client, redirect address and PKCE, used once. */
export async function startFakeGoogleSignIn(redirectUri: string): Promise<FakeGoogleSignIn> {
  const clientId = `${randomUUID()}.apps.googleusercontent.com`
  const clientSecret = `GOCSPX-${randomUUID()}`
  const codes = new Map<string, { person: GooglePerson; challenge: string }>()
  const people = new Map<string, GooglePerson>()
  const tokens: string[] = []

  const redeem = (form: URLSearchParams): object | undefined => {
    const grant = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits = form.get('client_id') === clientId && form.get('client_secret') === clientSecret
    if (!fits || form.get('grant_type') !== 'authorization_code' || form.get('redirect_uri') !== redirectUri)
      return undefined
    if (!grant || grant.challenge !== challenge) return undefined
    const access = `ya29.${randomUUID()}`
    const idToken = `e30.${Buffer.from(JSON.stringify({ ...grant.person, iss: 'https://accounts.google.com' })).toString('base64url')}.sig`
    people.set(access, grant.person)
    tokens.push(access, idToken)
    return {
      access_token: access,
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 3599,
      scope: 'openid email profile',
    }
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.method === 'POST' && request.url === '/token') {
      const given = redeem(new URLSearchParams(Buffer.concat(chunks).toString()))
      return given ? answer(200, given) : answer(400, { error: 'invalid_grant' })
    }
    const person = people.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
    if (request.method === 'GET' && request.url === '/userinfo' && person) return answer(200, person)
    return answer(401, { error: 'invalid_request' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    clientId,
    clientSecret,
    endpoints: { authorizationUrl: `${base}/auth`, tokenUrl: `${base}/token`, userInfoUrl: `${base}/userinfo` },
    tokens,
    consent(authorizationUrl, person) {
      const { origin, pathname, searchParams: query } = new URL(authorizationUrl)
      const wanted = {
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        code_challenge_method: 'S256',
      }
      for (const [name, value] of Object.entries(wanted))
        if (query.get(name) !== value) throw new Error(`Google would refuse: ${name} is ${query.get(name)}`)
      if (`${origin}${pathname}` !== `${base}/auth` || !query.get('scope')?.split(' ').includes('openid'))
        throw new Error('Google would refuse')
      const code = `4/${randomUUID()}`
      codes.set(code, { person, challenge: query.get('code_challenge') ?? '' })
      return `${redirectUri}?${new URLSearchParams({ state: query.get('state') ?? '', code, scope: 'openid email profile' })}`
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
