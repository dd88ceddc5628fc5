import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const manifestFile = join(import.meta.dirname, '../manifest.json')

/** What we read of Figma's manifest (developers.figma.com/docs/plugins/manifest). */
export interface Manifest {
  readonly main: string
  readonly ui: string
  readonly networkAccess: { readonly allowedDomains: readonly string[]; readonly devAllowedDomains: readonly string[] }
}

export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(manifestFile, 'utf8'))
}

/** The one server that the panel may call; hosts that are used and hosts that are allowed are the same list. */
export function serverOf({ networkAccess }: Manifest, isDev: boolean): string {
  const domains = isDev ? networkAccess.devAllowedDomains : networkAccess.allowedDomains
  const [server, ...others] = domains
  if (!server || others.length > 0) throw new Error('manifest.json must allow exactly one server')
  const { origin } = new URL(server)
  if (origin !== server) throw new Error(`manifest.json: ${server} must be an origin such as ${origin}`)
  return server
}
