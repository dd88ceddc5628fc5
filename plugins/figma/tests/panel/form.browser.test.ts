import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { expect, test } from 'vitest'
import { branded, fill, generate, nodeOf, nodesOf, wordsIn } from './look-inside.ts'
import type { OpenPanel } from './open-panel.ts'
import { expectAccessible, placeAnyway, usePanelSite } from './panel-site.ts'
import { brandFile } from './sample-file.ts'

const site = usePanelSite()
const soon = { timeout: 20_000 }
const heroFile = { ...brandFile, selection: ['10:1'] }
const brief = 'What should the picture show?'
const credits = async () => (await site.ask<CreditBalance>('/v1/credits')).available
const button = ({ panel }: OpenPanel, name: string) => panel.getByRole('button', { name })
/** Counts requests that cost. */
function countWishes({ page }: OpenPanel): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/generations')) count += 1
  })
  return () => count
}

test('Ctrl + Enter sends nothing where the button is off: in a file to look at only, and with a wrong table', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  const wishes = countWishes(opened)
  await panel.getByText('Many rows of words').click()
  await panel.getByLabel('Paste a table').fill('colour\nred')
  await panel.getByText('The first row names no place for words.').waitFor()
  await panel.getByText('Mend the table first').waitFor()
  expect(await button(opened, 'Generate').getAttribute('aria-disabled')).toBe('true')
  await panel.getByLabel(brief).press('Control+Enter')

  const looking = await site.openPaired({ ...heroFile, isReadOnly: true })
  const looks = countWishes(looking)
  await looking.panel.getByLabel(brief).fill('Pumpkins')
  await looking.panel.getByText('You may only view this file.').waitFor()
  await looking.panel.getByLabel(brief).press('Control+Enter')
  // A request that was on its way would have been answered before this one.
  await looking.panel.getByRole('tab', { name: 'Account' }).click()
  await looking.panel.getByText('Owner').waitFor()
  expect([wishes(), looks()]).toEqual([0, 0])
})

test('a viewer sees at once that nothing can be made, and whom to ask', async () => {
  const opened = await site.openPaired(heroFile)
  const wishes = countWishes(opened)
  await opened.page.route('**/v1/me', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), role: 'viewer' } })
  })
  const { panel } = opened
  await panel.getByRole('tab', { name: 'Account' }).click()
  await panel.getByText('Viewer').waitFor()
  await panel.getByRole('tab', { name: 'Create' }).click()
  await panel.getByText('As a viewer you cannot make pictures here.').waitFor()
  expect(await button(opened, 'Generate').getAttribute('aria-disabled')).toBe('true')
  await panel.getByLabel(brief).press('Control+Enter')
  await expectAccessible(opened)
  expect(wishes()).toBe(0)
})

test('with too few credits the way to more stands there before anything is pressed', async () => {
  const opened = await site.openPaired({ ...heroFile, selection: [] })
  await opened.page.route('**/v1/generations/quote', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), available: 0 } })
  })
  await opened.panel.getByLabel(brief).fill('Pumpkins')
  await button(opened, 'Add credits').waitFor()
  await expectAccessible(opened)
  await button(opened, 'Add credits').click()
  expect(opened.events('openExternal')).toMatchObject([{ url: `${site.api().url}/` }])
})

test('a table of one row fills one frame with its words, for the price of one picture', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  const before = await credits()
  await panel.getByText('Many rows of words').click()
  await panel.getByLabel('Paste a table').fill('Headline,Button\nFrom the table,Go now')
  await panel.getByText(/^1 credit/).waitFor()
  await button(opened, 'Fill 1 frame').click()
  await placeAnyway(opened, 'text=1 picture is on the canvas.')
  expect(wordsIn(branded(opened)).map((text) => text.toLowerCase())).toEqual(
    expect.arrayContaining(['from the table', 'go now']),
  )
  expect(before - (await credits())).toBe(1)
})

test('a picture without a selection comes into view, can be shown again, and the next one takes its place', async () => {
  const opened = await site.openPaired({ ...heroFile, selection: [] })
  const { panel, plugin } = opened
  await panel.getByLabel(brief).fill('Pumpkins and late dahlias, soft light')
  await fill(opened)
  const [made] = branded(opened)
  expect(made?.name).toContain('Pumpkins and late dahlias, soft light')
  await expect.poll(() => plugin.dump().selection, soon).toEqual([made?.id])
  expect(opened.events('scrollIntoView').length).toBeGreaterThan(0)
  await panel.getByText(/^Goes into Branded image/).waitFor()
  await expectAccessible(opened)
  plugin.select([])
  await panel.getByRole('button', { name: /^Show it/ }).click()
  await expect.poll(() => plugin.dump().selection, soon).toEqual([made?.id])
  await panel.getByText(/^Goes into Branded image/).waitFor()
  await panel.locator('.candidate').nth(1).click()
  await button(opened, 'Insert as layers').click()
  await placeAnyway(opened, '.notice.done, .notice.error')
  expect(branded(opened)).toHaveLength(1)
  expect(branded(opened)[0]?.pluginData.imagelayer).not.toBe(made?.pluginData.imagelayer)
})

test('one picture stays one picture when it is tried again, and in a new frame', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel, page, plugin } = opened
  await generate(opened)
  await page.route('**/render', (route) => route.abort('connectionreset'), { times: 1 })
  await button(opened, 'As one picture').click()
  await button(opened, 'Try again').click()
  await panel.getByText('is on the canvas.').waitFor()
  expect(JSON.parse(nodeOf(opened, '10:1').pluginData.imagelayer ?? '{}').form).toBe('flat')
  await page.route('**/render', async (route) => {
    plugin.removeNode('10:1')
    await route.continue()
  })
  await button(opened, 'As one picture').click()
  await button(opened, 'Insert into a new frame').waitFor()
  expect(await button(opened, 'Try again').count()).toBe(0)
  await button(opened, 'Insert into a new frame').click()
  await panel.getByText('is on the canvas.').waitFor()
  expect(branded(opened).map(({ pluginData }) => JSON.parse(pluginData.imagelayer ?? '{}').form)).toEqual(['flat'])
})

test('who goes back to the brief from the pictures stands in it', async () => {
  const opened = await site.openPaired(heroFile)
  await generate(opened)
  await button(opened, 'Change the brief').press('Enter')
  await opened.panel.getByLabel(brief).waitFor()
  expect(await opened.panel.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
})

const odd = {
  draft: ['[1,2', '{"prompt":5,"count":"x","channel":"nowhere"}', '"words"'],
  flow: ['{"x":1}', '[]', '{"intent":{"key":"k","input":{}},"isUnderWay":true}'],
  batch: ['{"items":[{}],"rows":[1],"phase":"running"}', '{"items":{},"rows":{}}'],
  reroll: ['{}', '[{"node":1}]'],
  pairing: ['{"expiresAtMs":9e15}', '[]'],
} as const
test.each(Object.entries(odd))('odd kept values of %s leave a panel that works', async (key, values) => {
  const fileId = 'a-file'
  for (const value of values) {
    const name = key === 'batch' || key === 'reroll' ? `${key}.${fileId}` : key
    const opened = await site.openPaired({ ...heroFile, storage: { [name]: value, [key]: value } }, { fileId })
    await opened.panel.getByText(/left$/).waitFor()
    expect(await opened.panel.getByLabel(brief).inputValue()).toBe('Autumn starts at the market')
    expect(nodesOf(opened).length).toBeGreaterThan(0)
    expect(opened.faults).toEqual([])
    await opened.close()
  }
})
