import type { GenerationView } from '@imagelayer/shared/contract/generations.ts'
import { createClient } from '@imagelayer/shared/plugin/client.ts'
import { addQueryArgs } from '@wordpress/url'
import { wordPressFetch } from './wordpress-fetch.ts'

/** The plugin's own routes: `imagelayer/v1/…`. */
export const wordPress = createClient({ baseUrl: '/imagelayer/v1', fetch: wordPressFetch })

/** WordPress' own routes: `wp/v2/…`. */
export const wordPressCore = createClient({ baseUrl: '/wp/v2', fetch: wordPressFetch })

const proxied = createClient({ baseUrl: '/imagelayer/v1/api', fetch: wordPressFetch })

/** From the first look on. Quick models end within it; a worker of PHP is not held longer for one request. */
const waitsForMs = 10_000

interface Watch {
  readonly sinceMs: number
  stage: string
}
const watches = new Map<string, Watch>()

/** Where a request is: at first told by PHP as soon as it has come to another stage, later as it is at this moment. */
async function readGeneration(id: string, signal?: AbortSignal): Promise<GenerationView> {
  const watch = watches.get(id) ?? { sinceMs: Date.now(), stage: 'queued' }
  watches.set(id, watch)
  if (Date.now() - watch.sinceMs > waitsForMs) return proxied.read(id, signal)
  const path = addQueryArgs(`/generations/${encodeURIComponent(id)}`, { seen: watch.stage })
  const generation = await wordPress.call<GenerationView>('GET', path, { signal })
  watch.stage = generation.progress.stage
  return generation
}

/**
 * The service, reached through the site, which holds the key. PHP cannot pass an event stream on without holding a worker for as
 * long as it runs, so there is none and the flow asks in intervals.
 */
export const service = {
  ...proxied,
  read: readGeneration,
  async *events(): AsyncGenerator<never> {
    // ends at once: what follows is polling
  },
}

/** A moment at first: PHP has waited by then. Later as the flow says. */
export const waitBetweenPolls = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms > 1000 ? ms : 50)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
