import { expect, test } from 'vitest'
import { answerCode, pairDirectly } from './approve-code.ts'
import { expectAccessible, usePanelSite } from './panel-site.ts'
import { brandFile } from './sample-file.ts'

const site = usePanelSite()
const brief = 'Pumpkins and late dahlias on a market stall'

test('the panel is a frame without origin, storage or secure context, and connects by a code that a person compares', async () => {
  const opened = await site.open({ file: brandFile })
  const { panel, faults, events, storage } = opened
  const place = await panel.evaluate(() => {
    const mayStore = (() => {
      try {
        return Boolean(localStorage)
      } catch {
        return false
      }
    })()
    return { origin, isSecureContext, mayStore }
  })
  expect(place).toEqual({ origin: 'null', isSecureContext: false, mayStore: false })
  await expectAccessible(opened)
  await panel.getByRole('button', { name: 'Connect to ImageLayer' }).click()
  const shown = (await panel.locator('output').textContent()) ?? ''
  expect(shown).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  const code = shown.replace('-', '')
  await expect.poll(() => events('openExternal')).toMatchObject([{ url: `${site.api().url}/device?user_code=${code}` }])
  await expectAccessible(opened)
  await answerCode(site.api(), code)
  await panel.getByLabel('What should the picture show?').waitFor()
  await expect.poll(() => storage()).toMatchObject({ token: expect.stringMatching(/^\w{32}$/), server: site.api().url })
  await expect.poll(() => storage()).not.toHaveProperty('pairing')
  await panel.getByRole('tab', { name: 'Account' }).click()
  await panel.getByText('Owner').waitFor()
  expect(faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]) // RFC 8628 says "pending" with a 400
})

test('a panel that was closed while it waited goes on waiting for the same code', async () => {
  const first = await site.open({ file: brandFile })
  await first.panel.getByRole('button', { name: 'Connect to ImageLayer' }).click()
  const code = await first.panel.locator('output').textContent()
  await expect.poll(() => first.storage()).toHaveProperty('pairing')
  const storage = first.storage()
  await first.close()
  const second = await site.open({ file: { ...brandFile, storage } })
  expect(await second.panel.locator('output').textContent()).toBe(code)
  await answerCode(site.api(), (code ?? '').replace('-', ''))
  await second.panel.getByLabel('What should the picture show?').waitFor()
})

test('a code that was declined is told, and a new one can be had', async () => {
  const { panel } = await site.open({ file: brandFile })
  await panel.getByRole('button', { name: 'Connect to ImageLayer' }).click()
  const code = await panel.locator('output').textContent()
  await answerCode(site.api(), (code ?? '').replace('-', ''), 'deny')
  await panel.getByText('The request was declined in the browser.').waitFor()
  await panel.getByRole('button', { name: 'Connect again' }).click()
  await panel.locator('output').waitFor()
})

test('a token that is refused leads to a new code in place, and the words that were typed are kept', async () => {
  const token = await pairDirectly(site.api())
  const storage = { token, server: site.api().url }
  const { panel } = await site.open({ file: { ...brandFile, storage } })
  await panel.getByLabel('What should the picture show?').fill(brief)
  await panel.getByText(/left$/).waitFor()
  await fetch(`${site.api().url}/auth/sign-out`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  await panel.getByRole('button', { name: 'Generate' }).click()
  await panel.getByText('The connection to ImageLayer has ended.').waitFor()
  await panel.getByRole('button', { name: 'Connect again' }).click()
  const code = await panel.locator('output').textContent()
  await answerCode(site.api(), (code ?? '').replace('-', ''))
  await panel.locator('.candidate').first().waitFor() // what was asked for is made under its own key
  await panel.getByRole('button', { name: 'Change the brief' }).click()
  expect(await panel.getByLabel('What should the picture show?').inputValue()).toBe(brief)
})

test('signing out forgets the token here, also without a network', async () => {
  const token = await pairDirectly(site.api())
  const { page, panel, storage } = await site.open({
    file: { ...brandFile, storage: { token, server: site.api().url } },
  })
  await panel.getByRole('tab', { name: 'Account' }).click()
  await panel.getByText('Owner').waitFor()
  await page.context().setOffline(true)
  await panel.getByRole('button', { name: 'Sign out' }).click()
  await panel.getByRole('tab', { name: 'Create' }).click()
  await panel.getByRole('button', { name: 'Connect to ImageLayer' }).waitFor()
  expect(storage()).not.toHaveProperty('token')
})

test('a token that belongs to another server is not sent to this one', async () => {
  const { panel, page } = await site.open({
    file: { ...brandFile, storage: { token: site.token(), server: 'https://elsewhere.example' } },
  })
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.headers().authorization ?? ''))
  await panel.getByRole('button', { name: 'Connect to ImageLayer' }).waitFor()
  expect(sent.filter(Boolean)).toEqual([])
})
