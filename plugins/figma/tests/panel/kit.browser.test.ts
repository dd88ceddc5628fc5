import { expect, test } from 'vitest'
import { expectAccessible, usePanelSite } from './panel-site.ts'
import { brandFile } from './sample-file.ts'

const site = usePanelSite()
const kitFile = { ...brandFile, command: 'kit' }

/** A logo of some 250 kB. */
const largeLogo = (index: number): string => {
  const points = Array.from({ length: 24_000 }, (_, at) => `L${(at * 7 + index) % 100}.${at % 10} ${(at * 3) % 40}.5`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40"><path fill="#1f4d3a" d="M0 0 ${points.join(' ')}z"/></svg>`
}

test('logos that are too much for one request are named before anything is sent, and the rest makes a kit', async () => {
  const logos = Array.from({ length: 18 }, (_, index) => ({
    type: 'COMPONENT',
    id: `11:${index}`,
    name: `Logo ${index}`,
    x: index * 200,
    y: 1000,
    width: 100,
    height: 40,
    svg: largeLogo(index),
  }))
  const opened = await site.openPaired({ ...kitFile, nodes: logos })
  const { panel, page } = opened
  let sent = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/brand-kits/import')) sent += 1
  })
  await panel.getByRole('button', { name: 'Read this file' }).click()
  await panel.getByText(/MB would be sent, and at most 4 MB are taken\./).waitFor()
  await panel.getByText(/^Leave out the largest logos: “Logo \d+”/).waitFor()
  await expectAccessible(opened)
  const make = panel.getByRole('button', { name: 'Make a kit of it' })
  expect(await make.getAttribute('aria-disabled')).toBe('true')
  await panel.getByRole('button', { name: /^Leave out these \d+/ }).click()
  await panel.getByText(/^[\d.]+ MB are sent\./).waitFor()
  expect(sent).toBe(0)
  const sentOnes = panel.getByRole('checkbox', { checked: true })
  for (let left = await sentOnes.count(); left > 0; left -= 1) await sentOnes.first().click()
  await panel.getByText('0 logos').waitFor()
  await panel.getByRole('checkbox', { name: 'Send the logo Logo 7' }).check()
  await panel.getByText('1 logo', { exact: true }).waitFor()
  await make.click()
  await panel.getByText('is a draft.').waitFor()
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('button', { name: 'Compare file and kit' }).click()
  await panel.getByText('were not compared.').waitFor()
  expect(opened.faults).toEqual([])
}, 240_000)

test('where file and kit differ, the color is named and both sides are shown beside their names', async () => {
  const opened = await site.openPaired(kitFile)
  const { panel } = opened
  await panel.getByRole('button', { name: 'Compare file and kit' }).click()
  await panel.getByText(/File and kit differ in \d+ values/).waitFor()
  const rows = await panel.locator('.rules > li').allInnerTexts()
  const colors = rows.filter((row) => row.includes('#'))
  expect(colors.length).toBeGreaterThan(2)
  for (const row of colors)
    expect(row.replace(/\s+/g, ' ')).toMatch(/^\S.* Kit (#[0-9a-f]{6}|not there) File (#[0-9a-f]{6}|not there)/i)
  expect(rows.join(' ')).not.toMatch(/guide/i)
  await expectAccessible(opened)
})
