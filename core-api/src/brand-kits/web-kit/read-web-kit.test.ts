import { afterAll, beforeAll, expect, test } from 'vitest'
import { colorEvidence, logoOf, openSiteDesk, roleOf, type SiteDesk } from '../../../test/loopback-sites.ts'
import { sample } from '../../../test/picture-files.ts'

let desk: SiteDesk
beforeAll(async () => {
  desk = await openSiteDesk()
})
afterAll(() => desk.close())

const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40" rx="8" fill="#0b7a75"/></svg>'

test('a block theme of WordPress: its presets, its own logo, and none of the colours that WordPress brings', async () => {
  const { draft, host } = await desk.readSite({
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
  expect(draft.fonts[0]?.files[0]?.address).toBe(desk.sites.at(host, '/assets/fonts/fraunces-700.woff2'))
  expect(logoOf(draft, 'full')?.address).toBe(desk.sites.at(host, '/uploads/fjord-logo.svg'))
  expect(logoOf(draft, 'mark')?.address).toBe(desk.sites.at(host, '/icon-512.png'))
  expect(draft.logos).toHaveLength(2)
  expect(draft.evidence.find(({ path }) => path === 'logos.full')).toMatchObject({
    confidence: 0.95,
    quote: expect.stringContaining('custom-logo'),
  })
  expect(draft.evidence.find(({ path }) => path === 'name')?.found).toContain('og:site_name')
})

test('a page with linked sheets says in which of them each colour stands; a dark theme stays out', async () => {
  const { draft, host } = await desk.readSite({
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
  expect(colorEvidence(draft, '#6d28d9')?.found).toContain(`${desk.sites.at(host, '/tokens.css')} --color-brand`)
  expect(draft.name).toBe('Lumen')
  expect(logoOf(draft, 'full')?.address).toBe(desk.sites.at(host, '/logo.svg'))
  expect(logoOf(draft, 'light-on-dark')?.address).toBe(desk.sites.at(host, '/logo-white.svg'))
  expect(logoOf(draft, 'mark')?.address).toBe(desk.sites.at(host, '/icons/512.png'))
})

test('a shop: theme variables, the organization it describes, and the picture it is shared with', async () => {
  const { draft, host } = await desk.readSite({
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
  expect(logoOf(draft, 'full')?.address).toBe(desk.sites.at(host, '/cdn/logo.png'))
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
  const { draft } = await desk.readSite({ '/': { body: html, type: 'text/html' } })
  expect(draft.name).toBe('茶山')
  const svg = logoOf(draft, 'full')?.svg
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
  expect(svg).toContain('id="leaf"')
  // The logo stands in a link, so that is the colour of its words.
  expect(svg).toContain('fill="#2f6f4f"')
  expect(svg).not.toContain('currentColor')
  expect(roleOf(draft, '#2f6f4f')).toBe('primary')
  expect(colorEvidence(draft, '#2f6f4f')?.reasonZh).toContain('标志')
})

test('a page without style sheets is read by its logo', async () => {
  const { draft } = await desk.readSite({
    '/': '<title>Plain</title><h1>Plain</h1><header><a href="/"><img class="logo" src="logo.svg"></a></header>',
    '/logo.svg': mark,
  })
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#0b7a75'])
  const [line] = draft.evidence.filter(({ path }) => path.startsWith('colors.'))
  expect(line?.quote).toContain('of the logo')
  expect(line?.confidence).toBeLessThan(0.6)
})

test('a page that shows no colour makes a draft without one, and says what to do', async () => {
  const { draft } = await desk.readSite({ '/': '<title>Nothing</title><p>Words.</p>' })
  expect(draft.content.colors).toEqual([])
  expect(draft.skipped.at(-1)?.reason).toContain('add the colours by hand')
})

test('of a font service’s sheet, whose families are cut by script, the files with Latin letters are offered', async () => {
  const face = (subset: string, weight: number, range: string) =>
    `@font-face{font-family:'Work Sans';font-weight:${weight};font-display:swap;src:url(/s/${subset}-${weight}.woff2) format('woff2');unicode-range:${range}}`
  const { draft, host } = await desk.readSite({
    '/': '<link rel="stylesheet" href="/css2?family=Work+Sans:wght@400;700"><style>body{font-family:"Work Sans"}</style><h1>Words</h1>',
    '/css2': {
      body: [400, 700]
        .map(
          (weight) =>
            face('vietnamese', weight, 'U+0102-0103, U+1EA0-1EF9, U+20AB') +
            face('latin-ext', weight, 'U+0100-02BA, U+1E00-1E9F') +
            face('latin', weight, 'U+0000-00FF, U+0131, U+2000-206F'),
        )
        .join(''),
      type: 'text/css',
    },
  })
  const files = draft.fonts.find(({ role }) => role === 'body')?.files
  expect(files?.map(({ address, weight }) => [address, weight])).toEqual([
    [desk.sites.at(host, '/s/latin-400.woff2'), 400],
    [desk.sites.at(host, '/s/latin-700.woff2'), 700],
  ])
})

test('a page in black and white keeps its greys, and the kit says that they are no brand', async () => {
  const { draft } = await desk.readSite({
    '/': '<style>body{background:#fff;color:#222}h1{color:#000}</style><h1>Plain</h1>',
  })
  expect(roleOf(draft, '#ffffff')).toBe('background')
  expect(draft.skipped.at(-1)).toMatchObject({
    reason: expect.stringContaining('add the colours by hand'),
    reasonZh: expect.stringContaining('手动添加颜色'),
  })
})

test('among rules of one element the cascade decides: more telling selectors, then later ones, then the element’s own', async () => {
  const { draft } = await desk.readSite({
    '/': `<style>.hero .btn{background:#0f766e}.btn{background:#b91c1c}.plain{color:#111}body{font-family:Arial}body.brand{font-family:"Brand Sans"}body{font-family:Helvetica}</style>
      <body class="brand"><div class="hero"><a class="btn" href="/a">A</a></div><a class="btn" href="/b" style="background-color:#1d4ed8">B</a><a class="btn" href="/c" style="background-color:#1d4ed8">C</a></body>`,
  })
  expect(roleOf(draft, '#1d4ed8')).toBe('primary')
  expect(roleOf(draft, '#0f766e')).toBe('accent')
  expect(roleOf(draft, '#b91c1c')).toBeUndefined()
  expect(draft.fonts.find(({ role }) => role === 'body')?.family).toBe('Brand Sans')
})
