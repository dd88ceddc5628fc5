import type { BrandKitView } from '@imagelayer/shared/contract/brand-kits.ts'
import type { KitFileFormat, KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brandFile, themeFile, tokenFile } from '../../../test/brand-files.ts'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { json, markOf, upload } from '../../../test/kit-factory.ts'
import { fontFile } from '../../../test/picture-files.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())

type Document = Record<string, unknown>
const org = 'org_trip'

/** Everything of `before` that `after` has not, or has otherwise, by its path. */
function findLosses(before: unknown, after: unknown, path = ''): string[] {
  if (typeof before !== 'object' || before === null) return Object.is(before, after) ? [] : [path]
  if (typeof after !== 'object' || after === null || Array.isArray(before) !== Array.isArray(after)) return [path]
  return Object.entries(before).flatMap(([name, value]) =>
    findLosses(value, (after as Document)[name], `${path}/${name}`),
  )
}

const publish = async (id: string): Promise<void> => {
  const answer = await desk.rooms.as(org)(`/v1/brand-kits/${id}/publish`, json('POST'))
  expect(answer.status, answer.bytes.toString()).toBe(200)
}
const file = async (id: string, format: KitFileFormat): Promise<Document> =>
  (await desk.export(org, id, `format=${format}`)).body as Document
const save = (id: string, content: BrandKitView['content']) =>
  desk.rooms.as(org)(`/v1/brand-kits/${id}`, json('PATCH', { content }))

/** Half of the brand's files can be had; the others cannot. */
function brandOnSite(): Document {
  desk.sites.put('files.lark.example', {
    '/lark.svg': markOf('Spotify'),
    '/lark-white.svg': markOf('Figma'),
    '/display-700.woff2': { body: fontFile('newsreader/files/newsreader-latin-600-normal.woff2'), type: 'font/woff2' },
  })
  const text = JSON.stringify(brandFile()).replaceAll(
    'https://assets.lark.example',
    desk.sites.at('files.lark.example', ''),
  )
  return JSON.parse(text)
}

test.each<[KitFileFormat & ('dtcg' | 'brand-json'), () => Document]>([
  ['dtcg', tokenFile],
  ['brand-json', brandOnSite],
])(
  'a %s that is imported, published and exported has lost nothing, also not the files that could not be fetched',
  async (format, documentOf) => {
    const document = documentOf()
    const { kit } = await desk.take(org, { source: format, document })
    await publish(kit.id)
    const written = await file(kit.id, format)
    expect(findLosses(document, written)).toEqual([])
    expect(Object.keys(written).slice(0, Object.keys(document).length)).toEqual(Object.keys(document))
    const again = await desk.take(org, { source: format, document: written })
    const { logos: _, ...rest } = kit.content
    const { logos, type } = again.kit.content
    expect({ ...again.kit.content, type: 0 }).toMatchObject({ ...rest, type: 0, references: [] })
    expect(logos.map(({ assetId: _id, ...logo }) => logo)).toEqual(
      kit.content.logos.map(({ assetId: _id, ...logo }) => logo),
    )
    expect(type.fonts.map(({ role, family, weight }) => [role, family, weight])).toEqual(
      kit.content.type.fonts.map(({ role, family, weight }) => [role, family, weight]),
    )
    expect(again.kit.name).toBe(kit.name)
    expect(await file(again.kit.id, format)).toEqual(written)
  },
)

test('a theme.json that is imported and exported is the same file', async () => {
  const { kit } = await desk.take(org, { source: 'theme-json', document: themeFile() })
  expect(await file(kit.id, 'theme-json')).toEqual(themeFile())
})

test('a change in the kit shows in the file, and everything else of the file stays', async () => {
  const document = tokenFile()
  const { kit } = await desk.take(org, { source: 'dtcg', document })
  const [first, ...others] = kit.content.colors
  if (!first) throw new Error('no colour')
  await save(kit.id, { ...kit.content, colors: [{ ...first, hex: '#0b7a4b' }, ...others] })
  const written = await file(kit.id, 'dtcg')
  expect(JSON.stringify(written)).toContain('#0b7a4b')
  expect(findLosses({ space: document.space, motion: document.motion }, written)).toEqual([])
  const again = await desk.take(org, { source: 'dtcg', document: written })
  expect(again.kit.content.colors[0]).toMatchObject({ id: first.id, hex: '#0b7a4b', role: first.role })
})

test('files that were fetched are exported by their own address, uploads by a link, and a new logo replaces one that was never had', async () => {
  const { kit } = await desk.take(org, { source: 'brand-json', document: brandOnSite() })
  const before = (await file(kit.id, 'brand-json')) as { logos: { url: string }[] }
  const address = (path: string): string => desk.sites.at('files.lark.example', path)
  expect(before.logos.map(({ url }) => url)).toEqual(['/lark.svg', '/lark-white.svg', '/bird.svg'].map(address))
  expect((await desk.export(org, kit.id, 'format=css')).bytes.toString()).toContain(address('/display-700.woff2'))
  const sent = await upload(desk.rooms, org, kit.id)({ bytes: markOf('Stripe'), fileName: 'b.svg', variant: 'mark' })
  const mark = { assetId: sent.body.id, variant: 'mark' as const, minWidthPx: 24, clearSpace: 0.25 }
  await save(kit.id, { ...kit.content, logos: [...kit.content.logos, mark] })
  const after = (await file(kit.id, 'brand-json')) as { logos: { url: string }[] }
  expect(after.logos.map(({ url }) => url)).toEqual([
    address('/lark.svg'),
    address('/lark-white.svg'),
    expect.stringContaining(`http://il.test/i/${sent.body.id}.svg?`),
  ])
})

test('a file has its format’s media type and name, and a version is exported as it was published', async () => {
  const from: KitSourceInput = { source: 'css', css: ':root { --color-primary: #7a1f3d }' }
  const { kit } = await desk.take(org, from, '云雀 Bakery')
  await publish(kit.id)
  const [color] = kit.content.colors
  if (!color) throw new Error('no colour')
  await save(kit.id, { ...kit.content, colors: [{ ...color, hex: '#0b7a4b' }] })
  const answers = {
    dtcg: [
      'application/design-tokens+json; charset=utf-8',
      `filename*=UTF-8''${encodeURIComponent('云雀-bakery.tokens.json')}`,
    ],
    'brand-json': ['application/json; charset=utf-8', 'filename="brand.json"'],
    css: ['text/css; charset=utf-8', `filename*=UTF-8''${encodeURIComponent('云雀-bakery.css')}`],
    'theme-json': ['application/json; charset=utf-8', 'filename="theme.json"'],
  } as const
  for (const [format, [type, name]] of Object.entries(answers)) {
    const answer = await desk.export(org, kit.id, `format=${format}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type])
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(answer.headers.get('content-disposition')).toContain(name)
    expect(answer.bytes.toString().toLowerCase()).toContain(format === 'dtcg' ? '0b7a4b' : '#0b7a4b')
    const published = await desk.export(org, kit.id, `format=${format}&version=1`)
    expect(published.bytes.toString().toLowerCase()).toContain('7a1f3d')
    expect(published.bytes.toString().toLowerCase()).not.toContain('0b7a4b')
  }
  for (const query of ['', 'format=pdf', 'format=css&version=0', 'format=css&other=1'])
    expect((await desk.export(org, kit.id, query)).status, query).toBe(400)
  expect((await desk.export(org, kit.id, 'format=css&version=9')).status).toBe(404)
})
