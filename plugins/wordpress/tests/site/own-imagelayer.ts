import type { RunningApi } from '@imagelayer/running-api/start-api.ts'
import { inject } from 'vitest'

/** As many test files as run at once: each has an ImageLayer to itself, as tests count its credits and list its pictures. */
export const filesAtOnce = 2

/** The ImageLayer of this file. Vitest numbers its workers from 1, and two that run at once never bear the same number. */
export function ownImageLayer(): RunningApi {
  const own = inject('imagelayers')[Number(process.env.VITEST_POOL_ID) % filesAtOnce]
  if (!own) throw new Error(`no ImageLayer for worker ${process.env.VITEST_POOL_ID}`)
  return own
}

/** Asks it as the demo organization; `path` from /v1/ on. */
export async function ask<T>(path: string): Promise<T> {
  const { url, apiKey } = ownImageLayer()
  const response = await fetch(`${url}/v1/${path}`, { headers: { authorization: `Bearer ${apiKey}` } })
  return (await response.json()) as T
}

/** Credits that the organization can spend. */
export const readCredits = async (): Promise<number> => (await ask<{ available: number }>('credits')).available

/** Id of a picture that is there already. */
export async function findImage(): Promise<string> {
  const { items } = await ask<{ items: { id: string }[] }>('images?limit=1')
  return items[0]?.id ?? ''
}
