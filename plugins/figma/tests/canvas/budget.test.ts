import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildMain } from '../../scripts/build-main.ts'
import { buildUi } from '../../scripts/build-ui.ts'
import { readManifest, serverOf } from '../../scripts/manifest.ts'

const gzippedKb = (text: string) => gzipSync(text).length / 1000

test('main.js is at most 30 kB and ui.html at most 70 kB, gzipped; main.js unpacked at most 50 kB', async () => {
  const [main, ui] = await Promise.all([buildMain(), buildUi({ server: 'https://example.com' })])
  expect(gzippedKb(main)).toBeLessThan(30)
  expect(main.length / 1000).toBeLessThan(50)
  expect(gzippedKb(ui)).toBeLessThan(70)
})

test('main.js names nothing that Figma’s main thread does not have', async () => {
  const main = await buildMain()
  expect(main).not.toMatch(
    /\b(document|window|localStorage|TextEncoder|structuredClone|AbortController|XMLHttpRequest|WebSocket)\b\s*[.(]/,
  )
  expect(main).not.toMatch(/\bfetch\(|new URL\(|\beval\(|new Function\(/)
  expect(main).not.toMatch(/\.(toSorted|toReversed|groupBy|replaceAll|at|findLast)\(/)
})

test('the panel calls the one server that the manifest allows, and loads nothing else', async () => {
  const manifest = await readManifest()
  for (const isDev of [false, true]) {
    const server = serverOf(manifest, isDev)
    const ui = await buildUi({ server })
    expect(ui).toContain(JSON.stringify(server))
    const hosts = [...ui.matchAll(/https?:\/\/[a-z0-9.:-]+/gi)].map(([address]) => address)
    const namespaces = ['http://www.w3.org']
    expect([...new Set(hosts)].filter((host) => host !== server && !namespaces.includes(host))).toEqual([])
    expect(ui).not.toMatch(/<(script|link|img)[^>]+(src|href)=/i)
  }
})

test('the panel’s page ends where its script ends', async () => {
  const ui = await buildUi({ server: 'https://example.com' })
  expect(ui.match(/<\/script/gi)).toHaveLength(1)
  expect(ui.trimEnd().endsWith('</script></body></html>')).toBe(true)
})

test('a manifest of two servers, or of an address with a path, is refused', async () => {
  const manifest = await readManifest()
  const of = (...allowedDomains: string[]) => ({
    ...manifest,
    networkAccess: { allowedDomains, devAllowedDomains: [] },
  })
  expect(() => serverOf(of('https://a.example', 'https://b.example'), false)).toThrow('exactly one server')
  expect(() => serverOf(of('https://a.example/v1'), false)).toThrow('must be an origin')
  expect(() => serverOf(of('https://a.example'), true)).toThrow('exactly one server')
})
