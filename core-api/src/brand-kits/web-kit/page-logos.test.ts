import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logoOf, openSiteDesk, roleOf, type SiteDesk } from '../../../test/loopback-sites.ts'

let desk: SiteDesk
beforeAll(async () => {
  desk = await openSiteDesk()
})
afterAll(() => desk.close())

const drawing = (paint: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="16" fill="${paint}"/><path d="M44 10h70v20H44z" fill="${paint}"/></svg>`
/** A page that shows this in its header. */
const page = (inner: string, head = '') => `<html><head>${head}</head><body><header>${inner}</header></body></html>`
const png = (ink: string, paper: { r: number; g: number; b: number; alpha: number }) =>
  sharp({ create: { width: 480, height: 160, channels: 4, background: paper } })
    .composite([{ input: Buffer.from(drawing(ink)), left: 40, top: 20 }])
    .png()
    .toBuffer()
const clear = { r: 0, g: 0, b: 0, alpha: 0 }
const white = { r: 255, g: 255, b: 255, alpha: 1 }

test('a white logo is for dark grounds, whatever it is called; the white paper of another is no ink', async () => {
  const { draft } = await desk.readSite({
    '/': page('<a href="/"><img class="logo" src="/brand.png"></a>'),
    '/brand.png': await png('#ffffff', clear),
  })
  expect(logoOf(draft, 'light-on-dark')?.address).toContain('/brand.png')
  expect(draft.evidence.find(({ path }) => path === 'logos.light-on-dark')?.reason).toContain('Its ink is light')
  const { draft: papered } = await desk.readSite({
    '/': page('<a href="/"><img class="logo" src="/brand.png"></a>'),
    '/brand.png': await png('#222222', white),
  })
  expect(logoOf(papered, 'full')?.address).toContain('/brand.png')
})

test('a dark logo that is called "dark" for the theme that it is shown in is not given to dark grounds', async () => {
  const { draft } = await desk.readSite({
    '/': page('<a href="/"><img alt="Acme logo for dark backgrounds" src="/a.svg"></a>'),
    '/a.svg': drawing('#101010'),
  })
  expect(draft.logos.map(({ variant }) => variant)).toEqual(['dark-on-light'])
})

test('logos of customers, partners and ways to pay are not the page’s own', async () => {
  const { draft } = await desk.readSite({
    '/': `${page('<a href="/"><img alt="Acme" src="/acme.svg"></a>')}<section class="customers"><img class="logo" src="/globex.svg"></section>
      <ul class="payment-icons"><li><svg class="logo"><path d="M0 0h9v9z"/></svg></li></ul><div class="logo-cloud partners"><img alt="Initech logo" src="/initech.svg"></div>`,
    '/acme.svg': drawing('#7a1f3d'),
  })
  expect(draft.logos.map(({ address }) => address)).toEqual([expect.stringContaining('/acme.svg')])
})

test('a logo that is loaded late, painted by a style sheet or written into the page is found where it is', async () => {
  const late = await desk.readSite({
    '/': page('<a href="/"><img class="logo lazy" src="data:image/gif;base64,R0lGOD" data-src="/late.svg"></a>'),
    '/late.svg': drawing('#7a1f3d'),
  })
  expect(logoOf(late.draft, 'full')?.address).toBe(desk.sites.at(late.host, '/late.svg'))
  const painted = await desk.readSite({
    '/': page('<a class="site-logo" href="/"></a>', '<link rel="stylesheet" href="/css/site.css">'),
    '/css/site.css': '.site-logo{background:url(../img/painted.svg) no-repeat}',
    '/img/painted.svg': drawing('#7a1f3d'),
  })
  expect(logoOf(painted.draft, 'full')?.address).toBe(desk.sites.at(painted.host, '/img/painted.svg'))
  const based = await desk.readSite({
    '/': page('<a href="/"><img class="logo" src="logo.svg"></a>', '<base href="/assets/">'),
    '/assets/logo.svg': drawing('#7a1f3d'),
  })
  expect(logoOf(based.draft, 'full')?.address).toBe(desk.sites.at(based.host, '/assets/logo.svg'))
  expect(roleOf(based.draft, '#7a1f3d')).toBe('primary')
})

test('a drawing in the page takes its symbols, its rules’ fills and the colour of its words with it', async () => {
  const { draft } = await desk.readSite({
    '/': page(
      '<a class="home" href="/"><svg class="logo" viewBox="0 0 60 20"><use href="#leaf"/><path class="name" d="M22 4h36v12H22z"/><path d="M2 2h3v3z" fill="currentColor"/><script>alert(1)</script></svg></a><svg hidden><symbol id="leaf" viewBox="0 0 20 20"><path d="M4 4h12v12z" onload="x()"/></symbol></svg>',
      '<style>.home{color:#20302a}.logo .name{fill:var(--leaf)}:root{--leaf:#2f6f4f}</style>',
    ),
  })
  const svg = logoOf(draft, 'full')?.svg ?? ''
  for (const part of ['id="leaf"', 'fill="#2f6f4f"', 'fill="#20302a"']) expect(svg).toContain(part)
  for (const part of ['script', 'onload', 'currentColor']) expect(svg).not.toContain(part)
})

test('the mark is the vector, else the largest picture; a silhouette for pinned tabs only where there is none', async () => {
  const markOf = async (head: string, more: Record<string, string> = {}) => {
    const { draft } = await desk.readSite({ '/': page('', head), ...more })
    return draft.logos.map(({ variant, address }) => [variant, address && new URL(address).pathname])
  }
  const touch = '<link rel="apple-touch-icon" sizes="180x180" href="/touch.png">'
  const pinned = '<link rel="mask-icon" href="/pin.svg" color="#7a1f3d">'
  expect(await markOf(`${touch}${pinned}<link rel="icon" type="image/svg+xml" href="/icon.svg">`)).toEqual([
    ['mark', '/icon.svg'],
  ])
  expect(await markOf(`${pinned}${touch}<link rel="icon" href="/favicon.ico">`)).toEqual([['mark', '/touch.png']])
  expect(await markOf(`${pinned}<link rel="icon" href="/favicon.ico">`)).toEqual([['mark-dark-on-light', '/pin.svg']])
  const manifest = {
    '/app.webmanifest': JSON.stringify({
      icons: [
        { src: 'maskable.png', sizes: '512x512', purpose: 'maskable' },
        { src: 'plain.png', sizes: '384x384' },
        { src: 'mono.svg', sizes: 'any', purpose: 'monochrome' },
      ],
    }),
  }
  expect(await markOf(`${touch}<link rel="manifest" href="/app.webmanifest">`, manifest)).toEqual([
    ['mark', '/plain.png'],
  ])
})

test('a page that names no colour is read by the picture that it is shared with, at low confidence', async () => {
  const { draft } = await desk.readSite({
    '/': page('', '<meta property="og:image" content="/card.png">'),
    '/card.png': await png('#c2185b', clear),
  })
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#c2185b'])
  const why = draft.evidence.find(({ path }) => path.startsWith('colors.'))
  expect(why?.quote).toContain('of the picture')
  expect(why?.confidence).toBeLessThan(0.5)
  expect(draft.references).toHaveLength(1)
})
