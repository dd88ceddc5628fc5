import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import type { OpenPanel } from './open-panel.ts'
import { expectAccessible, placeAnyway, usePanelSite } from './panel-site.ts'
import { brandFile, frame, twelveFrames } from './sample-file.ts'

const site = usePanelSite()
const manyFile = { ...brandFile, nodes: twelveFrames, selection: twelveFrames.map(({ id }) => id ?? '') }
const credits = async () => (await site.ask<CreditBalance>('/v1/credits')).available

const all = (nodes: readonly DumpedNode[]): DumpedNode[] => nodes.flatMap((node) => [node, ...all(node.children ?? [])])
const branded = ({ plugin }: OpenPanel) => all(plugin.dump().tree).filter(({ pluginData }) => pluginData.imagelayer)
const wordsIn = (nodes: readonly DumpedNode[]) => all(nodes).flatMap(({ characters }) => characters ?? [])

async function begin({ panel }: OpenPanel, button: string | RegExp = 'Fill 12 frames'): Promise<void> {
  await panel.getByLabel('What should the picture show?').fill('Pumpkins and late dahlias on a market stall')
  await panel.getByLabel('Headline').fill('Autumn starts here')
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: button }).click()
}

/** Frames of one size share one painting: the third that is asked for is asked for in the middle of the work. */
async function onThirdSize({ page }: OpenPanel, then: (route: Route) => Promise<void>): Promise<void> {
  let asked = 0
  await page.route('**/render', async (route) => {
    asked += 1
    if (asked === 3) await then(route)
    else await route.continue()
  })
}

test('twelve frames of five sizes are filled from one brief for the price of one picture', async () => {
  const opened = await site.openPaired(manyFile)
  const before = await credits()
  await opened.panel.getByText('12 frames, 5 sizes').waitFor()
  await begin(opened)
  await placeAnyway(opened, 'text=12 pictures are on the canvas.')
  expect(branded(opened)).toHaveLength(12)
  expect(before - (await credits())).toBe(1)
  await expectAccessible(opened)
  await opened.panel.getByRole('button', { name: 'Show them' }).click()
  expect(opened.faults).toEqual([])
})

test('a network that is lost in the middle stops it, and it goes on by itself; nothing is paid or placed twice', async () => {
  const opened = await site.openPaired(manyFile)
  const before = await credits()
  const context = opened.page.context()
  await onThirdSize(opened, async (route) => {
    await context.setOffline(true)
    await route.abort('internetdisconnected')
  })
  await begin(opened)
  await placeAnyway(opened, 'text=Nothing is lost and nothing is charged twice.')
  await expectAccessible(opened)
  const placed = branded(opened).length
  expect(placed).toBeGreaterThan(0)
  expect(placed).toBeLessThan(12)
  await context.setOffline(false)
  await opened.panel.getByText('12 pictures are on the canvas.').waitFor()
  expect(branded(opened)).toHaveLength(12)
  expect(before - (await credits())).toBe(1)
})

test('a request whose answer was lost on the way is asked for again under its key, and paid once', async () => {
  const nodes = twelveFrames.slice(0, 2)
  const opened = await site.openPaired({ ...manyFile, nodes, selection: nodes.map(({ id }) => id ?? '') })
  const before = await credits()
  await opened.page.route(
    '**/v1/generations',
    async (route) => {
      await route.fetch() // the server has it
      await route.abort('connectionreset')
    },
    { times: 1 },
  )
  await begin(opened, 'Fill 2 frames')
  await opened.panel.getByText('It goes on by itself').waitFor()
  await placeAnyway(opened, 'text=2 pictures are on the canvas.')
  expect(before - (await credits())).toBe(1)
})

test('a panel that is closed in the middle goes on where it was when it is opened again', async () => {
  const first = await site.openPaired(manyFile)
  const before = await credits()
  const reached = new Promise<void>((resolve) => {
    void onThirdSize(first, async () => resolve()) // and no answer comes
  })
  await begin(first)
  await placeAnyway(first, 'text=/^[1-9] of 12 placed/')
  await reached
  const { tree } = first.plugin.dump()
  const storage = first.storage()
  const fileId = first.fileId()
  await first.close()
  expect(JSON.parse(String(storage[`batch.${fileId}`])).items).toHaveLength(12)
  expect(tree).toHaveLength(12)
  const second = await site.openPaired({ ...manyFile, selection: [], storage }, { fileId })
  const done = Number(/^(\d+) of 12/.exec((await second.panel.locator('h1').textContent()) ?? '')?.[1])
  expect(done).toBeGreaterThanOrEqual(1)
  await placeAnyway(second, 'text=12 pictures are on the canvas.')
  expect(branded(second)).toHaveLength(12 - done) // its frames are as they were at first, so that what was placed before is not done again
  expect(before - (await credits())).toBe(1)
})

test('a frame that goes away or is locked fails alone, and only the failed ones are tried again', async () => {
  const nodes = twelveFrames.slice(0, 3)
  const opened = await site.openPaired({ ...manyFile, nodes, selection: nodes.map(({ id }) => id ?? '') })
  await opened.panel.getByText('3 frames, 3 sizes').waitFor()
  await begin(opened, 'Fill 3 frames')
  opened.plugin.lockNode('20:3')
  await placeAnyway(opened, 'text=1 picture could not be placed.')
  await opened.panel.getByText('The frame is locked.').waitFor()
  expect(branded(opened)).toHaveLength(2)
  await opened.panel.getByRole('button', { name: 'Retry the failed ones' }).click()
  await opened.panel.getByText('1 picture could not be placed.').waitFor()
  expect(branded(opened)).toHaveLength(2)
})

test('rows of a pasted table times frames: the first row fills the selection, the others new frames', async () => {
  const nodes = [frame('30:1', 'Wide', [1200, 630]), { ...frame('30:2', 'Square', [1080, 1080]), x: 1400 }]
  const opened = await site.openPaired({ ...brandFile, nodes, selection: ['30:1', '30:2'] })
  const { panel } = opened
  await panel.getByText('Many rows of words').click()
  const table = panel.getByLabel('Paste a table')
  await table.fill('colour\tweight\nred\t3')
  await panel.getByText('The first row names no place for words.').waitFor()
  await table.fill('Headline,Button label,colour\n"Late, but here",Shop,red\nLast days,See all,blue')
  await panel.getByText('2 rows × 2 frames = 4 pictures.').waitFor()
  await panel.getByText('Columns left out: colour').waitFor()
  const before = await credits()
  await begin(opened, 'Fill 4 frames')
  await placeAnyway(opened, 'text=4 pictures are on the canvas.')
  const words = wordsIn(opened.plugin.dump().tree).map((text) => text.replace(/[\u2028\n]/g, ' '))
  for (const said of ['Late, but here', 'Shop', 'Last days', 'See all'])
    expect(words.filter((text) => text.toLowerCase() === said.toLowerCase())).toHaveLength(2)
  expect(before - (await credits())).toBe(1)
})
