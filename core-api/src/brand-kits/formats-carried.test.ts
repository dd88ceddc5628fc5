import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { readThemeJson } from '@imagelayer/shared/brand/formats/read-theme-json.ts'
import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import { writeThemeJson } from '@imagelayer/shared/brand/formats/write-theme-json.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandFile, themeFile, tokenFile } from '../../test/brand-files.ts'
import { contentByAddress, kitOfDraft, randomKit } from '../../test/random-kits.ts'

type Document = Record<string, unknown>
const asFile = (document: unknown): Document => JSON.parse(JSON.stringify(document))

const formats = [
  { name: 'DTCG', read: readDtcg, write: writeDtcg, carried: tokenFile },
  { name: 'brand.json', read: readBrandJson, write: writeBrandJson, carried: brandFile },
] as const

test.each(formats)('any kit comes back equal out of somebody else’s $name that it was written over', (format) => {
  fc.assert(
    fc.property(randomKit, (kit) => {
      const file = asFile(format.write(kit, format.carried()))
      expect(contentByAddress(kitOfDraft(format.read(file)))).toEqual(contentByAddress(kit))
    }),
    { numRuns: 500 },
  )
})

/** Everything of `before` that `after` has not, or has otherwise, by its path. */
function findLosses(before: unknown, after: unknown, path = ''): string[] {
  if (typeof before !== 'object' || before === null) return Object.is(before, after) ? [] : [path]
  if (typeof after !== 'object' || after === null || Array.isArray(before) !== Array.isArray(after)) return [path]
  return Object.entries(before).flatMap(([name, value]) =>
    findLosses(value, (after as Document)[name], `${path}/${name}`),
  )
}

test.each(formats)('a $name that was read and written again has lost nothing and says the same', (format) => {
  const document = format.carried()
  const kit = kitOfDraft(format.read(document))
  const written = asFile(format.write(kit, document))
  expect(findLosses(document, written)).toEqual([])
  expect(contentByAddress(kitOfDraft(format.read(written)))).toEqual(contentByAddress(kit))
  expect(asFile(format.write(kit, written))).toEqual(written)
})

test('a theme.json that was read and written again is the same file', () => {
  const document = themeFile()
  const kit = kitOfDraft(readThemeJson({ document }))
  expect(asFile(writeThemeJson(kit, document))).toEqual(document)
})

test.each(formats)('writing over a $name leaves the document that was given alone', (format) => {
  const document = format.carried()
  fc.assert(
    fc.property(randomKit, (kit) => {
      format.write(kit, document)
      expect(document).toEqual(format.carried())
    }),
    { numRuns: 20 },
  )
})

/** What no kit has a place for, in every file that is written over it. */
const unknown = {
  DTCG: [
    '/$description',
    '/$extensions/com.harbour',
    '/color/$description',
    '/color/blue/500/$description',
    '/color/blue/500/$extensions',
    '/color/veil',
    '/color/old',
    '/semantic/primary',
    '/button-quiet/$extends',
    '/space',
    '/motion',
    '/style/heading/$value/lineHeight',
  ],
  'brand.json': [
    '/url',
    '/tagline',
    '/colors/glaze',
    '/visual_guidelines/photography',
    '/visual_guidelines/logo_placement',
    '/visual_guidelines/motion',
    '/visual_guidelines/color_constraints/0',
    '/visual_guidelines/type_scale/subheading',
    '/assets/1',
    '/ext/com.other',
    '/x_bakery',
  ],
} as const
const at = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((value, step) => (value as Document | undefined)?.[step], document)

test.each(formats)('whatever the kit became, a $name keeps its fields that no kit has', (format) => {
  fc.assert(
    fc.property(randomKit, (kit) => {
      const written = asFile(format.write(kit, format.carried()))
      for (const path of unknown[format.name]) expect(at(written, path), path).toEqual(at(format.carried(), path))
    }),
    { numRuns: 100 },
  )
})
