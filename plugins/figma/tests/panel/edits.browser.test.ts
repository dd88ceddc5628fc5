import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { expect, test } from 'vitest'
import { fill, gate, generate, nodeOf, wordsIn } from './look-inside.ts'
import type { OpenPanel } from './open-panel.ts'
import { usePanelSite } from './panel-site.ts'
import { brandFile, frame } from './sample-file.ts'

const site = usePanelSite()
const soon = { timeout: 20_000 }
const credits = async () => (await site.ask<CreditBalance>('/v1/credits')).available
const nodes = [
  frame('10:1', 'Alpha', [1200, 630], 'Alpha words'),
  { ...frame('10:5', 'Beta', [1200, 630], 'Beta words'), x: 1500 },
]
const said = (opened: OpenPanel, id: string) => wordsIn([nodeOf(opened, id)])

/** Two frames of ours, the first one selected in the Edit tab. */
async function openTwo(): Promise<OpenPanel> {
  const opened = await site.openPaired({ ...brandFile, nodes, selection: ['10:1'] })
  const { panel, plugin } = opened
  await fill(opened)
  await panel.getByRole('button', { name: 'Change the brief' }).click()
  plugin.select(['10:5'])
  await panel.getByText('Goes into Beta').waitFor()
  await panel.getByLabel('Headline').fill('Beta words')
  await fill(opened)
  plugin.select(['10:1'])
  await panel.getByRole('tab', { name: 'Edit' }).click()
  await expect.poll(() => panel.getByLabel('Headline').inputValue(), soon).toBe('Alpha words')
  return opened
}

/** Does a step whose answer comes after another frame was selected. */
async function whileAnotherIsSelected(
  opened: OpenPanel,
  { path, method, press }: { path: string; method: string; press: string },
): Promise<void> {
  const { panel, page, plugin } = opened
  const { opened: letGo, open } = gate()
  await page.route(path, async (route) => {
    if (route.request().method() === method) await letGo
    await route.continue()
  })
  await panel.getByRole('button', { name: press }).click()
  plugin.select(['10:5'])
  await expect.poll(() => panel.getByLabel('Headline').inputValue(), soon).toBe('Beta words')
  open()
}

test('words go to the frame that they were set for, also when another one is selected meanwhile; so does an earlier version', async () => {
  const opened = await openTwo()
  const { panel, plugin } = opened
  await panel.getByLabel('Headline').fill('Alpha changed')
  await whileAnotherIsSelected(opened, { path: '**/v1/compositions/*', method: 'PATCH', press: 'Set these words' })
  await expect.poll(() => said(opened, '10:1'), soon).toContain('Alpha changed')
  expect(said(opened, '10:5')).not.toContain('Alpha changed')
  expect(await panel.getByLabel('Headline').inputValue()).toBe('Beta words')

  plugin.select(['10:1'])
  await panel.getByText('Earlier versions (1)').click()
  await whileAnotherIsSelected(opened, { path: '**/render', method: 'POST', press: 'Restore: Version 1' })
  await expect.poll(() => said(opened, '10:1'), soon).not.toContain('Alpha changed')
  expect(said(opened, '10:5')).toContain('Beta words')
  expect(opened.faults).toEqual([])
})

test('a step that fails after another frame was selected is told with the name of its frame', async () => {
  const opened = await openTwo()
  const { panel, page, plugin, events } = opened
  await panel.getByLabel('Headline').fill('Alpha changed')
  const { opened: letGo, open } = gate()
  await page.route('**/v1/compositions/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await letGo
    await route.abort('connectionreset')
  })
  await panel.getByRole('button', { name: 'Set these words' }).click()
  plugin.select(['10:5'])
  await expect.poll(() => panel.getByLabel('Headline').inputValue(), soon).toBe('Beta words')
  open()
  await expect.poll(() => JSON.stringify(events('notify')), soon).toContain('“Alpha”: Could not reach ImageLayer.')
  expect(await panel.getByRole('alert').count()).toBe(0)
})

test('a new background that was paid for before the panel was closed is put behind the words when it is opened again', async () => {
  const first = await site.openPaired({ ...brandFile, selection: ['10:1'] })
  await generate(first)
  await first.panel.getByRole('button', { name: 'As one picture' }).click()
  await first.panel.getByText('is on the canvas.').waitFor()
  first.plugin.select(['10:1'])
  await first.panel.getByRole('tab', { name: 'Edit' }).click()
  await first.panel.getByLabel('Headline').waitFor()
  const before = await credits()
  let keys: (string | undefined)[] = []
  const hear = ({ page }: OpenPanel) =>
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/generations'))
        keys = [...keys, request.headers()['idempotency-key']]
    })
  hear(first)
  const { opened: reached, open } = gate()
  await first.page.route('**/events', () => open()) // and no answer comes
  await first.panel.getByRole('button', { name: 'Paint a new background' }).click()
  await reached
  const mark = nodeOf(first, '10:1').pluginData.imagelayer ?? ''
  const [storage, fileId] = [first.storage(), first.fileId()]
  await first.close()

  const hero = { ...frame('10:1', 'Hero', [1200, 630]), pluginData: { imagelayer: mark } }
  const second = await site.openPaired({ ...brandFile, nodes: [hero], storage, selection: [] }, { fileId })
  hear(second)
  await expect.poll(() => JSON.stringify(second.events('notify')), soon).toContain('“Hero”: the new background')
  expect(nodeOf(second, '10:1').fills?.some(({ type }) => type === 'IMAGE')).toBe(true)
  expect(nodeOf(second, '10:1').pluginData.imagelayer).not.toBe(mark)
  await expect.poll(() => Object.keys(second.storage()), soon).not.toContain(`reroll.${fileId}`)
  expect(new Set(keys).size).toBe(1)
  expect(before - (await credits())).toBe(1)
})
