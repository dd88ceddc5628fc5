import { expect, test } from 'vitest'
import { brandKitContent } from '../../contract/brand-kits.ts'
import { AppError } from '../../contract/errors.ts'
import { kitEvidence, kitSkipped } from '../../contract/kit-imports.ts'
import type { ExportedKit, KitDraft } from './kit-draft.ts'
import { readBrandJson } from './read-brand-json.ts'
import { readCssVariables } from './read-css-variables.ts'
import { readDtcg } from './read-dtcg.ts'
import { readFigmaKit } from './read-figma-kit.ts'
import { readShopifyKit } from './read-shopify-kit.ts'
import { readThemeJson } from './read-theme-json.ts'
import { writeBrandJson } from './write-brand-json.ts'
import { writeDtcg } from './write-dtcg.ts'
import { writeThemeJson } from './write-theme-json.ts'

const kit: ExportedKit = {
  name: 'Kit',
  content: brandKitContent.parse({ colors: [{ id: 'a', name: 'A', hex: '#2740e0', role: 'primary' }] }),
  assets: [],
}
const formats = [
  { name: 'DTCG', read: (document: unknown): KitDraft => readDtcg(document), write: writeDtcg },
  { name: 'brand.json', read: (document: unknown): KitDraft => readBrandJson(document), write: writeBrandJson },
  {
    name: 'theme.json',
    read: (document: unknown): KitDraft => readThemeJson({ document: document as Record<string, unknown> }),
    write: writeThemeJson,
  },
]
/** A good document of each format with the text or the value somewhere in it. */
const documents: Record<string, (text: string) => string> = {
  DTCG: (text) => `{ "color": { "$type": "color", ${text}: { "$value": "#2740e0" }, "b": { "$value": ${text} } } }`,
  'brand.json': (text) =>
    `{ "names": [{ "en": ${text} }], "colors": { ${text}: "#2740e0", "text": "#111111" }, "tone": { "voice": ${text}, "dos": [${text}] }, "fonts": { ${text}: ${text} }, "logos": [{ "url": ${text} }] }`,
  'theme.json': (text) =>
    `{ "title": ${text}, "settings": { "color": { "palette": [{ "slug": ${text}, "name": ${text}, "color": "#2740e0" }] } }, "styles": { "color": { "text": ${text}, ${text}: ${text} } } }`,
}
const withText = (name: string, text: string): unknown => JSON.parse(documents[name]?.(text) ?? '')

/** All texts of a draft that become a kit's or are shown. */
function requireSound({ content, name, evidence, skipped }: KitDraft): void {
  brandKitContent
    .partial({ colors: true })
    .parse(content.colors.length > 0 ? content : { ...content, colors: undefined })
  for (const line of evidence) kitEvidence.parse(line)
  for (const line of skipped) kitSkipped.parse(line)
  const texts = JSON.stringify({ content, name, evidence, skipped })
  expect(texts.isWellFormed()).toBe(true)
  expect(texts).not.toMatch(/\\ud[89a-f][0-9a-f]{2}|\\u0000/i)
}

const hostileTexts = [
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"hasOwnProperty"',
  '"\\ud800"',
  '"a\\udc00b"',
  '"\\u0000\\u0007"',
  '"\\u202e\\u2066"',
  '""',
  '"   "',
  '"/~01/"',
  '"<script>alert(1)</script>"',
  '"{color.__proto__}"',
  '"var:preset|__proto__|polluted"',
  '"var(--wp--preset--constructor--x)"',
  JSON.stringify('😀'.repeat(400)),
  JSON.stringify('x'.repeat(100_000)),
]

test.each(formats.flatMap((format) => hostileTexts.map((text) => ({ ...format, text, shown: text.slice(0, 40) }))))(
  '$name with $shown gives a sound draft, and may be written over',
  ({ name, read, write, text }) => {
    const document = withText(name, text)
    requireSound(read(document))
    const written = write(kit, document)
    expect(read(JSON.parse(JSON.stringify(written))).content.colors.map(({ hex }) => hex)).toContain('#2740e0')
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(({} as Record<string, unknown>).$value).toBeUndefined()
  },
)

test.each(formats)('$name with prototypes for fields changes no object of ours', ({ read, write }) => {
  const document: unknown = JSON.parse(`{
    "__proto__": { "polluted": true, "$value": "#ffffff", "settings": {}, "names": [{ "en": "x" }] },
    "constructor": { "prototype": { "polluted": true } },
    "color": { "$type": "color", "a": { "$value": "#2740e0" } },
    "colors": { "__proto__": "#ffffff", "primary": "#2740e0" },
    "settings": { "__proto__": { "color": {} }, "color": { "palette": [{ "__proto__": { "slug": "x" }, "slug": "a", "color": "#2740e0" }] } },
    "$extensions": { "org.imagelayer": { "__proto__": { "version": 1 } } }
  }`)
  const before = JSON.stringify(document)
  requireSound(read(document))
  const written = write(kit, document)
  expect(JSON.stringify(document)).toBe(before)
  expect(JSON.stringify(written)).toContain('"__proto__"')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const nested = (depth: number): unknown => {
  let value: unknown = { $value: '#2740e0', $type: 'color' }
  for (let level = 0; level < depth; level += 1) value = { a: value, settings: value, colors: value }
  return value
}

test.each(formats)('$name that is nested without end is refused, and may not be written over', ({ read, write }) => {
  let deep: unknown = {}
  for (let level = 0; level < 5000; level += 1) deep = { a: deep }
  const document = { color: { a: { $type: 'color', $value: '#2740e0' } }, settings: {}, names: [], deep }
  expect(() => read(document)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  expect(() =>
    write(kit, { names: [{ en: 'x' }], colors: { primary: '#2740e0' }, ...(nested(3) as object) }),
  ).not.toThrow()
})

test.each(formats)('five megabytes of $name are read or refused in a second', ({ name, read }) => {
  const filler = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, 'x'.repeat(90)]))
  const wide = { ...(withText(name, '"Blue"') as object), filler }
  const many = { ...(withText(name, '"Blue"') as object), filler: Array.from({ length: 300_000 }, () => ({})) }
  expect(JSON.stringify(wide).length).toBeGreaterThan(5_000_000)
  expect(leastCpuMs(() => requireSound(read(wide)), 1000)).toBeLessThan(1000)
  expect(() => read(many)).toThrow(
    expect.objectContaining({ code: 'input.too-large', details: { path: '', limit: 200_000 } }),
  )
})

test.each(
  formats.flatMap((format) => [null, undefined, 1, 'text', true, [], [[]]].map((input) => ({ ...format, input }))),
)('$name refuses $input', ({ read, input }) => {
  expect(() => read(input)).toThrow(AppError)
  expect(() => read(input)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
})

/** CPU time of the process, as other work on the machine makes the clock run on: the least of a few runs, until it is enough. */
function leastCpuMs(run: () => void, enoughMs: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let count = 0; count < 12 && least >= enoughMs; count += 1) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

test('ten thousand tokens, a third of them aliases of aliases, are read within 400 ms', () => {
  const color: Record<string, unknown> = { $type: 'color' }
  for (let index = 0; index < 10_000; index += 1)
    color[`c${index}`] = {
      $value:
        index % 3 > 0
          ? `{color.c${index - 1}}`
          : { colorSpace: 'oklch', components: [(index % 100) / 100, 0.1, index % 360] },
    }
  const draft = readDtcg({ color })
  expect(draft.content.colors).toHaveLength(48)
  expect(draft.skipped[0]?.reason).toMatch(/^It and \d{3,} more colours/)
  expect(leastCpuMs(() => readDtcg({ color }), 400)).toBeLessThan(400)
})

test('what a source names too much of is cut to what a kit holds, and told', () => {
  const logos = Array.from({ length: 40 }, (_, index) => ({ name: `Logo ${index}`, svg: '<svg/>' })).slice(0, 24)
  const figma = { fileName: 'x', variables: [], paintStyles: [], textStyles: [], logos }
  expect(readFigmaKit(figma).logos).toHaveLength(24)
  const brand = {
    names: [{ en: 'x'.repeat(500) }],
    logos: Array.from({ length: 40 }, (_, index) => ({ url: `https://x.example/${index}.svg` })),
    tone: { dos: Array.from({ length: 80 }, (_, index) => `Line ${index} ${'x'.repeat(900)}`) },
  }
  const draft = readBrandJson(brand)
  expect(draft.name).toHaveLength(80)
  expect(draft.logos).toHaveLength(24)
  expect(draft.content.guidelines?.do).toHaveLength(50)
  expect(draft.skipped.map(({ reason }) => reason)).toEqual([
    '30 lines: a kit takes 50.',
    '16 of 40: a kit takes 24 logos.',
  ])
  requireSound(draft)
})

test('beyond a hundred, what was left out is counted', () => {
  const palette = Array.from({ length: 300 }, (_, index) => ({ slug: `c${index}`, color: 'nonsense' }))
  const { skipped } = readThemeJson({ document: { settings: { color: { palette } } } })
  expect(skipped).toHaveLength(101)
  expect(skipped.at(-1)).toMatchObject({ reason: '200 more were not taken for reasons like these.' })
})

test('texts of plugins are cleaned too', () => {
  requireSound(readShopifyKit({ shopName: 'a\u0000\ud800', brand: { slogan: '\udc00\u0000 x' } }))
  requireSound(
    readFigmaKit({
      fileName: '\ud800\u0000',
      variables: [],
      paintStyles: [],
      textStyles: [],
      logos: [{ name: '\udc00', svg: '<svg/>' }],
    }),
  )
  requireSound(readCssVariables(':root{--\ud800a:#2740e0;--b\u0000:#111111;--font-body:"\udc00"}'))
})
