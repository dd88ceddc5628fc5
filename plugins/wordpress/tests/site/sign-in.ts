import type { Site } from './open-site.ts'

/** A person's browser that is signed in to wp-admin. */
export interface SignedIn {
  readonly cookie: string
  /** What WordPress' REST API wants beside the cookie. */
  readonly nonce: string
}

/** Signs in as the form does, without a page being drawn. */
export async function signIn(site: Site, { user, password } = site.admin): Promise<SignedIn> {
  const address = `${site.url}/wp-login.php`
  const form = await fetch(address)
  const test = cookiesOf(form)
  await form.text()
  const response = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: test, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ log: user, pwd: password, testcookie: '1' }),
  })
  await response.text()
  if (response.status !== 302) throw new Error(`WordPress did not let ${user} in: ${response.status}`)
  const cookie = `${test}; ${cookiesOf(response)}`
  const nonce = await fetch(`${site.url}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { cookie } })
  return { cookie, nonce: (await nonce.text()).trim() }
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
