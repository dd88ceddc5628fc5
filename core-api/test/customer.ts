import { type Api, openApi, publishBrand } from './api.ts'
import { startTestApp, type TestAccount, type TestApp } from './app.ts'

/** The running product with one customer: an account, its key and a published kit of Spotify. The test closes `app`. */
export interface Customer {
  readonly app: TestApp
  readonly account: TestAccount
  readonly api: Api
  readonly brandKitId: string
}

/** `settings` are environment variables, such as GOOGLE_API_KEY of the fake Google. */
export async function openCustomer(settings: Record<string, string> = {}): Promise<Customer> {
  const app = await startTestApp(settings)
  const account = await app.createAccount()
  const api = openApi(app.url, account.apiKey)
  return { app, account, api, brandKitId: await publishBrand(api) }
}
