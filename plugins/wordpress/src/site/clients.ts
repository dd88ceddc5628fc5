import { createClient } from '@imagelayer/shared/plugin/client.ts'
import { wordPressFetch } from './wordpress-fetch.ts'

/** The plugin's own routes: `imagelayer/v1/…`. */
export const wordPress = createClient({ baseUrl: '/imagelayer/v1', fetch: wordPressFetch })

const proxied = createClient({ baseUrl: '/imagelayer/v1/api', fetch: wordPressFetch })

/**
 * The service, reached through the site, which holds the key. PHP cannot pass an event stream on without holding a worker for as
 * long as it runs, so there is none and the flow asks in intervals.
 */
export const service = {
  ...proxied,
  async *events(): AsyncGenerator<never> {
    // ends at once: what follows is polling
  },
}

/** A quarter of a second at first: the studio is quick. Later as the flow says. */
export const waitBetweenPolls = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms > 1000 ? ms : 250)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
