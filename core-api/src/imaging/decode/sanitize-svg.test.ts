import { AppError } from '@imagelayer/shared/contract/errors.ts'
import sharp from 'sharp'
import * as brands from 'simple-icons'
import { expect, test } from 'vitest'
import { sanitizeSvg } from './sanitize-svg.ts'

const wrap = (inside: string, attributes = 'viewBox="0 0 24 24"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`
const nested = (open: string, close: string, times: number) => wrap(open.repeat(times) + close.repeat(times))
const doublings = (levels: number) =>
  wrap(
    `<defs><path id="u0" d="M0 0h1"/>${Array.from(
      { length: levels },
      (_, level) => `<g id="u${level + 1}"><use href="#u${level}"/><use href="#u${level}"/></g>`,
    ).join('')}</defs><use href="#u${levels}"/>`,
  )
const laughs = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><desc>&b;</desc></svg>`
const xxe = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${wrap('<desc>&x;</desc>')}`
const w3cDoctype = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${wrap('')}`

/** Name, bytes, and the rule that has to refuse them. */
const hostile: ReadonlyArray<readonly [string, string | Buffer, string]> = [
  ['a script', wrap('<script>alert(1)</script>'), 'script'],
  ['a script in capitals', wrap('<SCRIPT>alert(1)</SCRIPT>'), 'script'],
  ['a script under a prefix', wrap('<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>'), 'script'],
  ['a script of HTML', wrap('<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>'), 'script'],
  ['a script within a dropped part', wrap('<metadata><script/></metadata>'), 'script'],
  ['a script from afar', wrap('<script href="https://evil.test/x.js"/>'), 'script'],
  [
    'foreign content',
    wrap('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>'),
    'foreign-object',
  ],
  ['a remote picture', wrap('<image href="http://169.254.169.254/latest"/>'), 'image'],
  ['a local picture', wrap('<image xlink:href="file:///etc/passwd"/>'), 'image'],
  ['an embedded picture', wrap('<image href="data:image/png;base64,iVBORw0KGgo="/>'), 'image'],
  ['a picture in a filter', wrap('<filter id="f"><feImage href="http://evil.test/"/></filter>'), 'image'],
  ['an onload handler', wrap('', 'onload="alert(1)" viewBox="0 0 9 9"'), 'event-handler'],
  ['a handler in capitals', wrap('<path ONCLICK="x()" d="M0 0"/>'), 'event-handler'],
  [
    'a handler under a prefix',
    wrap('<path e:onbegin="x()" xmlns:e="http://www.w3.org/2001/xml-events"/>'),
    'event-handler',
  ],
  ['a link', wrap('<a href="https://evil.test"><path d="M0 0h9"/></a>'), 'a'],
  ['an active link', wrap('<use href="javascript:alert(1)"/>'), 'external-reference'],
  ['a use of another file', wrap('<use href="https://evil.test/a.svg#b"/>'), 'external-reference'],
  ['a use of a local file', wrap('<use xlink:href="/etc/passwd#x"/>'), 'external-reference'],
  ['a fill from afar', wrap('<path fill="url(https://evil.test/#a)" d="M0 0h9"/>'), 'external-reference'],
  ['a fill from afar in quotes', wrap(`<path fill="url( 'http://evil.test/a' )"/>`), 'external-reference'],
  ['a mask from afar', wrap('<path mask="url(evil.svg#m)"/>'), 'external-reference'],
  ['an address in a style', wrap('<path style="fill:url(//evil.test/x)"/>'), 'external-reference'],
  ['an address in an unknown attribute', wrap('<path cursor="url(https://evil.test/c.cur)"/>'), 'external-reference'],
  ['a base address', wrap('', 'xml:base="https://evil.test/" viewBox="0 0 9 9"'), 'external-reference'],
  ['an import', wrap('<style>@import "https://evil.test/x.css";</style>'), 'external-reference'],
  ['an import in CDATA', wrap('<style><![CDATA[@IMPORT url(//evil.test);]]></style>'), 'external-reference'],
  ['a remote font', wrap('<style>@font-face{font-family:x;src:url(x.woff)}</style>'), 'style'],
  ['an address in a style sheet', wrap('<style>.a{fill:url(http://evil.test)}</style>'), 'external-reference'],
  ['an escaped address', wrap('<style>.a{fill:\\75rl(http://evil.test)}</style>'), 'style'],
  ['a comment that hides an address', wrap('<style>.a{fill:ur/**/l(http://evil.test)}</style>'), 'external-reference'],
  ['an expression', wrap('<path style="width:expression(alert(1))"/>'), 'attribute-value'],
  ['a selector with a side effect', wrap('<style>a[href^=x]{fill:red}</style>'), 'style'],
  ['an unclosed style', wrap('<style>.a{fill:red</style>'), 'style'],
  ['an endless comment', wrap('<style>/* .a{}</style>'), 'style'],
  ['styles that multiply', wrap(`<style>${'*{fill:red}'.repeat(400)}</style>${'<g/>'.repeat(4000)}`), 'style'],
  ['entities', laughs, 'doctype'],
  ['an outside entity', xxe, 'doctype'],
  ['a plain DOCTYPE', w3cDoctype, 'doctype'],
  ['an undefined entity', wrap('<path d="&boom;"/>'), 'entity'],
  [
    'a style sheet by instruction',
    `<?xml-stylesheet href="http://evil.test/x.css"?>${wrap('')}`,
    'processing-instruction',
  ],
  ['PHP', `${wrap('<?php system("id") ?>')}`, 'processing-instruction'],
  ['a moving part', wrap('<path d="M0 0"><animate attributeName="d" to="x"/></path>'), 'animation'],
  ['a set that makes a link', wrap('<path><set attributeName="href" to="javascript:x"/></path>'), 'animation'],
  ['live text', wrap('<text>Brand</text>'), 'text'],
  ['a web page', wrap('<h:iframe src="https://evil.test" xmlns:h="http://www.w3.org/1999/xhtml"/>'), 'iframe'],
  ['an unknown element', wrap('<marker id="m"/>'), 'element'],
  ['a slow filter', wrap('<filter id="f"><feTurbulence baseFrequency="9"/></filter>'), 'element'],
  ['a filter of very many steps', wrap(`<filter>${'<feOffset dx="1"/>'.repeat(61)}</filter>`), 'filter'],
  ['too many elements', wrap('<path/>'.repeat(5001)), 'elements'],
  ['too deep a nest', nested('<g>', '</g>', 80), 'nesting'],
  ['stacked veils', nested('<g opacity=".9">', '</g>', 40), 'surfaces'],
  ['a million copies', doublings(20), 'reference-depth'],
  ['ten to the fourth', wrap(`<g id="a">${'<path/>'.repeat(500)}</g>${'<use href="#a"/>'.repeat(100)}`), 'expansion'],
  [
    'patterns that multiply',
    wrap(`<pattern id="p">${'<path/>'.repeat(200)}</pattern><g fill="url(#p)">${'<path/>'.repeat(200)}</g>`),
    'expansion',
  ],
  ['a use of itself', wrap('<g id="a"><use href="#a"/></g>'), 'reference-cycle'],
  ['two that use each other', wrap('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), 'reference-cycle'],
  ['a pattern of itself', wrap('<pattern id="p"><path fill="url(#p)"/></pattern>'), 'reference-cycle'],
  ['a huge size', wrap('<path/>', 'width="60000" height="60000"'), 'size'],
  ['a huge viewBox', wrap('<path/>', 'viewBox="0 0 1e9 1e9"'), 'size'],
  ['a thread', wrap('<path/>', 'viewBox="0 0 1 1000"'), 'size'],
  ['no size at all', wrap('<path/>', ''), 'size'],
  ['a size of nothing', wrap('<path/>', 'width="0" height="0"'), 'size'],
  ['an unclosed element', '<svg xmlns="http://www.w3.org/2000/svg"><path>', 'xml'],
  ['two attributes of one name', wrap('<path d="M0" d="M1"/>'), 'xml'],
  ['HTML that is not XML', '<svg viewBox="0 0 1 1"><img src=x onerror=alert(1)></svg>', 'xml'],
  ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', 'xml'],
  ['a root that is a shape', '<path xmlns="http://www.w3.org/2000/svg" d="M0 0"/>', 'root'],
  ['UTF-16', Buffer.from(`\uFEFF${wrap('')}`, 'utf16le'), 'encoding'],
  ['nothing', '', 'xml'],
]

test.each(hostile)('%s is refused with a reason', (_name, bytes, rule) => {
  const error = refusal(() => sanitizeSvg(Buffer.from(bytes)))
  expect([error.code, error.details?.rule]).toEqual(['input.invalid', rule])
  expect(error.message).toMatch(/^This SVG cannot be used: .{8,}\.$/)
})

test('a file over 256 KB is too large before it is read', () => {
  const error = refusal(() => sanitizeSvg(Buffer.from(wrap(' '.repeat(256 * 1024)))))
  expect([error.code, error.details?.rule]).toEqual(['input.too-large', 'bytes'])
})

test('hostile files are judged in little time', () => {
  const slow = [
    wrap(`<path d="${'M0 0 '.repeat(50_000)}"/>`),
    wrap(`<style>${'/*'.repeat(100_000)}</style>`),
    wrap(`<path fill="${'url('.repeat(60_000)}"/>`),
    wrap(`<style>${'.a{fill:#fff}'.repeat(20_000)}</style>`),
    wrap(`<g class="${'a '.repeat(100_000)}"/>`),
  ]
  const begin = performance.now()
  for (const bytes of slow) settle(() => sanitizeSvg(Buffer.from(bytes)))
  expect(performance.now() - begin).toBeLessThan(5000)
})

test('what a drawing program adds is dropped and the drawing stays', () => {
  const editor = `<?xml version="1.0" encoding="UTF-8" standalone="no"?><!-- made by hand -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="100mm"
      viewBox="0 0 100 50" class="logo" i:version="1.3" data-name="Layer 1"><title>T</title><metadata><x/></metadata>
      <i:view zoom="2"/><path i:label="p" d="M0 0
      h 5" transform="translate(1,2)"/></svg>`
  const { svg, width, height } = sanitizeSvg(Buffer.from(editor))
  expect(svg.toString()).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="377.9528" height="188.9764" viewBox="0 0 100 50">' +
      '<path d="M0 0 h 5" transform="translate(1,2)"/></svg>',
  )
  expect([width, height]).toEqual([378, 189])
})

test('styles become attributes and the drawing looks the same', async () => {
  const styled = wrap(
    `<defs><style>#y{fill:#0c0}.a,.b{fill:#c00}.b{fill:#00c;opacity:.5}#z{stroke:#0a0 !important}rect{stroke-width:3}</style>
     <linearGradient id="g"><stop offset="0" style="stop-color:#f00"/><stop offset="1" stop-color="#00f"/></linearGradient></defs>
     <rect class="a" x="1" y="1" width="8" height="8" fill="#fff"/><rect class="b a" x="4" y="4" width="9" height="9"/>
     <rect id="z" class="a" x="12" y="1" width="8" height="8" style="fill:url('#g')"/>
     <rect id="y" class="a" x="15" y="12" width="5" height="5"/><circle cx="9" cy="17" r="5" style="fill:#fd0;mix-blend-mode:multiply"/>`,
    'width="96" height="96" viewBox="0 0 24 24"',
  )
  const { svg } = sanitizeSvg(Buffer.from(styled))
  expect(svg.toString()).not.toMatch(/<style|class=/)
  expect(await pixels(svg)).toEqual(await pixels(Buffer.from(styled)))
})

test('forty real brands keep every pixel, and a second pass changes nothing', async () => {
  const all = everyBrand()
  for (let index = 0; index < 40; index += 1) {
    const brand = all[Math.floor((index * all.length) / 40)]
    const original = Buffer.from((brand?.svg ?? '').replace('<svg ', '<svg width="48" height="48" '))
    const safe = sanitizeSvg(original)
    expect(sanitizeSvg(safe.svg).svg).toEqual(safe.svg)
    expect(await pixels(safe.svg), brand?.title ?? '').toEqual(await pixels(original))
  }
})

test('every brand of the package is accepted', () => {
  const refused = everyBrand().filter(({ svg }) => settle(() => sanitizeSvg(Buffer.from(svg))) instanceof Error)
  expect(refused.map(({ title }) => title)).toEqual([])
})

test.each([
  ['width="24" height="24"', [24, 24]],
  ['width="1in" height="0.5in"', [96, 48]],
  ['width="100%" height="100%" viewBox="0 0 300 150"', [300, 150]],
  ['width="600" viewBox="0 0 300 150"', [600, 300]],
  ['viewBox="-5,-5 10 20"', [10, 20]],
  ['viewBox="0 0 1.5 0.75"', [2000, 1000]],
])('the natural size of %s', (attributes, size) => {
  const { width, height } = sanitizeSvg(Buffer.from(wrap('<path/>', attributes)))
  expect([width, height]).toEqual(size)
})

const everyBrand = () => Object.values(brands).filter((brand) => 'svg' in brand)

const pixels = (svg: Buffer) => sharp(svg).ensureAlpha().raw().toBuffer()

function settle(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

function refusal(work: () => unknown): AppError {
  const outcome = settle(work)
  if (outcome instanceof AppError) return outcome
  throw new Error('nothing was refused', { cause: outcome })
}
