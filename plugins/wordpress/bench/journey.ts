// npm run x -- node plugins/wordpress/bench/journey.ts: from the press of the button to the featured image standing in the editor's panel, in
// a real WordPress 7.1 with a real ImageLayer and its studio model. Figures go into bench/README.md.

import { startApi } from '@imagelayer/running-api/start-api.ts'
import { buildScripts } from '../scripts/build-scripts.ts'
import { launchBrowser, openDesk } from '../tests/e2e/browser.ts'
import { attribute, brief, openEditor } from '../tests/e2e/editor-page.ts'
import { openSite } from '../tests/site/open-site.ts'

const rounds = 5
/** As the panel offers it: three pictures, the best of them chosen. */
const makeButton = 'Make 3 pictures'

await buildScripts()
const { api, stop } = await startApi()
const site = await openSite({ version: '7.1', apiUrl: api.url, apiKey: api.apiKey })
const browser = await launchBrowser()
const desk = await openDesk(browser, site)
const { page } = desk

/** From the button under WordPress' own featured image: the panel with the post's words and a price. */
async function ready(round: number): Promise<void> {
  const title = `Pumpkins on a market stall, week ${round + 1}`
  await openEditor(desk, { title })
  await page.getByRole('tab', { name: 'Post', exact: true }).click()
  await page.getByRole('button', { name: 'Make a branded picture' }).click()
  await brief(page).waitFor()
  await page.waitForFunction((words) => document.querySelector('textarea')?.value === words, title)
  await page.getByText(/left$/).waitFor()
}

/** The bytes are there and drawn: a place that is kept for them is not enough. */
const drawn = (selector: string) =>
  page.waitForFunction((found) => {
    const images = [...document.querySelectorAll<HTMLImageElement>(found)]
    return images.some(({ complete, naturalWidth }) => complete && naturalWidth > 0)
  }, selector)

interface Times {
  readonly shownMs: number
  readonly setMs: number
  /** The panel leads back to where the person came from. */
  readonly standsMs: number
}

async function makeFeatured(): Promise<Times> {
  const startMs = performance.now()
  await page.getByRole('button', { name: makeButton }).click()
  await drawn('.imagelayer-candidate img')
  const shownMs = performance.now() - startMs
  const pressMs = performance.now()
  await page.getByRole('button', { name: 'Set as featured image' }).click()
  await page.getByText('Featured image set.').first().waitFor()
  const setMs = performance.now() - pressMs
  await drawn('.editor-post-featured-image img')
  const standsMs = performance.now() - pressMs
  if (!(Number(await attribute(page, 'featured_media')) > 0)) throw new Error('the post has no featured image')
  return { shownMs, setMs, standsMs }
}

const say = (words: string) => process.stdout.write(`${words}\n`)

const inSeconds = (values: readonly number[]): string => {
  const sorted = values.toSorted((one, other) => one - other)
  const words = sorted.map((ms) => (ms / 1000).toFixed(2)).join(', ')
  return `${words}; median ${((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000).toFixed(2)}`
}

try {
  const times: Times[] = []
  for (let round = 0; round < rounds; round += 1) {
    await ready(round)
    times.push(await makeFeatured())
  }
  say(`from Generate to the candidates shown, s: ${inSeconds(times.map(({ shownMs }) => shownMs))}`)
  say(`from Set to the featured image set, s: ${inSeconds(times.map(({ setMs }) => setMs))}`)
  say(`from Set to its picture in the Post panel, s: ${inSeconds(times.map(({ standsMs }) => standsMs))}`)
  say(`both, s: ${inSeconds(times.map(({ shownMs, standsMs }) => shownMs + standsMs))} (asked: 3)`)
} finally {
  await browser.close()
  await site.close()
  await stop()
}
