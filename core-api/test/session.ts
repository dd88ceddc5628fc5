import type { TestAccount } from './app.ts'

/** A browser without a browser: keeps the session cookie and says which page it is on. */
export interface Session {
  fetch(path: string, init?: RequestInit & { json?: unknown }): Promise<Response>
}

export async function signIn(
  url: string,
  { email, password }: Pick<TestAccount, 'email' | 'password'>,
): Promise<Session> {
  const response = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  return {
    fetch: (path, { json, ...init } = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: {
          cookie,
          origin: url,
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...init.headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
  }
}
