import { expect, test } from 'vitest'
import type { OpenPanel } from './open-panel.ts'
import { expectAccessible, usePanelSite } from './panel-site.ts'
import { brandFile, frame } from './sample-file.ts'

const site = usePanelSite()
const heroFile = { ...brandFile, selection: ['10:1'] }
const brief = 'Pumpkins on a market stall'

async function ready(opened: OpenPanel): Promise<void> {
  await opened.panel.getByLabel('What should the picture show?').fill(brief)
  await opened.panel.getByText(/left$/).waitFor()
}
const generate = ({ panel }: OpenPanel) => panel.getByRole('button', { name: 'Generate' }).click()

/** The next request for pictures is answered so. */
const refuse = ({ page }: OpenPanel, status: number, code: string, message: string) =>
  page.route('**/v1/generations', (route) =>
    route.fulfill({
      status,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: { code, message, retryable: false, charged: 0, requestId: 'req_1' } },
    }),
  )

test('without credits a link leads to where they are bought, and the brief stays', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  await refuse(opened, 402, 'credits.insufficient', 'Not enough credits for this request. Nothing was charged.')
  await ready(opened)
  await generate(opened)
  await panel.getByRole('alert').getByText('Nothing was charged.').waitFor()
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Add credits' }).click()
  expect(opened.events('openExternal')).toMatchObject([{ url: `${site.api().url}/` }])
  expect(await panel.getByLabel('What should the picture show?').inputValue()).toBe(brief)
})

test('a refused brief is told with the reason and can be changed', async () => {
  const opened = await site.openPaired(heroFile)
  await refuse(opened, 422, 'model.refused', 'A word in the brief is on the model’s block list. Nothing was charged.')
  await ready(opened)
  await generate(opened)
  await opened.panel.getByText('A word in the brief is on the model’s block list.').waitFor()
  await opened.page.unroute('**/v1/generations')
  await generate(opened)
  await opened.panel.locator('.candidate').first().waitFor()
})

test('a viewer is told whom to ask', async () => {
  const opened = await site.openPaired(heroFile)
  await refuse(opened, 403, 'access.denied', '')
  await ready(opened)
  await generate(opened)
  await opened.panel.getByText('Ask an owner or admin for the editor role.').waitFor()
})

test('without a network the same wish is sent again under its key, and is paid once', async () => {
  const opened = await site.openPaired(heroFile)
  const keys: (string | undefined)[] = []
  opened.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/generations'))
      keys.push(request.headers()['idempotency-key'])
  })
  await ready(opened)
  await opened.page.context().setOffline(true)
  await generate(opened)
  await opened.panel.getByText('Could not reach ImageLayer.').waitFor()
  await opened.page.context().setOffline(false)
  await opened.panel.getByRole('button', { name: 'Try again' }).click()
  await opened.panel.locator('.candidate').first().waitFor()
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})

test('an answer that is cut in the middle changes nothing on the canvas and can be tried again', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel, page } = opened
  await ready(opened)
  await generate(opened)
  await panel.locator('.candidate').first().waitFor()
  const before = JSON.stringify(opened.plugin.dump().tree)
  await page.route('**/render', (route) => route.abort('connectionreset'))
  await panel.getByRole('button', { name: 'Insert as layers' }).click()
  await panel.getByText('Could not reach ImageLayer.').waitFor()
  expect(JSON.stringify(opened.plugin.dump().tree)).toBe(before)
})

test('a frame that goes away while the picture is made is told, and a new frame takes it', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel } = opened
  await ready(opened)
  await generate(opened)
  await panel.locator('.candidate').first().waitFor()
  opened.plugin.removeNode('10:1')
  await panel.getByRole('button', { name: 'Insert as layers' }).click()
  const dialog = panel.locator('dialog')
  const gone = panel.getByText('The frame is no longer there.')
  await dialog.or(gone).first().waitFor()
  if (await dialog.isVisible()) await dialog.locator('.primary').click()
  await gone.waitFor()
  await panel.getByRole('button', { name: 'Insert into a new frame' }).click()
  await panel.getByText('is on the canvas.').waitFor()
})

test('a missing font is asked about; who will have no other keeps an untouched canvas', async () => {
  const opened = await site.openPaired(heroFile)
  const { panel, page } = opened
  await ready(opened)
  await generate(opened)
  await panel.locator('.candidate').first().waitFor()
  const before = JSON.stringify(opened.plugin.dump().tree)
  await panel.getByRole('button', { name: 'Insert as layers' }).click()
  await panel.getByRole('dialog', { name: 'A font is missing in Figma' }).waitFor()
  await expectAccessible(opened)
  await page.keyboard.press('Escape')
  await panel.getByRole('dialog').waitFor({ state: 'detached' })
  expect(JSON.stringify(opened.plugin.dump().tree)).toBe(before)
})

test('what cannot take a picture is named with what to do, and a frame beyond 4:1 too', async () => {
  const nodes = [
    { ...frame('40:1', 'Locked one', [800, 600]), locked: true },
    frame('40:2', 'Ribbon', [4000, 100]),
    frame('40:3', 'Giant', [10_000, 5000]),
  ]
  const opened = await site.openPaired({ ...brandFile, nodes, selection: ['40:1', '40:2'] })
  await opened.panel.getByText('locked – unlock it first').waitFor()
  await opened.panel.getByText('longer than 4:1').waitFor()
  opened.plugin.select(['40:3'])
  await opened.panel.getByText('Made at 4096 × 2048 and scaled to the frame.').waitFor()
})

test('a panel that is closed while the picture is painted has it when it is opened again', async () => {
  const first = await site.openPaired(heroFile)
  await ready(first)
  await generate(first)
  await expect.poll(() => JSON.parse(String(first.storage().flow ?? '{}')).generationId).toMatch(/^gen_/)
  const storage = first.storage()
  await first.close()
  const second = await site.openPaired({ ...heroFile, storage })
  await second.panel.locator('.candidate').first().waitFor()
})

test.each(['light', 'dark'] as const)('every tab is accessible in Chinese in the %s theme', async (theme) => {
  const opened = await site.openPaired(heroFile, { theme, locale: 'zh-CN' })
  for (const name of ['创建', '编辑', '检查', '套件', '账户']) {
    await opened.panel.getByRole('tab', { name }).click()
    await expectAccessible(opened)
  }
  await opened.panel.getByRole('tab', { name: '账户' }).press('Home')
  expect(await opened.panel.getByRole('tab', { name: '创建' }).getAttribute('aria-selected')).toBe('true')
})
