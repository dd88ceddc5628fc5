import type { CreditBalance } from '@imagelayer/shared/contract/credits.ts'
import { expect, test } from 'vitest'
import { branded, gate } from './look-inside.ts'
import { expectAccessible, placeAnyway, usePanelSite } from './panel-site.ts'
import { brandFile, frame, twelveFrames } from './sample-file.ts'

const site = usePanelSite()
const credits = async () => (await site.ask<CreditBalance>('/v1/credits')).available
const soon = { timeout: 30_000 }
const four = twelveFrames.slice(0, 4)
const manyFile = { ...brandFile, nodes: four, selection: four.map(({ id }) => id ?? '') }

/** A batch of which one or two frames are placed, in a panel that was closed then. */
async function leaveHalfDone() {
  const opened = await site.openPaired(manyFile)
  const { panel, page } = opened
  const { opened: reached, open } = gate()
  let asked = 0
  await page.route('**/render', async (route) => {
    asked += 1
    if (asked < 3) return route.continue()
    open() // and no answer comes
  })
  await panel.getByLabel('What should the picture show?').fill('Pumpkins and late dahlias on a market stall')
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: 'Fill 4 frames' }).click()
  await placeAnyway(opened, 'text=/^[1-3] of 4 placed/')
  await reached
  const [storage, fileId] = [opened.storage(), opened.fileId()]
  await opened.close()
  return { storage, fileId }
}

test('frames of another file wait for that file: they are told elsewhere, nothing there is changed, and other work can be done', async () => {
  const { storage, fileId } = await leaveHalfDone()
  const before = await credits()
  // Ids of nodes are the same in many files.
  const nodes = four.map((one) => ({ ...one, name: `Finished design ${one.id}` }))
  const other = await site.openPaired({ ...brandFile, name: 'Another file', nodes, selection: ['20:1'], storage })
  const { panel } = other
  await panel.getByText(/[1-3] frames? of another file, “River Market – Brand”, waits?. Go on there/).waitFor()
  await expectAccessible(other)
  await panel.getByLabel('What should the picture show?').fill('Something else')
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: 'Generate' }).click()
  await panel.locator('.candidate').first().waitFor()
  expect(branded(other)).toEqual([])
  expect(before - (await credits())).toBe(2)
  expect(Object.keys(other.storage())).toContain(`batch.${fileId}`)

  await panel.getByRole('button', { name: 'Change the brief' }).click()
  await panel.getByRole('button', { name: 'Let them go' }).click()
  await panel.getByText('of another file').waitFor({ state: 'detached' })
  await expect.poll(() => Object.keys(other.storage()), soon).not.toContain(`batch.${fileId}`)
})

test('two windows of one file do not work at its batch at once: the second one goes on when the first is closed', async () => {
  const { storage, fileId } = await leaveHalfDone()
  const claim = { owner: 'the other window', untilMs: Date.now() + 14_000 }
  const held = { ...storage, [`runner.${fileId}`]: claim }
  const second = await site.openPaired({ ...manyFile, selection: [], storage: held }, { fileId })
  await second.panel.getByText('Another window of this file is at work on it.').waitFor()
  await expectAccessible(second)
  expect(branded(second)).toEqual([])
  expect(Date.now()).toBeLessThan(claim.untilMs)
  await placeAnyway(second, 'text=4 pictures are on the canvas.')
  expect(Date.now()).toBeGreaterThan(claim.untilMs)
  expect(branded(second).length).toBeGreaterThan(0)
})

test('in a copy of the file, which has its id, nothing goes on before a person says so', async () => {
  const { storage, fileId } = await leaveHalfDone()
  const free = Object.fromEntries(Object.entries(storage).filter(([key]) => !key.startsWith('runner.')))
  const copy = { ...manyFile, name: 'River Market – Brand (Copy)', selection: [], storage: free }
  const opened = await site.openPaired(copy, { fileId })
  await opened.panel.getByRole('button', { name: 'Go on' }).waitFor()
  expect(branded(opened)).toEqual([])
  await opened.panel.getByRole('button', { name: 'Go on' }).click()
  await placeAnyway(opened, 'text=4 pictures are on the canvas.')
  expect(branded(opened).length).toBeGreaterThan(0)
})

test('a frame with a long name is filled, and named in full only where there is room', async () => {
  const long = 'Ünïcode 🎃 שלום '.repeat(40)
  const nodes = [frame('81:1', long, [1200, 630]), { ...frame('81:2', `${long}2`, [600, 600]), x: 1500 }]
  const opened = await site.openPaired({ ...brandFile, nodes, selection: ['81:1', '81:2'] })
  const { panel } = opened
  await panel.getByLabel('What should the picture show?').fill('Leaves')
  await panel.getByText('Many rows of words').click()
  await panel.getByLabel('Paste a table').fill('headline\nמבצע סתיו 🍁\nSecond row')
  await panel.getByText(/left$/).waitFor()
  await panel.getByRole('button', { name: 'Fill 4 frames' }).click()
  await placeAnyway(opened, 'text=4 pictures are on the canvas.')
  const shown = await panel.locator('.items .name').allInnerTexts()
  expect(shown).toHaveLength(4)
  for (const name of shown) expect(name.length).toBeLessThanOrEqual(95)
})
