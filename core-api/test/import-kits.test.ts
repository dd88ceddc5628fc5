import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { ImportedBrandKit, KitDifferences } from '@imagelayer/shared/contract/kit-imports.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, must, openApi } from './api.ts'
import { startTestApp, type TestAccount, type TestApp } from './app.ts'
import { brandFile } from './brand-files.ts'
import { watchTraces } from './untouched.ts'

const importsPerMinute = 8
let app: TestApp
let account: TestAccount
let api: Api
beforeAll(async () => {
  app = await startTestApp({ RATE_IMPORTS_PER_MINUTE: String(importsPerMinute) })
  account = await app.createAccount()
  api = openApi(app.url, account.apiKey)
}, 60_000)
afterAll(() => app?.close())

const css = ':root { --color-primary: #2740e0; --color-text: #1a1915; --color-background: #faf9f6 }'

test('a kit is imported, published, used for a picture’s price, held against its site and exported, with one key', async () => {
  const { kit, evidence } = await must<ImportedBrandKit>(
    api('/v1/brand-kits/import', { json: { name: 'Lark', from: { source: 'css', css } } }),
    201,
  )
  expect(evidence.length).toBeGreaterThan(2)
  await must<BrandKitView>(api(`/v1/brand-kits/${kit.id}/publish`, { json: {} }), 200)
  await must(api('/v1/generations/quote', { json: { brandKitId: kit.id, prompt: 'Dunes' } }), 200)
  const site = css.replace('#2740e0', '#1f35c4')
  const { items } = await must<KitDifferences>(
    api(`/v1/brand-kits/${kit.id}/compare`, { json: { from: { source: 'css', css: site } } }),
    200,
  )
  expect(items.map(({ message }) => message)).toEqual(['Guide says #2740e0, style sheet says #1f35c4.'])
  const file = await api(`/v1/brand-kits/${kit.id}/export?format=css`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  expect(file.bytes.toString()).toContain('#2740e0')
})

test('a file whose logos make more than a usual body is taken, and compared', async () => {
  const path = 'M0 0H9V9H0Z'.repeat(20_000)
  const logos = Array.from({ length: 5 }, (_, index) => ({
    name: `Logo ${index}`,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="${path}" fill="#2740e0"/></svg>`,
  }))
  const paintStyles = [{ id: 'S:1', name: 'Brand/Primary', hex: '#2740e0' }]
  const document = { fileName: 'Harbour', variables: [], paintStyles, textStyles: [], logos }
  const from = { source: 'figma', document }
  expect(JSON.stringify(from).length).toBeGreaterThan(1024 * 1024)
  const { kit } = await must<ImportedBrandKit>(api('/v1/brand-kits/import', { json: { from } }), 201)
  expect(JSON.stringify(kit)).toContain('#2740e0')
  await must<KitDifferences>(api(`/v1/brand-kits/${kit.id}/compare`, { json: { from } }), 200)
})

test('no setting and no request makes the product read this machine or its network', async () => {
  const traces = await watchTraces(app, account.organizationId)
  const url = `${app.url}/healthz`
  for (const from of [
    { source: 'url', url },
    { source: 'brand-json', document: { authoritative_location: url } },
  ]) {
    const { status, body } = await api('/v1/brand-kits/import', { json: { from } })
    expect([status, body.error.code, body.error.details]).toEqual([400, 'input.invalid', { rule: 'unreachable' }])
  }
  await traces.expectUntouched()
  const document = { ...brandFile(), logos: [{ id: 'a', url }] }
  const { kit, skipped } = await must<ImportedBrandKit>(
    api('/v1/brand-kits/import', { json: { from: { source: 'brand-json', document } } }),
    201,
  )
  expect(kit.assets).toEqual([])
  expect(skipped.map(({ found }) => found)).toContain(url)
})

test('an organization that imports too often is asked to wait, and nothing is made', async () => {
  const other = openApi(app.url, (await app.createAccount()).apiKey)
  const send = () => other('/v1/brand-kits/import', { json: { from: { source: 'css', css } } })
  const answers = await Promise.all(Array.from({ length: importsPerMinute + 2 }, send))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(importsPerMinute)
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(2)
  for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await other('/v1/brand-kits?limit=100')).body.items).toHaveLength(importsPerMinute)
})
