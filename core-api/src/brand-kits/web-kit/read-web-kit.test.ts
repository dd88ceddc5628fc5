import type { KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoopbackSites, type Site, serveSites } from '../../../test/loopback-sites.ts'
import { sample } from '../../../test/picture-files.ts'
import { createSvgRasterizer } from '../../imaging/decode/svg-rasterizer.ts'
import { readWebKit } from './read-web-kit.ts'

const rasterizer = createSvgRasterizer({ timeoutMs: 10_000 })
let sites: LoopbackSites
beforeAll(async () => {
  sites = await serveSites()
})
afterAll(async () => {
  await sites.close()
  await rasterizer.close()
})

let count = 0
async function readSite(
  site: Site,
  options: { signal?: AbortSignal } = {},
): Promise<{ draft: KitDraft; host: string }> {
  count += 1
  const host = `site-${count}.example`
  sites.put(host, site)
  const reader = sites.openReader()
  return { draft: await readWebKit({ reader, rasterizer, address: sites.at(host), ...options }), host }
}
const roleOf = (draft: KitDraft, hex: string) => draft.content.colors.find((color) => color.hex === hex)?.role
const evidenceOf = (draft: KitDraft, path: string) => draft.evidence.find((line) => line.path === path)
const logoOf = (draft: KitDraft, variant: string) => draft.logos.find((logo) => logo.variant === variant)
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40" rx="8" fill="#0b7a75"/></svg>'

test('a block theme of WordPress: its presets, its own logo, and none of the colours that WordPress brings', async () => {
  const { draft, host } = await readSite({
    '/': `<!doctype html><html lang="en-US"><head><title>Home – Fjord Coffee</title>
      <meta property="og:site_name" content="Fjord Coffee"><link rel="icon" href="/icon-512.png" sizes="512x512">
      <style id="global-styles-inline-css">:root{--wp--preset--color--black:#000000;--wp--preset--color--cyan-bluish-gray:#abb8c3;
      --wp--preset--color--vivid-red:#cf2e2e;--wp--preset--color--base:#fdf8f0;--wp--preset--color--contrast:#1d2b2a;--wp--preset--color--primary:#0b7a75;
      --wp--preset--color--accent-1:#ff7a59;--wp--preset--font-family--heading:"Fraunces", serif;--wp--preset--font-family--body:Inter, sans-serif}
      body{background-color:var(--wp--preset--color--base);color:var(--wp--preset--color--contrast);font-family:var(--wp--preset--font-family--body)}
      h1,h2{font-family:var(--wp--preset--font-family--heading)}
      .wp-element-button{background-color:var(--wp--preset--color--primary);color:#fff}
      @font-face{font-family:Fraunces;font-weight:700;src:url(assets/fonts/fraunces-700.woff2) format("woff2")}</style></head>
      <body class="home"><header class="wp-block-template-part"><div class="wp-block-site-logo"><a href="/" class="custom-logo-link" rel="home">
      <img src="/uploads/fjord-logo.svg" class="custom-logo" alt="Fjord Coffee"></a></div></header>
      <main><img src="/uploads/partner-logo.svg" class="partner-logo" alt="Partner logo"></main></body></html>`,
    '/uploads/fjord-logo.svg': mark,
  })
  expect(draft.name).toBe('Fjord Coffee')
  expect(roleOf(draft, '#0b7a75')).toBe('primary')
  expect(roleOf(draft, '#ff7a59')).toBe('accent')
  expect(roleOf(draft, '#fdf8f0')).toBe('background')
  expect(roleOf(draft, '#1d2b2a')).toBe('text')
  expect(draft.content.colors.map(({ hex }) => hex)).not.toContain('#cf2e2e')
  expect(draft.fonts.map(({ role, family }) => [role, family])).toEqual([
    ['headline', 'Fraunces'],
    ['body', 'Inter'],
  ])
  expect(draft.fonts[0]?.files[0]?.address).toBe(sites.at(host, '/assets/fonts/fraunces-700.woff2'))
  expect(logoOf(draft, 'full')?.address).toBe(sites.at(host, '/uploads/fjord-logo.svg'))
  expect(logoOf(draft, 'mark')?.address).toBe(sites.at(host, '/icon-512.png'))
  expect(draft.logos).toHaveLength(2)
  expect(evidenceOf(draft, 'logos.full')).toMatchObject({
    confidence: 0.95,
    quote: expect.stringContaining('custom-logo'),
  })
  expect(evidenceOf(draft, 'name')?.found).toContain('og:site_name')
})

test('a page with linked sheets says in which of them each colour stands; a dark theme stays out', async () => {
  const { draft, host } = await readSite({
    '/': `<html><head><title>Lumen — Light for teams</title><link rel="stylesheet" href="/app.css"><link rel="stylesheet" media="print" href="/print.css">
      <link rel="manifest" href="/site.webmanifest"><meta name="theme-color" content="#6d28d9"></head>
      <body><header><a href="/" aria-label="Lumen logo"><picture><source media="(prefers-color-scheme: dark)" srcset="/logo-white.svg">
      <img src="/logo.svg" alt="Lumen"></picture></a></header></body></html>`,
    '/app.css': `@import "tokens.css"; @media (prefers-color-scheme: dark){:root{--color-brand:#c4b5fd}} body{background:#fff;color:#18181b;font-family:"Satoshi",sans-serif} .btn-primary{background:var(--color-brand);color:#fff}`,
    '/tokens.css': ':root{--color-brand:#6d28d9;--color-accent:#f59e0b}',
    '/print.css': 'body{color:#ff0000}',
    '/site.webmanifest': JSON.stringify({
      name: 'Lumen',
      theme_color: '#6d28d9',
      icons: [{ src: 'icons/512.png', sizes: '512x512' }],
    }),
    '/logo.svg': mark.replace('#0b7a75', '#6d28d9'),
  })
  expect(roleOf(draft, '#6d28d9')).toBe('primary')
  expect(roleOf(draft, '#f59e0b')).toBe('accent')
  expect(draft.content.colors.map(({ hex }) => hex)).not.toEqual(expect.arrayContaining(['#c4b5fd']))
  expect(draft.content.colors.map(({ hex }) => hex)).not.toContain('#ff0000')
  const brand = draft.content.colors.find(({ hex }) => hex === '#6d28d9')
  expect(evidenceOf(draft, `colors.${brand?.id}`)?.found).toContain(`${sites.at(host, '/tokens.css')} --color-brand`)
  expect(draft.name).toBe('Lumen')
  expect(logoOf(draft, 'full')?.address).toBe(sites.at(host, '/logo.svg'))
  expect(logoOf(draft, 'light-on-dark')?.address).toBe(sites.at(host, '/logo-white.svg'))
  expect(logoOf(draft, 'mark')?.address).toBe(sites.at(host, '/icons/512.png'))
})

test('a shop: theme variables, the organization it describes, and the picture it is shared with', async () => {
  const { draft, host } = await readSite({
    '/': `<html><head><title>Wool &amp; Oak</title><meta property="og:image" content="//cdn.example/x.jpg"><meta property="og:image:alt" content="A chair">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Wool & Oak","logo":{"@type":"ImageObject","url":"/cdn/logo.png"}},{"@type":"WebSite","name":"Shop"}]}</script>
      <style>:root{--color-button:#8a3b12;--color-background:#f7f3ee;--color-foreground:#2a211c;--font-heading-family:"Cormorant Garamond",serif;--font-body-family:Assistant,sans-serif}
      .button--primary,.button{background:var(--color-button)} body{background:var(--color-background);color:var(--color-foreground)}</style></head><body></body></html>`,
    '/cdn/logo.png': sample('coffee').bytes,
  })
  expect(draft.name).toBe('Wool & Oak')
  expect(roleOf(draft, '#8a3b12')).toBe('primary')
  expect(roleOf(draft, '#f7f3ee')).toBe('background')
  expect(draft.fonts.map(({ family }) => family)).toEqual(['Cormorant Garamond', 'Assistant'])
  expect(logoOf(draft, 'full')?.address).toBe(sites.at(host, '/cdn/logo.png'))
  expect(draft.references).toEqual([{ role: 'style', note: 'A chair', address: 'http://cdn.example/x.jpg' }])
})

test('a Chinese page in GB18030, with its logo drawn in the page itself', async () => {
  // 茶山 in GB18030, as such pages still come.
  const html = Buffer.concat([
    Buffer.from('<html><head><meta charset="gb18030"><title>'),
    Buffer.from([0xb2, 0xe8, 0xc9, 0xbd]),
    Buffer.from(
      `</title><style>body{color:#20302a;background:#fff} a{color:#2f6f4f}</style></head><body><header><a class="logo" href="/">
      <svg viewBox="0 0 60 20"><title>logo</title><use href="#leaf"/><path d="M20 0h40v20H20z" fill="currentColor"/></svg></a></header>
      <svg hidden><symbol id="leaf" viewBox="0 0 20 20"><path d="M0 0h20v20H0z" fill="#2f6f4f"/></symbol></svg></body></html>`,
    ),
  ])
  const { draft } = await readSite({ '/': { body: html, type: 'text/html' } })
  expect(draft.name).toBe('茶山')
  const svg = logoOf(draft, 'full')?.svg
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
  expect(svg).toContain('id="leaf"')
  expect(svg).toContain('fill="#20302a"')
  expect(roleOf(draft, '#2f6f4f')).toBeDefined()
})

test('a page without style sheets is read by its logo', async () => {
  const { draft } = await readSite({
    '/': '<title>Plain</title><h1>Plain</h1><header><a href="/"><img class="logo" src="logo.svg"></a></header>',
    '/logo.svg': mark,
  })
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#0b7a75'])
  const [line] = draft.evidence.filter(({ path }) => path.startsWith('colors.'))
  expect(line?.quote).toContain('of the logo')
  expect(line?.confidence).toBeLessThan(0.6)
})

test('a page that shows no colour makes a draft without one, and says what to do', async () => {
  const { draft } = await readSite({ '/': '<title>Nothing</title><p>Words.</p>' })
  expect(draft.content.colors).toEqual([])
  expect(draft.skipped.at(-1)?.reason).toContain('add the colours by hand')
})

test('sheets that fail, circle or are too many are told, and the rest is read', async () => {
  const { draft, host } = await readSite({
    '/': `<link rel="stylesheet" href="/missing.css"><link rel="stylesheet" href="javascript:alert(1)"><link rel="stylesheet" href="data:text/css,body%7B%7D">
      <link rel="stylesheet" href="http://127.0.0.1:1/private.css"><link rel="stylesheet" href="/a.css">
      ${Array.from({ length: 40 }, (_, index) => `<link rel="stylesheet" href="/extra-${index}.css">`).join('')}<style>:root{--primary:#123abc}</style>`,
    '/a.css': '@import "/a.css"; @import "/b.css"; body{color:#222}',
    '/b.css': '@import "/a.css"; .btn{background:#123abc}',
  })
  expect(roleOf(draft, '#123abc')).toBe('primary')
  const told = draft.skipped.map(({ found }) => found)
  expect(told).toContain(sites.at(host, '/missing.css'))
  expect(told).toContain('http://127.0.0.1:1/private.css')
  const asked = sites.requests.filter((request) => request.host === host && request.path.endsWith('.css'))
  expect(asked.length).toBeLessThanOrEqual(10)
})

test('a hostile page costs little time: nesting, endless attributes, a bomb of rules', async () => {
  const started = performance.now()
  const { draft } = await readSite({
    '/': `<style>:root{--primary:#0a0b8c}${'a{b:c}'.repeat(100_000)}</style>${'<div>'.repeat(20_000)}<img srcset="${'a 1w, '.repeat(20_000)}" class="logo"><svg class="logo">${'<g>'.repeat(5000)}</svg>
      <script type="application/ld+json">{"@type":"Organization","name":"${'x'.repeat(200_000)}"}</script><title>${'a | '.repeat(2000)}</title>`,
  })
  expect(roleOf(draft, '#0a0b8c')).toBe('primary')
  expect(performance.now() - started).toBeLessThan(8000)
})

test('a caller who gives up is left with the own reason', async () => {
  const controller = new AbortController()
  const site: Site = {
    '/': '<link rel="stylesheet" href="/slow.css">',
    '/slow.css': () => controller.abort(new Error('gone')),
  }
  await expect(readSite(site, { signal: controller.signal })).rejects.toThrow('gone')
})
