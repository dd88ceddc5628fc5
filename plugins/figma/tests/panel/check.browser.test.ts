import type { ImageDetail } from '@imagelayer/shared/contract/images.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { kitFonts } from '../replay/replay-fonts.ts'
import { all, byHand, fill, nodeOf, nodesOf } from './look-inside.ts'
import type { OpenPanel } from './open-panel.ts'
import { expectAccessible, usePanelSite } from './panel-site.ts'
import { brandFile, frame } from './sample-file.ts'

const site = usePanelSite()
const nodes = [
  frame('10:1', 'Hero', [1200, 630], 'Autumn starts at the market'),
  { ...frame('10:9', 'Other', [600, 600]), x: 2000 },
]
const file = { ...brandFile, fonts: kitFonts, nodes, selection: ['10:1'] }

/** A frame of ours, and the Check tab. */
async function openPlaced(): Promise<OpenPanel> {
  const opened = await site.openPaired(file)
  await fill(opened)
  opened.plugin.select(['10:1'])
  await opened.panel.getByRole('tab', { name: 'Check' }).click()
  return opened
}
async function check({ panel }: OpenPanel): Promise<void> {
  await panel.locator('.foot .button').click()
  await panel.locator('.foot .button[aria-busy=false]').waitFor()
  await panel.locator('.big-score').waitFor()
}
const part = (opened: OpenPanel, name: RegExp) =>
  all(nodeOf(opened, '10:1').children ?? []).find((node) => name.test(node.name))?.id ?? ''

/** The picture's measured rules, one of them missed at a score that is said. */
const miss = (page: Page, rule: string, value: number) =>
  page.route('**/v1/images/*', async (route) => {
    const response = await route.fetch()
    const image = (await response.json()) as ImageDetail
    if (!image.score) return route.fulfill({ response })
    const rules = image.score.rules.map((one) => (one.rule === rule ? { ...one, passed: false } : one))
    return route.fulfill({ response, json: { ...image, score: { ...image.score, value, rules } } })
  })

test('a frame of ours is measured by its layers as long as they stand as they were placed, else by what is seen', async () => {
  const opened = await openPlaced()
  const { panel } = opened
  await check(opened)
  await panel.getByText('It stands as it was placed: its layers were measured.').waitFor()
  const changes: readonly (readonly [string, string])[] = [
    [part(opened, /^Headline/), 'node.x += 40'],
    [part(opened, /^Headline/), 'node.x -= 40; node.fills = [{ type: "SOLID", color: { r: 1, g: 0, b: 0 } }]'],
  ]
  for (const [id, code] of changes) {
    byHand(opened, id, code)
    await check(opened)
    await panel.getByText('It was changed by hand: what is on the canvas was measured.').waitFor()
  }
  expect(opened.plugin.machine.logs).toEqual([])
  await expectAccessible(opened)
})

test('a logo that was taken away is missed, composing anew brings it back, and what changed is told', async () => {
  const opened = await openPlaced()
  const { panel, plugin } = opened
  plugin.removeNode(part(opened, /^Logo/))
  await check(opened)
  await panel.getByText('It was changed by hand').waitFor()
  await panel.getByText('Carries the logo: missed').waitFor()
  plugin.select(['10:9'])
  plugin.select(['10:1'])
  await panel.getByRole('button', { name: 'Compose anew in the best layout' }).click()
  await panel.getByText(/^Composed anew as “.+”: the score rose from \d+ to \d+\./).waitFor()
  await panel.getByText('Carries the logo: kept').waitFor()
  expect(part(opened, /^Logo/)).not.toBe('')
  await expectAccessible(opened)
})

test('composing anew is offered only for what a layout can mend, and says so when it finds nothing better', async () => {
  const opened = await openPlaced()
  const { panel, page } = opened
  await miss(page, 'color.palette', 90)
  await check(opened)
  await panel.getByText('A layout cannot mend this').waitFor()
  expect(await panel.getByRole('button', { name: 'Compose anew in the best layout' }).count()).toBe(0)
  await page.unroute('**/v1/images/*')
  await miss(page, 'text.contrast', 100)
  await check(opened)
  const before = JSON.stringify(nodesOf(opened))
  await panel.getByRole('button', { name: 'Compose anew in the best layout' }).click()
  await panel.getByText('No layout keeps more of the rules, so nothing was changed.').waitFor()
  expect(JSON.stringify(nodesOf(opened))).toBe(before)
})

test('with another selection the report says whose it is, and composing anew is of that frame', async () => {
  const opened = await openPlaced()
  const { panel, page, plugin } = opened
  await miss(page, 'text.contrast', 10)
  await check(opened)
  plugin.select(['10:1', '10:9'])
  await panel.getByText('This was measured on “Hero”, which is not what is selected now.').waitFor()
  await page.unroute('**/v1/images/*')
  await panel.getByRole('button', { name: 'Compose anew in the best layout' }).click()
  await panel.getByText(/^Composed anew as/).waitFor()
  expect(all(nodeOf(opened, '10:9').children ?? [])).toEqual([])
})
