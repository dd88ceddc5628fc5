/** What a page may know of the server before anybody has signed in. Nothing secret. */
export interface PublicConfig {
  /** Whether 'Continue with Google' works here. */
  readonly googleSignIn: boolean
  /** Where the API is explained. */
  readonly docsUrl: string
}
