import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { expect, test } from 'vitest'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import type { OpenPanel } from './open-panel.ts'
import { expectAccessible, placeAnyway, usePanelSite } from './panel-site.ts'
import { brandFile, frame } from './sample-file.ts'

const site = usePanelSite()
const heroFile = { ...brandFile, selection: ['10:1'] }
const credits = async () => (await site.ask<CreditBalance>('/v1/credits')).available
const all = (nodes: readonly DumpedNode[]): DumpedNode[] => nodes.flatMap((node) => [node, ...all(node.children ?? [])])
const nodesOf = ({ plugin }: OpenPanel) => all(plugin.dump().tree)
const words = (opened: OpenPanel) =>
  nodesOf(opened).flatMap(({ characters }) => characters?.replace(/[\u2028\n]/g, ' ') ?? [])

/** From the open panel to layers in the frame. */
async function fill(opened: OpenPanel): Promise<void> {
  const { panel } = opened
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: 'Generate' }).click()
  await panel.locator('.candidate').first().waitFor()
  await panel.getByRole('button', { name: 'Insert as layers' }).click()
  await placeAnyway(opened, '.notice.done, .notice.error')
}

test('the words in the selected frame are the brief until a person types, and the picture arrives as layers in it', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  const brief = panel.getByLabel('What should the picture show?')
  expect(await brief.inputValue()).toBe('Autumn starts at the market')
  await panel.getByText('1200 × 630').waitFor()
  await expectAccessible(opened)
  await brief.fill('Pumpkins on a stall')
  opened.plugin.select([])
  await panel.getByText('Goes into a new frame').waitFor()
  expect(await brief.inputValue()).toBe('Pumpkins on a stall')
  opened.plugin.select(['10:1'])
  await panel.getByText('Goes into Hero').waitFor()
  await fill(opened)
  await panel.getByText('is on the canvas.').waitFor()
  await expectAccessible(opened)
  const mark = nodesOf(opened).find(({ pluginData }) => pluginData.imagelayer)
  expect(mark?.relaunchData).toEqual({ edit: '', check: '' })
  expect(words(opened)).toContain('Autumn starts at the market')
  expect(opened.faults).toEqual([])
})

test('arrow keys choose among the pictures, and the chosen one goes into a frame of another size composed anew', async () => {
  const nodes = [
    frame('10:1', 'Hero', [1200, 630], 'Autumn starts here'),
    { ...frame('10:5', 'Tall', [1080, 1920]), x: 1500 },
  ]
  const opened = await site.openPaired({ ...heroFile, nodes })
  const { panel, page } = opened
  await panel.getByText(/left$/).waitFor()
  await panel.getByLabel('What should the picture show?').press('Control+Enter')
  await panel.locator('.candidate').nth(1).waitFor()
  await expect
    .poll(() => panel.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toMatch(/^Picture 1/)
  await page.keyboard.press('ArrowRight')
  expect(await panel.locator('input:checked').getAttribute('aria-label')).toMatch(/^Picture 2/)
  opened.plugin.select(['10:5'])
  await panel.getByText('1080 × 1920').waitFor()
  await panel.getByRole('button', { name: 'Insert as layers' }).click()
  await placeAnyway(opened, '.notice.done')
  const tall = nodesOf(opened).find(({ id }) => id === '10:5')
  expect(tall).toMatchObject({ width: 1080, height: 1920 })
  const inside = all(tall?.children ?? []).find(({ pluginData }) => pluginData.imagelayer) ?? tall
  expect([inside?.width, inside?.height]).toEqual([1080, 1920])
})

test('words are changed on the canvas for nothing, an earlier version comes back, a new background costs one picture', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  await fill(opened)
  opened.plugin.select(['10:1'])
  await panel.getByRole('tab', { name: 'Edit' }).click()
  const headline = panel.getByLabel('Headline')
  await headline.waitFor()
  const before = await credits()
  await headline.fill('Winter starts at the market')
  await panel.getByRole('button', { name: 'Set these words' }).click()
  await panel.getByText('The words are changed on the canvas.').waitFor()
  expect(words(opened)).toContain('Winter starts at the market')
  await expectAccessible(opened)
  await panel.getByText('Earlier versions (1)').click()
  await panel.getByRole('button', { name: 'Restore: Version 1' }).click()
  await panel.getByText('The earlier version is back.').waitFor()
  expect(words(opened)).toContain('Autumn starts at the market')
  expect(await credits()).toBe(before)
  const images = opened.plugin.dump().images.length
  await panel.getByRole('button', { name: 'Paint a new background' }).click()
  await panel.getByText('The new background is on the canvas.').waitFor()
  expect(await credits()).toBe(before - 1)
  expect(opened.plugin.dump().images.length).toBeGreaterThan(images)
  expect(words(opened)).toContain('Autumn starts at the market')
})

test('any selection is measured against the kit, and the places of a rule are outlined and taken away again', async () => {
  const opened = await site.openPaired({ ...heroFile, command: 'check' })
  const { panel } = opened
  await panel.getByRole('button', { name: 'Check the selection' }).click()
  await panel.getByText(/rules? missed|Keeps the brand/).waitFor()
  await expectAccessible(opened)
  await panel.getByRole('tab', { name: 'Create' }).click()
  await fill(opened)
  opened.plugin.select(['10:1'])
  await panel.getByRole('tab', { name: 'Check' }).click()
  await panel.getByText('its layers are measured').waitFor()
  await panel.getByRole('button', { name: /^Check/ }).click()
  const places = panel.getByRole('button', { name: 'Show on the canvas: Contrast of the words' })
  await places.click()
  const outlines = () => nodesOf(opened).filter(({ name }) => name.includes('ImageLayer evidence'))
  await expect.poll(() => outlines().length).toBe(1)
  await places.click()
  await expect.poll(() => outlines().length).toBe(0)
})

test('a kit is read from the file, looked at, published, and compared with the file', async () => {
  const opened = await site.openPaired({ ...brandFile, command: 'kit' })
  const { panel } = opened
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Read this file' }).click()
  await panel.getByText('5 colors').waitFor()
  await panel.getByText('1 logo').waitFor()
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Make a kit of it' }).click()
  await panel.getByText('“River Market – Brand” is a draft.').waitFor()
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Publish the kit' }).click()
  await panel.getByText('is published and used from now on.').waitFor()
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('button', { name: 'Compare file and kit' }).click()
  await panel.getByText('File and kit agree.').waitFor()
  await panel.getByLabel('Brand kit').selectOption('ImageLayer')
  await panel.getByRole('button', { name: 'Compare file and kit' }).click()
  await panel.getByText(/File and kit differ in \d+ values/).waitFor()
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Apply the kit to this file' }).click()
  await panel.getByText(/\d+ made, 0 changed/).waitFor()
  expect(opened.plugin.dump().collections.map(({ name }) => name)).toContain('ImageLayer')
  expect(opened.faults).toEqual([])
})
