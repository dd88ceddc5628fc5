// npm run x -- node plugins/figma/bench/journey.ts: from the press of the button to the picture on the canvas, in the built plugin with
// a real ImageLayer and its studio model. Figures go into bench/README.md.

import { startApi } from '@imagelayer/running-api/start-api.ts'
import { pairDirectly } from '../tests/panel/approve-code.ts'
import { launchChromium } from '../tests/panel/chromium.ts'
import { type OpenPanel, openPanel } from '../tests/panel/open-panel.ts'
import { brandFile, twelveFrames } from '../tests/panel/sample-file.ts'
import { kitFonts } from '../tests/replay/replay-fonts.ts'

const rounds = 5

const { api, stop } = await startApi()
const browser = await launchChromium()
const storage = { token: await pairDirectly(api), server: api.url }
/** The kit's fonts are there, so that nobody is asked for others: that pause is a person's. */
const open = (file: Partial<typeof brandFile>) =>
  openPanel(browser, { server: api.url, file: { ...brandFile, fonts: kitFonts, storage, ...file } })

async function ready({ panel }: OpenPanel): Promise<void> {
  await panel.getByLabel('What should the picture show?').fill('Pumpkins and late dahlias on a market stall')
  await panel.getByLabel('Headline').fill('Autumn starts here')
  await panel.getByText(/left$/).waitFor()
}

async function firstPicture(): Promise<{ shownMs: number; placedMs: number }> {
  const opened = await open({ selection: ['10:1'] })
  await ready(opened)
  const startMs = performance.now()
  await opened.panel.getByRole('button', { name: 'Generate' }).click()
  await opened.panel.locator('.candidate').first().waitFor()
  const shownMs = performance.now() - startMs
  await opened.panel.getByRole('button', { name: 'Insert as layers' }).click()
  await opened.panel.getByText('is on the canvas.').waitFor()
  const placedMs = performance.now() - startMs
  await opened.close()
  return { shownMs, placedMs }
}

async function twelve(): Promise<number> {
  const opened = await open({ nodes: twelveFrames, selection: twelveFrames.map(({ id }) => id ?? '') })
  await ready(opened)
  const startMs = performance.now()
  await opened.panel.getByRole('button', { name: 'Fill 12 frames' }).click()
  await opened.panel.getByText('12 pictures are on the canvas.').waitFor()
  const tookMs = performance.now() - startMs
  await opened.close()
  return tookMs
}

const inSeconds = (values: readonly number[]): string =>
  values
    .toSorted((one, other) => one - other)
    .map((ms) => (ms / 1000).toFixed(1))
    .join(', ')

try {
  const first: { shownMs: number; placedMs: number }[] = []
  const many: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    first.push(await firstPicture())
    many.push(await twelve())
  }
  console.log(`candidates shown, s: ${inSeconds(first.map(({ shownMs }) => shownMs))}`)
  console.log(`first picture on the canvas, s: ${inSeconds(first.map(({ placedMs }) => placedMs))} (asked: 3)`)
  console.log(`12 frames of five sizes, s: ${inSeconds(many)} (asked: 12)`)
} finally {
  await browser.close()
  await stop()
}
