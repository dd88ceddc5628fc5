import type { RunningApi } from '@imagelayer/running-api/start-api.ts'

type Person = Pick<RunningApi, 'url' | 'email' | 'password'>

/** Signs in and answers a code as the page at /device does. */
export async function answerCode({ url, email, password }: Person, code: string, verb: 'approve' | 'deny' = 'approve') {
  const post = async (path: string, body: unknown, cookie = ''): Promise<Response> => {
    const response = await fetch(`${url}/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...(cookie && { cookie }) },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const signedIn = await post('sign-in/email', { email, password })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  await post('device/review', { userCode: code }, cookie)
  await post(`device/${verb}`, { userCode: code }, cookie)
}

/** A token as the panel gets it, for tests that begin after the pairing. */
export async function pairDirectly(api: Person): Promise<string> {
  const ask = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${api.url}/auth/device/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return (await response.json()) as Record<string, string>
  }
  const client = { client_id: 'figma-plugin' }
  const { device_code, user_code } = await ask('code', client)
  await answerCode(api, user_code ?? '')
  const given = await ask('token', {
    ...client,
    device_code,
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
  })
  if (!given.access_token) throw new Error(JSON.stringify(given))
  return given.access_token
}
