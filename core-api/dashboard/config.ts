import type { PublicConfig } from '@imagelayer/shared/contract/public-config.ts'

/** What the server wrote into the page. */
export function readPublicConfig(): PublicConfig {
  const text = document.getElementById('public-config')?.textContent
  if (!text) throw new Error('the page carries no public config')
  return JSON.parse(text) as PublicConfig
}
