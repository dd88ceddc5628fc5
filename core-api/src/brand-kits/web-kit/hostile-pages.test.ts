import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSiteDesk, roleOf, type Site, type SiteDesk } from '../../../test/loopback-sites.ts'

let desk: SiteDesk
beforeAll(async () => {
  desk = await openSiteDesk()
})
afterAll(() => desk.close())

const brand = '<style>:root{--primary:#0a0b8c}</style>'
const times = (text: string, count: number) => text.repeat(count)
const numbered = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')

/** Pages whose reading must neither fail nor hold up the process. Each says its brand before it turns on its reader. */
const pages: readonly (readonly [what: string, html: string])[] = [
  ['five megabytes of elements in one another', times('<div>', 990_000)],
  ['five megabytes of paragraphs', times('<p>a', 1_200_000)],
  ['one tag with half a million attributes', `<p ${numbered(500_000, (at) => `a${at} `)}>`],
  ['end tags of nothing', `${times('<b>', 250)}${times('</x>', 1_000_000)}`],
  ['words where a table has none', `<table>${times('a</x>', 900_000)}`],
  [
    'classes without end',
    `<div class="${numbered(400_000, (at) => `c${at} `)}">${times('<img class="logo">', 15_000)}`,
  ],
  [
    'a drawing that uses thousands of symbols',
    times(`<a href="/"><svg class="logo">${numbered(300, (at) => `<use href="#s${at}"/>`)}</svg></a>`, 60),
  ],
  [
    'a source set of twenty thousand',
    `<header><a href="/"><img class="logo" srcset="${times('a 1w, ', 20_000)}"></a></header>`,
  ],
  ['a title of bars', `<title>${times('a | ', 100_000)}</title>`],
  [
    'data in data',
    `<script type="application/ld+json">${times('[', 400_000)}</script><script type="application/ld+json">{"@type":${times('["a",', 9000)}1${times(']', 9000)}}</script>`,
  ],
  ['a hundred thousand rules', `<style>${times('a{color:red}', 80_000)}</style>`],
  [
    'rules that are all different',
    `<style>${numbered(60_000, (at) => `a.b${at},a{color:red}`)}</style><a href="#x">x</a>`,
  ],
  [
    'colours that are all different',
    `<style>:root{${numbered(60_000, (at) => `--c${at}:#${at.toString(16).padStart(6, '0')};`)}}</style>`,
  ],
  [
    'a list of a thousand selectors with ten thousand values',
    `<style>${times('a,', 999)}b{${times('--a:b;', 20_000)}${times('color:red;', 20_000)}}</style>`,
  ],
  [
    'selectors that ask for everything',
    `<style>${numbered(4000, (at) => `div div div div div div:not(.a${at}) * * > * + *{color:#00${(at % 4096).toString(16).padStart(4, '0')}}`)}</style>${times('<div><a href="#x">a</a>', 200)}`,
  ],
  [
    'brackets in brackets',
    `<style>${times(':is(', 5000)}a${times(')', 5000)}{color:red}${times('@media x{', 9000)}</style>`,
  ],
  [
    'variables that grow',
    `<style>:root{--v0:red;${numbered(60, (at) => `--v${at + 1}:var(--v${at}) var(--v${at});`)}--c1:var(--c2);--c2:var(--c1);}a{color:var(--v60)}</style><a href="#x">x</a>`,
  ],
  ['custom properties without a colon', `<style>${times('--a{', 450_000)}</style>`],
  [
    'font faces without end',
    `<style>${times('@font-face{font-family:a;src:url(a.woff2);unicode-range:U+1-2,U+3-4}', 20_000)}</style>`,
  ],
]

test.each(pages)('%s: the brand is read, and no turn of the process takes long', async (_, html) => {
  let [longestMs, last] = [0, performance.now()]
  const beat = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last)
    last = performance.now()
  }, 10)
  const started = performance.now()
  const { draft } = await desk.readSite({ '/': `${brand}${html}` })
  longestMs = Math.max(longestMs, performance.now() - last)
  clearInterval(beat)
  expect(roleOf(draft, '#0a0b8c')).toBe('primary')
  expect(longestMs).toBeLessThan(10_000)
  expect(performance.now() - started).toBeLessThan(12_000)
})

test.each([
  ['longer', times('<p>a', 30_000)],
  ['deeper', times('<div>', 300)],
])('a page that is %s than pages are is read at its beginning, and that is told', async (_, html) => {
  const { draft } = await desk.readSite({ '/': `${brand}${html}` })
  expect(roleOf(draft, '#0a0b8c')).toBe('primary')
  expect(draft.skipped.map(({ reason }) => reason).join()).toContain('only its beginning was read')
})

test('sheets that fail, go in circles, lead inside or are too many are told, and the rest is read', async () => {
  const { draft, host } = await desk.readSite({
    '/': `<link rel="stylesheet" href="/missing.css"><link rel="stylesheet" href="javascript:alert(1)"><link rel="stylesheet" href="data:text/css,body%7B%7D">
      <link rel="stylesheet" href="http://127.0.0.1:1/private.css"><link rel="stylesheet" href="/inside.css"><link rel="stylesheet" href="/a.css">
      ${numbered(500, (at) => `<link rel="stylesheet" href="/extra-${at}.css">`)}<style>:root{--primary:#123abc}</style>`,
    '/a.css': '@import "/a.css"; @import "/b.css"; body{color:#222}',
    '/b.css': '@import "/a.css"; .btn{background:#123abc}',
    '/inside.css': { body: '', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } },
  })
  expect(roleOf(draft, '#123abc')).toBe('primary')
  const reasonOf = (found: string) => draft.skipped.find((one) => one.found === found)?.reason
  expect(reasonOf(desk.sites.at(host, '/missing.css'))).toBeDefined()
  // Private, closed and turned away sound alike.
  expect(reasonOf(desk.sites.at(host, '/inside.css'))).toBe(reasonOf('http://127.0.0.1:1/private.css'))
  const asked = desk.sites.requests.filter((request) => request.host === host && request.path.endsWith('.css'))
  expect(asked.length).toBeLessThanOrEqual(10)
  expect(draft.skipped.length).toBeLessThanOrEqual(101)
})

test('what is not there at the deadline is left out and told; the rest is the kit', async () => {
  const site: Site = {
    '/': '<link rel="stylesheet" href="/never.css"><link rel="manifest" href="/never.json"><style>:root{--primary:#123abc}</style><header><a href="/"><img class="logo" src="/never.png"></a></header>',
    '/never.css': () => undefined,
    '/never.json': () => undefined,
    '/never.png': () => undefined,
  }
  const { draft, host } = await desk.readSite(site, { deadlineMs: 700 })
  expect(roleOf(draft, '#123abc')).toBe('primary')
  const told = draft.skipped.filter(({ reason }) => reason.includes('no time left')).map(({ found }) => found)
  expect(told).toEqual([desk.sites.at(host, '/never.css'), desk.sites.at(host, '/never.json')])
  expect(draft.logos).toHaveLength(1)
})

test('a caller who gives up is left with the own reason', async () => {
  const controller = new AbortController()
  const site: Site = {
    '/': '<link rel="stylesheet" href="/slow.css">',
    '/slow.css': () => controller.abort(new Error('gone')),
  }
  await expect(desk.readSite(site, { signal: controller.signal })).rejects.toThrow('gone')
  await expect(desk.readSite({ '/': brand }, { signal: AbortSignal.abort(new Error('gone before')) })).rejects.toThrow(
    'gone before',
  )
})

test('addresses that are no files of the web get into no place of the draft', async () => {
  const { draft } = await desk.readSite({
    '/': `<base href="javascript:alert(1)"><style>@font-face{font-family:X;src:url(javascript:alert(1)) format("woff2")}body{font-family:X}</style>
      <meta property="og:image" content="javascript:alert(1)"><meta property="og:logo" content="file:///etc/passwd"><link rel="icon" sizes="512x512" href="javascript:alert(1)"><link rel="manifest" href="data:application/json,%7B%22name%22%3A%22x%22%7D">
      <header><a href="/"><img class="logo" src="javascript:alert(1)"><img class="logo" src="file:///etc/passwd"></a></header><script type="application/ld+json">{"@type":"Organization","logo":"javascript:alert(1)"}</script>`,
  })
  expect([draft.logos, draft.references, draft.fonts.flatMap(({ files }) => files)]).toEqual([[], [], []])
})

test('bytes that lie about their encoding are read as browsers read them', async () => {
  const word = 'Zürich'
  const name = async (body: Buffer, type: string) => (await desk.readSite({ '/': { body, type } })).draft.name
  const page = (charset: string) => `<meta charset="${charset}"><title>${word}</title>`
  expect(await name(Buffer.from(page('utf-16')), 'text/html')).toBe(word)
  expect(await name(Buffer.from(page('windows-1252'), 'latin1'), 'text/html')).toBe(word)
  expect(await name(Buffer.from(`\ufeff${page('gb18030')}`), 'text/html; charset=shift_jis')).toBe(word)
  expect(await name(Buffer.from(`\ufeff${page('utf-8')}`, 'utf16le'), 'text/html')).toBe(word)
  expect(await name(Buffer.from(page('utf-7')), 'text/html; charset=utf-7')).toBe(word)
})
