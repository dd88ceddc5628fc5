import type { KitDraft } from '@imagelayer/shared/brand/formats/kit-draft.ts'
import { readBrandJson } from '@imagelayer/shared/brand/formats/read-brand-json.ts'
import { readCssVariables } from '@imagelayer/shared/brand/formats/read-css-variables.ts'
import { readDtcg } from '@imagelayer/shared/brand/formats/read-dtcg.ts'
import { readThemeJson } from '@imagelayer/shared/brand/formats/read-theme-json.ts'
import { writeBrandJson } from '@imagelayer/shared/brand/formats/write-brand-json.ts'
import { writeCss } from '@imagelayer/shared/brand/formats/write-css.ts'
import { writeDtcg } from '@imagelayer/shared/brand/formats/write-dtcg.ts'
import { writeThemeJson } from '@imagelayer/shared/brand/formats/write-theme-json.ts'
import { brandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import { AppError } from '@imagelayer/shared/contract/errors.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandFile, themeFile, tokenFile } from '../../test/brand-files.ts'
import { contentByAddress, kitOfDraft, randomKit } from '../../test/random-kits.ts'

type Document = Record<string, unknown>

const formats = [
  { name: 'DTCG', file: tokenFile, read: readDtcg, write: writeDtcg, isLossless: true },
  { name: 'brand.json', file: brandFile, read: readBrandJson, write: writeBrandJson, isLossless: true },
  {
    name: 'theme.json',
    file: themeFile,
    read: (document: Document) => readThemeJson({ document }),
    write: writeThemeJson,
    isLossless: false,
  },
] as const

/** All places of a document, those of our own part in it too. */
const placesOf = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [[...path], ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))]
    : [[...path]]

/** A value that stands in the place of another one: of any kind, or something that is meant to stumble. */
const intruder = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '{color.blue.500}',
    '{semantic.primary}',
    '#fff',
    'var:preset|color|base',
    { $ref: '#/color' },
    -1,
    1e308,
  ),
)

function damage(document: Document, hits: readonly { readonly at: number; readonly value: unknown }[]): Document {
  const damaged: Document = structuredClone(document)
  for (const { at, value } of hits) {
    const places = placesOf(damaged).filter((path) => path.length > 0)
    const path = places[at % places.length] ?? []
    const parent = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Document)[step], damaged) as Document
    parent[path.at(-1) ?? ''] = structuredClone(value)
  }
  return damaged
}

/** What may become a kit, whatever was read. */
function requireSound({ content }: KitDraft): void {
  if (content.colors.length > 0) brandKitContent.parse(content)
}

const hits = fc.array(fc.record({ at: fc.nat(), value: intruder }), { minLength: 1, maxLength: 4 })

test.each(formats)(
  'a damaged $name is read or refused, and may be written over',
  ({ file, read, write, isLossless }) => {
    fc.assert(
      fc.property(randomKit, hits, fc.boolean(), (kit, list, isOurs) => {
        const whole = isOurs ? JSON.parse(JSON.stringify(write(kit, file()))) : file()
        const damaged = damage(whole, list)
        try {
          requireSound(read(damaged))
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          expect(error.words?.zh).toMatch(/\p{Script=Han}/u)
          expect(error.details).toHaveProperty('path')
        }
        const written = read(JSON.parse(JSON.stringify(write(kit, damaged))))
        if (isLossless) expect(contentByAddress(kitOfDraft(written))).toEqual(contentByAddress(kit))
      }),
      { numRuns: 150 },
    )
  },
)

test('a damaged style sheet is read or refused', () => {
  const cut = fc.record({ at: fc.nat(), length: fc.nat({ max: 30 }), text: fc.string({ maxLength: 12 }) })
  fc.assert(
    fc.property(randomKit, fc.array(cut, { minLength: 1, maxLength: 6 }), (kit, cuts) => {
      const css = cuts.reduce((text, { at, length, text: by }) => {
        const from = at % Math.max(1, text.length)
        return text.slice(0, from) + by + text.slice(from + length)
      }, writeCss(kit))
      try {
        requireSound(readCssVariables(css))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      }
    }),
    { numRuns: 500 },
  )
})
