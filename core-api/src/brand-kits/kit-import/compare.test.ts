import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { json, markOf } from '../../../test/kit-factory.ts'

let desk: ImportDesk
let kitId: string
beforeAll(async () => {
  desk = await openImportDesk()
  const css =
    ':root { --color-primary: #2740e0; --color-text: #111111; --color-background: #ffffff } h1 { font-family: Newsreader }'
  kitId = (await desk.take('org_1', { source: 'css', css }, 'Guide')).kit.id
})
afterAll(() => desk.close())

const compare = (from: unknown, role: 'viewer' | 'editor' = 'viewer') =>
  desk.rooms.as('org_1', { role })(`/v1/brand-kits/${kitId}/compare`, json('POST', { from }))
const page = (style: string): string =>
  `<!doctype html><title>Lark</title><meta property="og:image" content="/cover.jpg"><style>${style}</style><header><img src="/logo.svg" alt="Lark logo"></header><p>Hello`

test('what the guide says and what the site says is told in both languages, with where the site says it; nothing is kept', async () => {
  const style =
    ':root { --color-primary: #1f35c4; --color-text: #111111; --color-background: #ffffff } h1 { font-family: Fraunces }'
  desk.sites.put('shop.example', { '/': page(style), '/logo.svg': markOf('Spotify') })
  const before = await desk.rooms.database.db.brandKit.findMany()
  const answer = await compare({ source: 'url', url: desk.sites.at('shop.example') })
  expect(answer.status).toBe(200)
  expect(answer.body.comparedWith.en).toBe(desk.sites.at('shop.example'))
  const color = answer.body.items.find(({ path }: { path: string }) => path.startsWith('colors.'))
  expect(color).toMatchObject({
    kind: 'changed',
    kit: '#2740e0',
    source: '#1f35c4',
    message: 'Guide says #2740e0, site says #1f35c4.',
    messageZh: '规范为 #2740e0，网站为 #1f35c4。',
    evidence: { found: expect.stringContaining('--color-primary'), confidence: expect.any(Number) },
  })
  expect(color.distance).toBeGreaterThan(1)
  const messages = answer.body.items.map(({ message }: { message: string }) => message)
  expect(messages).toContain('Guide says Newsreader, site says Fraunces.')
  expect(await desk.rooms.database.db.brandKit.findMany()).toEqual(before)
  expect(desk.sites.requests.map(({ path }) => path)).not.toContain('/cover.jpg')
})

test('a site that agrees has no difference, and a source without colours says nothing of them', async () => {
  const same =
    ':root { --color-primary: #2740e0; --color-text: #111111; --color-background: #ffffff } h1 { font-family: Newsreader }'
  expect((await compare({ source: 'css', css: same })).body).toEqual({
    items: [],
    comparedWith: { en: 'style sheet', zh: '样式表' },
  })
  const tokens = { font: { $type: 'fontFamily', heading: { $value: 'Fraunces' } } }
  const { body } = await compare({ source: 'dtcg', document: tokens })
  expect(body.items.filter(({ path }: { path: string }) => path.startsWith('colors.'))).toEqual([])
  expect(body.items[0].message).toBe('Guide says Newsreader, token file says Fraunces.')
})

test('a source that cannot be read is refused with words', async () => {
  for (const from of [
    { source: 'url', url: 'http://127.0.0.1/' },
    { source: 'dtcg', document: {} },
    { source: 'css', css: 'hello' },
  ]) {
    const answer = await compare(from)
    expect([answer.status, answer.body.error.code]).toEqual([400, 'input.invalid'])
  }
})
