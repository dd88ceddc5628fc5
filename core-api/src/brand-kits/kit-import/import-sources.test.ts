import type { KitSourceInput } from '@imagelayer/shared/contract/kit-imports.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brandFile, themeFile, tokenFile } from '../../../test/brand-files.ts'
import { type ImportDesk, openImportDesk } from '../../../test/import-desk.ts'
import { markOf } from '../../../test/kit-factory.ts'
import { fontFile, photo } from '../../../test/picture-files.ts'
import { pathOf } from '../../../test/rooms.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())

const rolesOf = (colors: readonly { role: string; hex: string }[]) =>
  Object.fromEntries(colors.filter(({ role }) => role !== 'neutral').map(({ role, hex }) => [role, hex]))

/** A brand.json whose files lie on a test site. */
function brandOnSite(host: string): Record<string, unknown> {
  return JSON.parse(JSON.stringify(brandFile()).replaceAll('https://assets.lark.example', desk.sites.at(host, '')))
}

async function serveBrandFiles(host: string): Promise<void> {
  desk.sites.put(host, {
    '/lark.svg': markOf('Spotify'),
    '/lark-white.svg': markOf('Figma'),
    '/bird.svg': markOf('Stripe'),
    '/display-700.woff2': { body: fontFile('newsreader/files/newsreader-latin-600-normal.woff2'), type: 'font/woff2' },
    '/loaf.jpg': await sharp(photo('Dune.jpg').bytes).resize(400).jpeg().toBuffer(),
    '/window.jpg': await sharp(photo('Aqua.jpg').bytes).resize(400).jpeg().toBuffer(),
  })
}

test('a brand.json becomes a draft with its colours, rules, words and the files that it names', async () => {
  await serveBrandFiles('assets.lark.example')
  const document = brandOnSite('assets.lark.example')
  const { kit, evidence, skipped } = await desk.take('org_brand', { source: 'brand-json', document })
  expect(kit).toMatchObject({ name: 'Lark Bakery', status: 'draft', revision: 1, publishedVersion: null })
  expect(rolesOf(kit.content.colors)).toMatchObject({ primary: '#7a1f3d', background: '#fffbf5', text: '#2b1a12' })
  expect(kit.content.guidelines.voice).toContain('Warm, plain, early')
  expect(kit.content.type.headlineCase).toBe('upper')
  expect(kit.assets.map(({ kind, mime, fileName }) => `${kind} ${mime} ${fileName}`).toSorted()).toEqual([
    'font font/woff2 display-700.woff2',
    'logo image/svg+xml bird.svg',
    'logo image/svg+xml lark-white.svg',
    'logo image/svg+xml lark.svg',
    'reference image/jpeg loaf.jpg',
    'reference image/jpeg window.jpg',
  ])
  const nameOf = (id: string | undefined) => kit.assets.find((asset) => asset.id === id)?.fileName
  expect(kit.content.logos.map(({ variant, assetId }) => [variant, nameOf(assetId)])).toEqual([
    ['dark-on-light', 'lark.svg'],
    ['light-on-dark', 'lark-white.svg'],
    ['mark', 'bird.svg'],
  ])
  expect(kit.content.logos[0]?.minWidthPx).toBe(96)
  const headline = kit.content.type.fonts.find(({ role }) => role === 'headline')
  expect([headline?.family, nameOf(headline?.assetId)]).toEqual(['Lark Display', 'display-700.woff2'])
  expect(kit.content.references.map(({ role, assetId }) => [role, nameOf(assetId)])).toEqual([
    ['product', 'loaf.jpg'],
    ['style', 'window.jpg'],
  ])
  for (const asset of kit.assets) expect((await desk.rooms.as('org_brand')(pathOf(asset.url))).status).toBe(200)
  const primary = kit.content.colors.find(({ role }) => role === 'primary')
  expect(evidence.find(({ path }) => path === `colors.${primary?.id}`)).toMatchObject({
    found: expect.stringContaining('/colors/'),
    confidence: expect.any(Number),
    reasonZh: expect.stringMatching(/\p{Script=Han}/u),
  })
  expect(skipped.map(({ found }) => found)).toContain('/colors/glaze')
})

const figma = {
  fileName: 'Lark — Brand',
  variables: [
    { id: '1', name: 'Brand/Primary', collection: 'Colors', hex: '#7a1f3d' },
    { id: '2', name: 'Text/Default', collection: 'Colors', hex: '#2b1a12' },
    { id: '3', name: 'Background', collection: 'Colors', hex: '#fffbf5' },
  ],
  textStyles: [{ id: '4', name: 'Heading/Large', fontFamily: 'Newsreader', fontWeight: 600, fontSizePx: 40 }],
  logos: [{ name: 'Logo/Mark', svg: markOf('Stripe') }],
}
const shop = (host: string) => ({
  shopName: 'Lark Shop',
  brand: {
    colors: { primary: [{ background: '#7a1f3d', foreground: '#fffbf5' }], secondary: [] },
    logo: { url: desk.sites.at(host, '/lark.svg'), altText: 'Lark' },
    slogan: 'Up before the sun.',
  },
})
const css = ':root { --color-primary: #7a1f3d; --color-text: #2b1a12 } body { font-family: "Lark Text" }'

test.each<[string, () => KitSourceInput, { name: string; primary: string; assets: number }]>([
  [
    'theme.json',
    () => ({
      source: 'theme-json',
      document: themeFile(),
      siteName: 'Evening News',
      logoUrl: desk.sites.at('wp.example', '/logo.svg'),
    }),
    { name: 'Evening News', primary: '#1d4ed8', assets: 1 },
  ],
  [
    'design tokens',
    () => ({ source: 'dtcg', document: tokenFile() }),
    { name: 'Design tokens', primary: '', assets: 0 },
  ],
  ['a style sheet', () => ({ source: 'css', css }), { name: 'Style sheet', primary: '#7a1f3d', assets: 0 }],
  [
    'a Figma file',
    () => ({ source: 'figma', document: figma }) as KitSourceInput,
    { name: 'Lark', primary: '#7a1f3d', assets: 1 },
  ],
  [
    'a Shopify shop',
    () => ({ source: 'shopify', document: shop('cdn.example') }) as KitSourceInput,
    { name: 'Lark Shop', primary: '#7a1f3d', assets: 1 },
  ],
])('%s becomes a draft with evidence for each colour', async (_name, sourceOf, wanted) => {
  desk.sites.put('wp.example', { '/logo.svg': markOf('Spotify') })
  desk.sites.put('cdn.example', { '/lark.svg': markOf('Spotify') })
  const { kit, evidence } = await desk.take('org_sources', sourceOf())
  expect(kit).toMatchObject({ name: wanted.name, status: 'draft' })
  expect(kit.assets).toHaveLength(wanted.assets)
  expect(kit.content.logos).toHaveLength(wanted.assets)
  if (wanted.primary) expect(rolesOf(kit.content.colors).primary).toBe(wanted.primary)
  for (const color of kit.content.colors) {
    const line = evidence.find(({ path }) => path === `colors.${color.id}`)
    expect(line?.value).toContain(color.hex)
    expect(line?.confidence).toBeGreaterThan(0)
  }
  const stored = await desk.rooms.as('org_sources')(`/v1/brand-kits/${kit.id}/evidence`)
  expect(stored.body.items).toHaveLength(1)
  expect(stored.body.items[0]).toMatchObject({ source: sourceOf().source, address: null, evidence })
})

test('a web address may be a page, a brand.json, a theme.json, design tokens or a style sheet; addresses in it are relative to it', async () => {
  const brand = JSON.parse(JSON.stringify(brandFile()).replaceAll('https://assets.lark.example/', ''))
  const style = `<style>${css}</style>`
  desk.sites.put('lark.example', {
    '/': `<!doctype html><title>Lark</title>${style}<header><a href="/"><img src="img/lark.svg" class="logo" alt="Lark"></a></header>`,
    '/img/lark.svg': markOf('Spotify'),
    '/.well-known/brand.json': JSON.stringify(brand),
    '/.well-known/lark.svg': markOf('Spotify'),
    '/theme.json': { body: JSON.stringify(themeFile()), type: 'text/plain' },
    '/tokens': { body: JSON.stringify(tokenFile()), type: 'application/design-tokens+json' },
    '/site.css': css,
    '/a.pdf': { body: '%PDF-1.7', type: 'application/pdf' },
  })
  const at = (path: string): string => desk.sites.at('lark.example', path)
  const take = (path: string) => desk.take('org_web', { source: 'url', url: at(path) })
  const page = await take('/')
  expect(rolesOf(page.kit.content.colors).primary).toBe('#7a1f3d')
  expect(page.kit.assets.map(({ fileName }) => fileName)).toContain('lark.svg')
  const whole = await take('/.well-known/brand.json')
  expect(whole.kit.name).toBe('Lark Bakery')
  expect(whole.kit.assets.map(({ fileName }) => fileName)).toEqual(['lark.svg'])
  const written = await desk.export('org_web', whole.kit.id, 'format=brand-json')
  expect(written.body).toMatchObject({
    x_bakery: { ovens: 3 },
    logos: [{ url: 'lark.svg' }, { url: 'lark-white.svg' }, {}],
  })
  const theme = await take('/theme.json')
  expect((await desk.export('org_web', theme.kit.id, 'format=theme-json')).body).toEqual(themeFile())
  const tokens = await take('/tokens')
  expect((await desk.export('org_web', tokens.kit.id, 'format=dtcg')).body).toMatchObject({
    motion: tokenFile().motion,
  })
  const sheet = await take('/site.css')
  expect([sheet.kit.name, rolesOf(sheet.kit.content.colors).text]).toEqual(['lark.example', '#2b1a12'])
  const stored = await desk.rooms.as('org_web')(`/v1/brand-kits/${sheet.kit.id}/evidence`)
  expect(stored.body.items[0]).toMatchObject({ source: 'url', address: at('/site.css') })
  const pdf = await desk.send('org_web', { source: 'url', url: at('/a.pdf') })
  expect([pdf.status, pdf.body.error.details]).toEqual([400, { rule: 'type' }])
})
